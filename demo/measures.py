"""The shared measures of the story, and how they go in each team."""

from decimal import Decimal

from demo.numbers import Course
from improvement.charts.series import DataKind, Direction
from improvement.measures.content import Aimed, Content, Counting
from improvement.measures.model import MeasureType, Sampling
from improvement.periods import Frequency

PLAN = "Barn med felles plan"
DAYS = "Dager fra bekymring til første felles møte"
ASKED = "Familien er spurt: «Hva er viktig for deg?»"
SCORE = "De unges egen vurdering av hjelpen"
OVERTIME = "Overtid i tjenestene"

SHARED: dict[str, tuple[Content, Counting, Aimed]] = {
    PLAN: (
        Content(PLAN, MeasureType.OUTCOME, Direction.UP, unit="%"),
        Counting(
            DataKind.PROPORTION,
            Frequency.MONTH,
            operational_definition="Andelen barn med hjelp fra minst to tjenester som har én"
            " skriftlig plan alle tjenestene bruker, siste dag i måneden.",
            numerator_def="Barn som har én felles, skriftlig plan",
            denominator_def="Barn som får hjelp fra minst to tjenester",
            multiplier=100,
            inclusion="Barn og unge fra 0 til 18 år som bor i kommunen",
            exclusion="Barn som har hatt hjelp i mindre enn fire uker",
            data_source="Fagsystemene, telt for hånd",
            how_collected="Måleansvarlig spør tjenestene den siste dagen i måneden",
        ),
        Aimed(value=Decimal(80)),
    ),
    DAYS: (
        Content(DAYS, MeasureType.PROCESS, Direction.DOWN, unit="dager", decimals=1),
        Counting(
            DataKind.MEAN,
            Frequency.MONTH,
            operational_definition="Gjennomsnittlig antall dager fra noen melder en bekymring, til"
            " familien og tjenestene møtes første gang.",
        ),
        Aimed(value=Decimal(14)),
    ),
    ASKED: (
        Content(ASKED, MeasureType.PROCESS, Direction.UP, unit="%"),
        Counting(
            DataKind.PROPORTION,
            Frequency.MONTH,
            operational_definition="Andelen første samtaler der familien ble spurt om hva som er"
            " viktig for dem, og svaret ble skrevet ned.",
            numerator_def="Samtaler der spørsmålet ble stilt og svaret skrevet ned",
            denominator_def="Første samtaler i måneden",
            multiplier=100,
        ),
        Aimed(value=Decimal(90)),
    ),
    SCORE: (
        Content(SCORE, MeasureType.OUTCOME, Direction.UP, unit="poeng", decimals=1),
        Counting(
            DataKind.SCORE,
            Frequency.MONTH,
            operational_definition="Snittet av svarene på «Hvor mye har hjelpen betydd for deg?»,"
            " fra 0 til 10, uten navn.",
            inclusion="Unge fra tolv år som har en felles plan",
            data_source="Lapper i en boks i resepsjonen",
            how_collected="Boksen tømmes den siste fredagen i måneden",
            sampling=Sampling.FIRST_N,
            sample_size=15,
            sampling_note="De femten første som er innom i måneden",
        ),
        Aimed(value=Decimal("7.5")),
    ),
    OVERTIME: (
        Content(
            OVERTIME,
            MeasureType.BALANCING,
            Direction.DOWN,
            unit="timer per 100 årsverk",
            decimals=1,
            hides_small_n=False,
        ),
        Counting(
            DataKind.RATE,
            Frequency.MONTH,
            operational_definition="Overtidstimer for dem som arbeider med barn og unge.",
            numerator_def="Overtidstimer i måneden",
            denominator_def="Avtalte årsverk",
            multiplier=100,
        ),
        Aimed(),
    ),
}

COURSES: dict[str, dict[str, Course]] = {
    "Fjellfjord": {
        PLAN: Course(24, 42, 69, turn=0.62, size=38),
        DAYS: Course(24, 27, 17, turn=0.55, size=12, spread=2.5),
        ASKED: Course(18, 42, 84, turn=0.5, size=24, late=1),
        SCORE: Course(18, 5.8, 7.3, turn=0.5, size=14, spread=0.3),
        OVERTIME: Course(24, 210, 215, size=46, spread=30),
    },
    "Lågvatn": {
        PLAN: Course(20, 32, 72, turn=0.5, size=32),
        DAYS: Course(20, 31, 20, turn=0.55, size=10, spread=5),
        ASKED: Course(20, 50, 52, size=20),
    },
    "Bjørkmo": {
        PLAN: Course(18, 48, 49, size=26),
        ASKED: Course(18, 34, 76, turn=0.5, size=20),
    },
    "Sandøyhamn": {
        PLAN: Course(22, 55, 54, size=44),
        DAYS: Course(24, 23, 23, size=18, spread=3),
        OVERTIME: Course(22, 180, 182, size=60, spread=25),
    },
    "Tverrdal": {
        PLAN: Course(20, 63, 38, turn=0.5, size=28),
        ASKED: Course(20, 60, 58, size=17),
        OVERTIME: Course(20, 160, 260, turn=0.5, size=31, spread=25),
    },
    "Vesterskog": {
        PLAN: Course(16, 52, 53, size=40, late=2),
        DAYS: Course(16, 25, 24, size=14, spread=5, late=2),
    },
    "Kvitheim": {PLAN: Course(7, 40, 55, size=24), ASKED: Course(6, 50, 60, size=15)},
    "Ytre Nesøy": {
        PLAN: Course(18, 45, 60, size=7, quiet=(8,)),
        ASKED: Course(18, 50, 70, size=6),
    },
    "Grankollen": {
        PLAN: Course(23, 44, 62, turn=0.39, size=36),
        DAYS: Course(20, 29, 21, turn=0.6, size=13, spread=4),
    },
    "Sørelva": {
        PLAN: Course(18, 47, 57, turn=0.5, size=29, gaps=(6, 7)),
        SCORE: Course(14, 6.1, 6.3, size=12, spread=0.6),
    },
}
