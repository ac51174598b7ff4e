"""Where somebody is sent after signing in: only to a page of ours."""

_LONGEST = 2000


def local(path: str | None) -> str:
    """Return `path` when it is one on this site, else the start page.

    A backslash, a second slash or a control character could make a browser leave the site.
    """
    path = path or ""
    odd = any(ord(sign) < 33 or ord(sign) == 127 for sign in path)
    good = path.startswith("/") and path[1:2] not in ("/", "\\") and len(path) <= _LONGEST
    return path if good and not odd and "\\" not in path else "/"
