"""Five neighbours whose numbers stand still or get worse, and what they have tried so far."""

from demo import library
from demo.measures import DAYS, OVERTIME
from demo.teams import Team, simple
from demo.trials import (
    ABANDON,
    ADAPT,
    EXPAND,
    YES,
    Belief,
    Outcome,
)
from improvement.cycles.model import AsPlanned

TEAMS = {
    "Sandøyhamn": Team(
        ideas=(("sms", "SMS til familien samme dag"),),
        trials=(
            simple(
                "sms",
                "sms",
                "SMS til familien samme dag som henvendelsen kommer",
                (140, 131),
                Belief(
                    "Blir ventetiden kortere?",
                    "Under 18 dager i snitt.",
                    "Familien svarer med en gang.",
                    75,
                    high=18,
                    measure=DAYS,
                ),
                Outcome(
                    ABANDON,
                    "Ventetiden ble den samme. Det er møterommet som mangler, ikke meldingen.",
                    "Vi løste et problem vi ikke hadde. Neste gang spør vi familiene først.",
                ),
                scale=("Ti familier", 10),
                counts=(DAYS,),
            ),
        ),
    ),
    "Tverrdal": Team(
        taken=(("meeting", library.MEETING),),
        trials=(
            simple(
                "meeting",
                "meeting",
                "Fast planmøte hver fredag",
                (160, 141),
                Belief(
                    "Går det uten mer overtid?",
                    "Overtiden er under 200 timer per 100 årsverk.",
                    "Møtet er i arbeidstiden.",
                    70,
                    high=200,
                    measure=OVERTIME,
                ),
                Outcome(
                    ABANDON,
                    "Overtiden gikk opp, og fredag er dagen flest er borte. Vi gir oss med fredag.",
                    "Spør tjenestene hvilken dag som passer, før dagen velges.",
                    feedback="Barnevernet: «Fredag er dagen for det som haster.»",
                    as_planned=AsPlanned.YES,
                ),
                scale=("Alle familier", 20),
                counts=(OVERTIME,),
            ),
            simple(
                "meeting again",
                "meeting",
                "Planmøte på en dag tjenestene velger selv",
                (30, -6),
                Belief(
                    "Kommer tjenestene når de har valgt dagen?",
                    "Fire av fem møter.",
                    "De har selv foreslått onsdag.",
                    55,
                    low=4,
                    high=5,
                ),
                None,
                before="meeting",
                scale=("To familier", 2),
            ),
        ),
    ),
    "Vesterskog": Team(
        ideas=(("wall", "Tavle med alle planer på vaktrommet"),),
        trials=(
            simple(
                "wall",
                "wall",
                "Tavle på vaktrommet i én måned",
                (128, 108),
                Belief("Ser vi hvem som mangler plan?", "Alle vet det uten å lete.", "", 50),
                None,
                scale=("Ett vaktrom", 1),
                late=140,
            ),
        ),
    ),
    "Kvitheim": Team(ideas=(("visit", "Hjemmebesøk før det første møtet"),)),
    "Ytre Nesøy": Team(
        ideas=(("boat", "Møtet holdes på øya familien bor på"),),
        trials=(
            simple(
                "boat",
                "boat",
                "Møtet holdes på skolen på øya",
                (100, 96),
                Belief(
                    "Kommer begge foreldrene?",
                    "Begge er med hele møtet.",
                    "De slipper en hel dag på ferga.",
                    85,
                    judged=YES,
                ),
                Outcome(
                    ADAPT,
                    "Det var godt for familien, men vi trenger skyss for tre ansatte.",
                    "Ta møtet samme dag som helsesykepleieren uansett er på øya.",
                    next_step="To familier på helsesykepleierens dag.",
                    adaptation=EXPAND,
                ),
            ),
        ),
    ),
}
