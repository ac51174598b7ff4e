"""The other nine teams: fewer tests, some of them given up, so that others can learn from it."""

from dataclasses import dataclass
from functools import partial

from demo import library
from demo.measures import ASKED, DAYS, OVERTIME, PLAN
from demo.trials import (
    ABANDON,
    ADAPT,
    ADOPT,
    EXPAND,
    MODIFY,
    NO,
    PARTLY,
    YES,
    Belief,
    Outcome,
    Trial,
    Work,
    tell,
)
from improvement.cycles.model import AsPlanned
from improvement.drivers.model import DriverDiagram
from improvement.drivers.packages import adopt_package
from improvement.drivers.queries import nodes_of
from improvement.ideas import operations as ideas
from improvement.ideas.model import IdeaStatus


@dataclass(frozen=True)
class Team:
    """What a team tries: ideas of its own by key, those it takes from the package, its tests."""

    ideas: tuple[tuple[str, str], ...] = ()
    taken: tuple[tuple[str, str], ...] = ()
    trials: tuple[Trial, ...] = ()
    used_untested: str = ""


def _simple(
    key: str, idea: str, title: str, days: tuple[int, int], belief: Belief, outcome: Outcome | None,
    *, before: str = "", scale: tuple[str, int] = ("Én familie", 1), counts: tuple[str, ...] = (),
    late: int | None = None,
) -> Trial:  # fmt: skip
    begins, ends = days
    return Trial(
        key=key,
        idea=idea,
        title=title,
        objective=belief.question,
        begins=begins,
        ends=ends,
        beliefs=(belief,),
        scale_text=scale[0],
        scale_n=scale[1],
        before=before,
        counts=counts,
        outcome=outcome,
        late=late,
    )


