"""Start the demo: bring the database up to date, tell the story if it is empty, and serve."""

import os
import socket
import sys

from waitress import create_server

from app import create_app
from core.locale import reading
from core.settings import BadSetting, Settings
from demo.database import bring_up_to_date
from demo.people import who
from demo.story import tell_if_empty

HOST = "127.0.0.1"
THREADS = 8


def main() -> int:
    """Serve until Ctrl+C; return the exit status."""
    port = int(os.environ.get("PORT") or 5000)
    if _taken(port):
        print(f"Something already listens on port {port}. Choose another: PORT=5001 make run")
        return 1
    address = f"http://{HOST}:{port}"
    try:
        settings = Settings.from_environ({"PUBLIC_URL": address, **os.environ, "DEMO": "true"})
    except BadSetting as wrong:
        print(wrong)
        return 1
    app = create_app(settings)
    with app.app_context():
        bring_up_to_date()
        tell_if_empty()
        with reading("en"):  # as the rest of what a terminal says
            _welcome(address, who())
    server = create_server(app, host=HOST, port=port, threads=THREADS, ident="laeringsnett")
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()
    return 0


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _welcome(address: str, people: list[str]) -> None:
    print(f"\nLæringsnett is ready: {address}\n")
    print(f"Sign in with one click at {address}/sign-in as:")
    for line in people:
        print(f"  - {line}")
    print("\nStop with Ctrl+C. What you enter is kept for the next time.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
