"""The rows a file is read into, before anybody knows whether they are right."""

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong with which line."""

    line: int
    sentence: str


class NodeRow(NamedTuple):
    """One node as it was written."""

    line: int
    key: str
    kind: str
    text: str
    note: str = ""
    archived: bool = False
    order: int = 0


class EdgeRow(NamedTuple):
    """One edge as it was written; `effect` is a key."""

    line: int
    cause: str
    effect: str
    weight: str = "2"
    belief: str = "assumed"
    note: str = ""
