"""Where ideas come from: the first one in a chain of copies. Pure."""

from collections.abc import Mapping


def root(id: int, parents: Mapping[int, int]) -> int:
    """Return the first idea of the chain `id` stands in; `parents` says what each is a copy of."""
    seen = {id}
    while (parent := parents.get(id)) is not None and parent not in seen:
        seen.add(parent)
        id = parent
    return id
