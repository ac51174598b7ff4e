"""Fjellfjord's tests of the planning meeting on its way to everybody."""

from demo.measures import DAYS, PLAN
from demo.trials import (
    ADAPT,
    ADOPT,
    EXPAND,
    Belief,
    Job,
    Outcome,
    Trial,
)
from improvement.cycles.model import AsPlanned

FIVE = Trial(
    key="five",
    idea="meeting",
    before="three",
    title="Fem familier over to tirsdager, med skolene",
    objective="Se om planene holder når skolene også er med.",
    begins=168,
    ends=158,
    scale_text="Fem familier",
    scale_n=5,
    beliefs=(
        Belief(
            "Øker andelen med felles plan?",
            "Mellom 45 og 60 prosent av barna har felles plan når måneden er over.",
            "Fem planer til gir utslag hos så få barn.",
            60,
            45,
            60,
            measure=PLAN,
            amendment="Skolene på Ytre side kom ikke med likevel. Vi tror nå på den nedre enden.",
        ),
    ),
    jobs=(Job("Avtale vikar for lærerne som skal være med", "sponsor", -5, "Skolekontoret"),),
    seen=((163, "member", "Lærerne visste ting om hverdagen som ingen andre hadde hørt."),),
    counts=(PLAN,),
    outcome=Outcome(
        ADAPT,
        "Planene ble bedre med skolen til stede. Nå prøver alle tjenestene en vinter.",
        "Vikar for læreren må avtales av lederen, ikke av læreren selv.",
        shows="Alle fem fikk plan. Tallet for måneden står på diagrammet.",
        feedback="«For første gang visste læreren min hva som var avtalt.»",
        next_step="Fast planmøte hver tirsdag for alle som har hjelp fra to tjenester eller flere.",
        adaptation=EXPAND,
        as_planned=AsPlanned.PARTLY,
        deviations="To av skolene kunne ikke komme.",
    ),
)

ALL = Trial(
    key="all",
    idea="meeting",
    before="five",
    title="Fast planmøte hver tirsdag i alle tjenester",
    objective="Se om ordningen bærer når den ikke lenger er et prosjekt for noen få.",
    begins=150,
    ends=133,
    scale_text="Alle familier med hjelp fra to tjenester eller flere",
    beliefs=(
        Belief(
            "Hvor mange får felles plan?",
            "Mellom 55 og 75 prosent har felles plan.",
            "Det er plass til åtte familier i måneden.",
            70,
            55,
            75,
            measure=PLAN,
        ),
        Belief(
            "Går tiden til første møte ned?",
            "Under 15 dager i snitt.",
            "Tirsdagen er der uansett.",
            65,
            high=15,
            measure=DAYS,
            note="Vi var for håpefulle: tiden gikk ned, men ikke så langt.",
        ),
    ),
    jobs=(
        Job("Skrive inn tirsdagen i alle tjenestenes årshjul", "sponsor"),
        Job("Lære opp to møteledere til", "lead", 7),
    ),
    seen=(
        (146, "measure_lead", "Første tirsdag uten at vi ringte rundt. Alle kom."),
        (138, "member", "Uka før påske ble en tirsdag uten møte. Sett opp en reservedag."),
    ),
    counts=(PLAN, DAYS),
    outcome=Outcome(
        ADOPT,
        "Andelen med felles plan har gått opp måned for måned, og tjenestene vil fortsette.",
        "Ordningen bærer når møtet står i årshjulet og to kan lede det.",
        shows="Tallene har ligget over medianen siden vi begynte med flere familier.",
        feedback="Ungdomsrådet vil at unge skal få lage saklisten sammen med møtelederen.",
        unexpected="Tannhelsetjenesten spurte om å få være med.",
    ),
)

TRIALS = (FIVE, ALL)
