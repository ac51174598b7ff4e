"""Say which of the named text files do not end with exactly one line break."""

import sys
from pathlib import Path


def ends_well(content: bytes) -> bool:
    """Empty files are fine as they are."""
    return not content or (content.endswith(b"\n") and not content.endswith(b"\n\n"))


def main(names: list[str]) -> None:
    """Leave with the names of those that end otherwise."""
    bad = [name for name in names if not ends_well(Path(name).read_bytes())]
    if bad:
        sys.exit("\n".join([*bad, "must end with exactly one line break"]))


if __name__ == "__main__":
    main(sys.argv[1:])
