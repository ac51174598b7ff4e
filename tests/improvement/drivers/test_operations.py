"""Drawing: small steps, each checked against the whole diagram."""

import pytest

from core.errors import WrongState
from improvement.drivers import operations, queries, refusals
from improvement.drivers.model import NodeKind
from improvement.drivers.theory import orphans, outline, walk
from tests.factories.improvement import ProjectFactory


@pytest.fixture
def diagram(app):
    return operations.begin(ProjectFactory())


def told(diagram):
    """Return the outline as depth and text, without the aim."""
    top = outline(queries.theory(diagram))
    return [(depth, row.node.text) for depth, row in walk(top) if depth]


def test_a_nodes_kind_follows_from_where_it_stands(diagram):
    one = operations.add(diagram, "Shared plan")
    two = operations.add(diagram, "One contact", effect=one.key)
    three = operations.add(diagram, "Card on the wall", effect=two.key)

    assert [one.kind, two.kind, three.kind] == ["primary", "secondary", "change_idea"]
    assert three.change_idea.title == "Card on the wall"
    assert told(diagram) == [(1, "Shared plan"), (2, "One contact"), (3, "Card on the wall")]
