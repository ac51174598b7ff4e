"""Whether two ideas are said in similar words, and where ideas come from."""

import pytest

from improvement.ideas import lineage
from improvement.ideas.wording import ALIKE, alike, mentions, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ring foreldrene før første møte", "Telefon til foreldre før møtet"),
        ("Ring foreldrene før første møte", "Foreldremøte: ring hjem på forhånd"),
        ("Fast kontaktperson", "Fast kontaktlærer"),
        ("Ein felles plan for barnet", "En felles plan for barn"),
        ("Sjekkliste ved overgang", "Sjekkliste for overgangen til skolen"),
        ("Call the parents before the meeting", "Calling parents first"),
    ],
)
def test_the_same_idea_in_other_words_is_found(one, other):
    assert alike(one, other) >= ALIKE
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Møteleiar byter kvar gong", "Fast kontaktperson"),
        ("Ny mal for innkalling", "Ny plan for familien"),
        ("Og i på til", "Og i på til"),
        ("", "Ring foreldrene"),
        ("123 !!", "123 !!"),
    ],
)
def test_different_ideas_and_empty_words_are_not(one, other):
    assert alike(one, other) < ALIKE


def test_a_search_finds_words_in_other_forms_and_inside_longer_ones():
    assert mentions("Foreldremøtet ble avlyst", "møte")
    assert mentions("Sjekklister i barnehagene", "sjekkliste barnehage")
    assert not mentions("Sjekklister i barnehagene", "sjekkliste skole")
    assert not mentions("Sjekklister", "og")
    assert stems("Familiene") == stems("familie") == stems("FAMILIEN")


def test_a_chain_of_copies_leads_to_the_first_and_a_ring_ends():
    parents = {3: 2, 2: 1, 5: 6, 6: 5}
    assert [lineage.root(id, parents) for id in (1, 2, 3, 9)] == [1, 1, 1, 9]
    assert lineage.root(5, parents) in (5, 6)
