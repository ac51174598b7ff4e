"""The words people put above columns, in bokmål, nynorsk and English."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from core.sheets import Cell
from improvement.charts.series import State
from improvement.measurements.spreadsheet.mapping import Role

# In the order they win when a heading holds words of several: "antall dager" is a denominator.
_HEADINGS: Final = {
    Role.STATE: "status|tilstand|state",
    Role.REASON: "årsak|årsaker|grunn|begrunnelse|grunngiving|reason|grunn til at det mangler",
    Role.NOTE: "merknad|merknader|kommentar|kommentarer|kommentarar|notat|note|notes|comment|"
    "comments|remark|remarks",
    Role.ANSWERS: "svar|antall svar|tal på svar|svarere|respondenter|respondentar|answers|"
    "responses|respondents|number of answers",
    Role.DENOMINATOR: "nevner|nemnar|denominator|days|dager|dagar|døgn|liggedøgn|pasientdøgn|"
    "risikodager|risikodagar|risikodøgn|population|innbyggere|innbyggjarar|of|av",
    Role.NUMERATOR: "teller|teljar|numerator|cases|tilfeller|tilfelle|hendelser|hendingar|events",
    Role.VALUE: "verdi|verdiar|verdier|value|resultat|result|andel|del|prosent|percent|rate|snitt|"
    "gjennomsnitt|mean|average|median|skår|score|poeng|%",
    Role.PERIOD: "periode|period|måned|månad|mnd|month|uke|veke|week|dato|date|dag|day|kvartal|"
    "quarter|tertial|halvår|half-year|år|year|tid|tidspunkt|time",
    Role.TEAM: "team|teamet|forbedringsteam|forbetringsteam|kommune|municipality|sykehus|sjukehus|"
    "hospital|enhet|eining|unit|avdeling|department|tjeneste|teneste|service|skole|skule|school|"
    "barnehage|kindergarten|sted|stad|bydel|virksomhet|verksemd|organisasjon|organisation|"
    "organization|lag|gruppe|site",
    Role.MEASURE: "måling|målingar|målinger|measure|indikator|indicator|infection|infeksjon|"
    "infeksjonstype|måltall|måltal|variabel|variable|resultatmål|prosessmål|balansemål|metric",
}
# Alone they are numerator, denominator or value, depending on which of these stand beside them.
_AMBIGUOUS: Final = frozenset({"n", "antall", "antal", "tal", "count", "number", "total", "totalt"})
_COUNTS_OF: Final = ("antall ", "antal ", "tal på ", "number of ")
_ONE_LETTER: Final = {"r": Role.NUMERATOR}
_EXACT: Final = {
    word: role for role, words in reversed(_HEADINGS.items()) for word in words.split("|")
} | _ONE_LETTER
_BY_WORD: Final = tuple((role, frozenset(words.split("|"))) for role, words in _HEADINGS.items())
_PARTS: Final = frozenset({Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE, Role.ANSWERS})

_TOTALS = re.compile(
    r"(?:sum|totalt?|i alt|grand total)(?: .*)?|alle|all|samlet|samla|snitt|gjennomsnitt|average"
    r"|mean|median|hele året|heile året|hittil i år|så langt i år|akkumulert"
)
_STATES: Final = {
    State.VALUE: "value|verdi|målt|measured|ok",
    State.NO_CASES: "no cases|no_cases|ingen tilfeller|ingen tilfelle|ingen|none|nothing",
    State.NOT_COLLECTED: "not collected|not_collected|ikke samlet inn|ikkje samla inn|ikke målt|"
    "ikkje målt|ikke registrert|ikkje registrert|not measured|mangler|manglar|missing",
}
_STATE_OF: Final = {word: state for state, words in _STATES.items() for word in words.split("|")}


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Return a text as names are compared: no matter of capitals, spaces or Unicode form."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def heading_text(cell: Cell) -> str:
    """Return a heading without capitals, underscores and closing marks."""
    return folded(cell.replace("_", " ")).rstrip(" :.*") if isinstance(cell, str) else ""


def is_ambiguous(heading: str) -> bool:
    """Whether a heading such as "n" means different things beside different others."""
    return heading in _AMBIGUOUS or heading.startswith(_COUNTS_OF)


def role_of(heading: str) -> Role | None:
    """Return what a heading (from `heading_text`) says the column holds."""
    if heading in _EXACT:
        return _EXACT[heading]
    words = set(re.findall(r"[^\W_]+|%", heading))
    if len(heading) > 80:
        return None
    return next((role for role, known in _BY_WORD if words & known), None)


def part_of(cell: Cell) -> Role | None:
    """Return whether a row label says numerator, denominator, value or answers."""
    role = _EXACT.get(heading_text(cell))
    return role if role in _PARTS else None


def is_total(cell: Cell) -> bool:
    """Whether a row or column is a sum of others: "Sum", "Totalt", "I alt 2026"."""
    return isinstance(cell, str) and _TOTALS.fullmatch(heading_text(cell)) is not None


def state_of(text: str) -> State | None:
    """Return the state that a word stands for."""
    return _STATE_OF.get(folded(text).rstrip("."))