TEAMS: dict[str, Team] = {
    "Lågvatn": Team(
        ideas=(("phone hour", "Felles telefontime kvar dag mellom 12 og 13"),),
        taken=(("meeting", library.MEETING),),
        trials=(
            _simple(
                "phone 1",
                "phone hour",
                "Telefontime i to veker, berre for barnehagane",
                (180, 171),
                Belief(
                    "Blir telefonen brukt?",
                    "Minst fem ringjer.",
                    "Barnehagane har bede om det lenge.",
                    70,
                    low=5,
                    judged=YES,
                    actual=11,
                ),
                Outcome(
                    ADAPT,
                    "Dei ringde meir enn vi trudde. No tek vi med skulane.",
                    "Éin fast person i telefonen gjer det lettare å ringje igjen.",
                    next_step="Telefontime for alle barnehagar og skular.",
                    adaptation=EXPAND,
                ),
                scale=("Fire barnehagar", 4),
            ),
            _simple(
                "phone 2",
                "phone hour",
                "Telefontime for alle barnehagar og skular",
                (150, 131),
                Belief(
                    "Kjem familien raskare til det første møtet?",
                    "Under 25 dagar i snitt.",
                    "Halvparten treng ikkje noko møte.",
                    65,
                    high=25,
                    measure=DAYS,
                ),
                Outcome(
                    ADOPT,
                    "Ventetida går ned, og alle tre skulane vil halde fram.",
                    "Éin time er nok. Set opp ein vikar før haustferien.",
                    feedback="«Endeleg eitt nummer å hugse», sa ein rektor.",
                ),
                before="phone 1",
                scale=("Alle barnehagar og skular", 9),
                counts=(DAYS,),
            ),
            _simple(
                "meeting",
                "meeting",
                "Fast planmøte annankvar onsdag",
                (120, 110),
                Belief(
                    "Får fleire barn ein felles plan?",
                    "Minst 55 prosent.",
                    "Fem familiar på ein dag.",
                    60,
                    low=55,
                    measure=PLAN,
                ),
                Outcome(
                    ADOPT,
                    "Planane kjem på plass, og det tek mindre tid enn før.",
                    "Annankvar veke passar ein liten kommune betre enn kvar veke.",
                ),
                scale=("Fem familiar", 5),
                counts=(PLAN,),
            ),
        ),
    ),
    "Bjørkmo": Team(
        taken=(("card", library.CARD),),
        trials=(
            _simple(
                "card 1",
                "card",
                "Kortet i to første samtaler",
                (170, 165),
                Belief(
                    "Blir svaret brukt i planen?",
                    "I begge planene.",
                    "Da har familien sagt det selv.",
                    80,
                    judged=PARTLY,
                    note="I den ene planen sto det bare på baksiden.",
                ),
                Outcome(
                    ADAPT,
                    "Svaret må inn øverst i planen, ikke på baksiden.",
                    "Det holder ikke å spørre. Planen må ha en linje for svaret.",
                    next_step="Ny mal med svaret øverst, fem samtaler.",
                    adaptation=MODIFY,
                ),
                scale=("To familier", 2),
            ),
            _simple(
                "card 2",
                "card",
                "Kortet med svaret øverst i planen",
                (158, 146),
                Belief(
                    "Blir flere spurt?",
                    "Minst 60 prosent denne måneden.",
                    "Linjen i planen minner oss på det.",
                    70,
                    low=60,
                    measure=ASKED,
                ),
                Outcome(
                    ADOPT,
                    "Alle i teamet gjør det nå uten å tenke på det.",
                    "Én linje i planen gjorde mer enn tre påminnelser på e-post.",
                ),
                before="card 1",
                scale=("Fem familier", 5),
                counts=(ASKED,),
            ),
        ),
    ),
    "Sandøyhamn": Team(
        ideas=(("sms", "SMS til familien samme dag"),),
        trials=(
            _simple(
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
            _simple(
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
            _simple(
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
            _simple(
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
            _simple(
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
    "Grankollen": Team(
        taken=(("contact", library.CONTACT),),
        ideas=(("day", "Første møte avtales mens familien er på telefonen"),),
        trials=(
            _simple(
                "contact",
                "contact",
                "Én kontaktperson for hver familie, tre familier",
                (175, 160),
                Belief(
                    "Holder kontaktpersonen i en måned?",
                    "Alle tre har samme person hele måneden.",
                    "Vi er mange nok.",
                    80,
                    judged=NO,
                    note="To sluttet, og ingen tok over.",
                ),
                Outcome(
                    ABANDON,
                    "Vi er for få til å love én person. Da er det bedre ikke å love det.",
                    "En ordning som rakner når én slutter, er ikke en ordning. To må dele.",
                ),
                scale=("Tre familier", 3),
            ),
            _simple(
                "day",
                "day",
                "Første møte avtales på telefonen",
                (125, 107),
                Belief(
                    "Blir det færre dager til første møte?",
                    "Under 25 dager i snitt.",
                    "Vi slipper brevet.",
                    70,
                    high=25,
                    measure=DAYS,
                ),
                Outcome(
                    ADOPT,
                    "Ventetiden går ned, og det koster ingenting.",
                    "Kalenderen må være åpen for den som svarer.",
                ),
                scale=("Alle nye familier", 14),
                counts=(DAYS,),
            ),
        ),
    ),
    "Sørelva": Team(
        taken=(("consent", library.CONSENT),),
        ideas=(("agenda", "Ungdomen lagar saklista"),),
        used_untested="agenda",
        trials=(
            _simple(
                "consent",
                "consent",
                "Samtykke på éi side",
                (90, 82),
                Belief(
                    "Er samtykket på plass før møtet?",
                    "I fire av fem saker.",
                    "Det er kort.",
                    60,
                    low=4,
                    high=5,
                    judged=YES,
                    actual=4,
                ),
                Outcome(
                    ADOPT,
                    "Møta startar no med familien, ikkje med skjema.",
                    "Les samtykket høgt saman. Det tek to minutt.",
                ),
                scale=("Fem familiar", 5),
            ),
        ),
    ),
}


def year(work: Work, place: str, package: DriverDiagram) -> None:
    """Write what the team tries into the diary."""
    team, write, lead = TEAMS[place], work.diary.write, work.lead
    for key, title in team.taken:
        write(207, lead, partial(_take, work, package, key, title))
    for key, title in team.ideas:
        write(206, lead, partial(_write_down, work, key, title))
    for trial in team.trials:
        tell(work, trial)
    if team.used_untested:
        write(64, lead, partial(_use, work, team.used_untested))


def _take(work: Work, package: DriverDiagram, key: str, title: str) -> None:
    """Take an idea with the drivers it leads to."""
    nodes = nodes_of(package)
    wanted = [node.id for node in nodes if node.text == title or node.change_idea_id is None]
    for node in adopt_package(work.project, package, wanted):
        if node.change_idea is not None:
            work.ideas[key] = node.change_idea


def _write_down(work: Work, key: str, title: str) -> None:
    work.ideas[key] = ideas.write_down(work.project, title)


def _use(work: Work, key: str) -> None:
    reason = "Ungdomsrådet vedtok det, og vi gjer det i alle møte."
    ideas.say_status(work.ideas[key], IdeaStatus.ADOPTED, reason)
