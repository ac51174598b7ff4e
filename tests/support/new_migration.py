"""Write the migration that leads from the last script to what the models say now."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from tests.support import application, upgrades


def main(message: str) -> None:
    """Compare on an empty SQLite database, so that nobody's own data decides what is written."""
    with tempfile.TemporaryDirectory() as folder:
        app = application.build(f"sqlite:///{Path(folder) / 'empty.db'}")
        with app.app_context():
            upgrades.upgrade(app)
            command.revision(upgrades.config(app), message, autogenerate=True)


if __name__ == "__main__":
    main(sys.argv[1])
