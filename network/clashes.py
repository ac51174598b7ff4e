"""What two people do at the same moment is told to the second one in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

from core.db import db
from core.errors import WrongState


@contextmanager
def told_as(fact: WrongState) -> Iterator[None]:
    """Add and change rows inside the `with`; a broken unique constraint is raised as `fact`.

    Raises:
        WrongState: somebody else was first; the transaction goes on without what was tried.
    """
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:
        raise fact from error
