"""Everything one can set, read from the environment once; `docs/settings.md` explains each."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from flask import current_app

DEMO_SECRET = "demo only: a real installation refuses to start with this"  # noqa: S105 - not a secret


class BadSetting(ValueError):
    """A setting is missing or cannot be understood; the message says which and what is wanted."""


@dataclass(frozen=True)
class Settings:
    """How this installation runs. Each field is the variable of the same name in capitals."""

    secret_key: str
    """Signs sessions and tokens; 32 random characters or more."""
    database_url: str = "sqlite:///instance/laeringsnett.db"
    """SQLAlchemy URL; SQLite file or `postgresql+psycopg://…`."""
    public_url: str = "http://127.0.0.1:5000"
    """Where people reach the site; links in mail begin with it."""
    demo: bool = False
    """Fictional network, sign-in buttons and an outbox page; never with real people."""
    debug: bool = False
    """Show timings in a header; never on the open internet."""
    mail_server: str = ""
    """SMTP host; without one, mail waits in the outbox."""
    mail_port: int = 25
    """SMTP port."""
    mail_username: str = ""
    """SMTP user, if the server wants one."""
    mail_password: str = ""
    """SMTP password."""
    mail_tls: bool = False
    """STARTTLS before anything is said."""
    mail_from: str = "laeringsnett@localhost"
    """The sender's address."""
    worker_thread: bool = True
    """Send mail and run jobs in a thread of the web process; off where `flask worker` runs."""
    trusted_proxies: int = 0
    """How many proxies in front may be believed about the visitor's address and scheme."""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check every setting.

        Raises:
            BadSetting: the secret key is missing or weak outside demo, or a value is no such kind.
        """
        given = {
            field.name: _read(field.name.upper(), environ[field.name.upper()], field.type)
            for field in fields(cls)
            if environ.get(field.name.upper(), "") != ""
        }
        demo = bool(given.get("demo", False))
        given.setdefault("secret_key", DEMO_SECRET if demo else "")
        settings = cls(**given)  # type: ignore[arg-type]
        settings.check()
        return settings

    def check(self) -> None:
        """Refuse what would be unsafe or could never work."""
        if not self.demo and (len(self.secret_key) < 32 or self.secret_key == DEMO_SECRET):
            raise BadSetting(
                "SECRET_KEY must be set to at least 32 random characters, for instance from:\n"
                '  python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
            )
        if not self.public_url.startswith(("http://", "https://")):
            raise BadSetting("PUBLIC_URL must begin with http:// or https://")

    @property
    def https(self) -> bool:
        """Whether people reach the site encrypted, so that cookies may demand it."""
        return self.public_url.startswith("https://")

    def absolute_database_url(self, root: Path) -> str:
        """Return the database's URL with a relative SQLite path laid under `root`."""
        head = "sqlite:///"
        path = self.database_url.removeprefix(head)
        if not self.database_url.startswith(head) or path.startswith("/") or path == ":memory:":
            return _with_driver(self.database_url)
        return f"{head}{root / path}"


def _with_driver(url: str) -> str:
    """Let `postgres://` and `postgresql://`, as hosts give them, mean the driver we ship."""
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _read(name: str, text: str, kind: object) -> str | bool | int:
    if kind is bool:
        if text not in ("true", "false"):
            raise BadSetting(f"{name} must be true or false, not {text!r}")
        return text == "true"
    if kind is int:
        if not text.isdecimal():
            raise BadSetting(f"{name} must be a whole number, not {text!r}")
        return int(text)
    return text


def current() -> Settings:
    """Return the settings of the running app."""
    settings: Settings = current_app.extensions["settings"]
    return settings
