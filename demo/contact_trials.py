"""Fjellfjord's tests of calling families and of telephone hours, in the team's words."""

from demo.own_measures import SEEN_WEEKLY, TOSSED
from demo.trials import (
    ABANDON,
    ADAPT,
    EXPAND,
    MODIFY,
    NO,
    YES,
    Belief,
    Job,
    Outcome,
    Trial,
)

CALL = Trial(
    key="call",
    idea="contact",
    title="Én kontaktperson ringer familien innen to dager",
    objective="Se om en telefon tidlig gjør ventetiden lettere.",
    begins=151,
    ends=145,
    scale_text="Én familie",
    scale_n=1,
    beliefs=(
        Belief(
            "Får vi tak i familien?",
            "Vi når dem på første forsøk.",
            "Vi ringer etter klokka fire.",
            55,
            judged=NO,
            note="Vi nådde dem på tredje forsøk.",
        ),
        Belief(
            "Hjelper det?",
            "Familien sier at det var godt å bli ringt.",
            "Det har de sagt på møtene.",
            90,
            judged=YES,
        ),
    ),
    seen=((148, "member", "Mor sa at hun hadde tenkt å trekke henvendelsen."),),
    counts_words="Antall forsøk, og hva familien sa",
    outcome=Outcome(
        ADAPT,
        "Telefonen var god, men vi må bli enige om når vi ringer.",
        "Spør om tidspunkt i skjemaet. Da slipper vi å ringe tre ganger.",
        shows="Tre forsøk før vi fikk svar.",
        feedback="«Jeg trodde dere hadde glemt oss.»",
        next_step="Tre familier, og vi spør når det passer å bli ringt.",
        adaptation=MODIFY,
    ),
)

TEXT = Trial(
    key="text",
    idea="contact",
    before="call",
    title="SMS i stedet for telefon",
    objective="Se om en tekstmelding er nok, siden den tar mindre tid.",
    begins=124,
    ends=116,
    scale_text="Tre familier",
    scale_n=3,
    beliefs=(
        Belief(
            "Svarer familiene på SMS?",
            "Alle tre svarer innen ett døgn.",
            "Folk leser SMS raskere enn de tar telefonen.",
            80,
            low=3,
            high=3,
            judged=NO,
            actual=1,
            note="To trodde det var en feilsending.",
        ),
    ),
    seen=((119, "user", "En melding uten navn føles som fra et system, ikke fra et menneske."),),
    counts_words="Svar innen ett døgn",
    outcome=Outcome(
        ABANDON,
        "En SMS ga ikke trygghet, og to av tre svarte ikke. Telefonen er bedre.",
        "Kontakten må komme fra et menneske med navn. Det er ikke tiden som er knapp, men avtalen.",
        shows="Én av tre svarte.",
        feedback="«Jeg visste ikke hvem dere var.»",
    ),
)

CALL_THREE = Trial(
    key="call three",
    idea="contact",
    before="call",
    title="Kontaktpersonen ringer tre familier når det passer dem",
    objective="Se om et avtalt tidspunkt gjør at vi når fram på første forsøk.",
    begins=92,
    ends=84,
    scale_text="Tre familier",
    scale_n=3,
    beliefs=(
        Belief(
            "Når vi fram på første forsøk?",
            "Vi når minst to av tre på første forsøk.",
            "De har valgt tidspunktet selv.",
            75,
            low=2,
            high=3,
            judged=YES,
            actual=3,
        ),
    ),
    seen=((88, "member", "Fem minutter på telefon sparte oss for et helt møte."),),
    counts_words="Forsøk før svar",
    outcome=Outcome(
        ADAPT,
        "Alle ble nådd. Nå vil vi se om det går når fem ulike personer ringer.",
        "Et felt for tidspunkt i skjemaet er nok. Samtalen tar fem minutter.",
        shows="Tre av tre ble nådd på første forsøk.",
        feedback="«Hun husket navnet på hunden vår.»",
        next_step="Fem familier, med kontaktpersoner fra tre tjenester.",
        adaptation=EXPAND,
    ),
)

CALL_FIVE = Trial(
    key="call five",
    idea="contact",
    before="call three",
    title="Kontaktpersoner fra tre tjenester ringer fem familier",
    objective="Finne ut om ordningen virker også når det ikke er oss som ringer.",
    begins=7,
    ends=-5,
    scale_text="Fem familier",
    scale_n=5,
    beliefs=(
        Belief(
            "Når vi fram på første forsøk?",
            "Vi når minst fire av fem på første forsøk.",
            "Tidspunktet er avtalt.",
            75,
            low=4,
            high=5,
        ),
        Belief(
            "Får flere første samtale innen en uke?",
            "Minst 85 prosent denne måneden.",
            "Den som har snakket med noen, møter oftere opp.",
            60,
            low=85,
            measure=SEEN_WEEKLY,
            amendment="Én kontaktperson er syk. Jonas ringer for henne.",
        ),
    ),
    jobs=(
        Job("Gi de fem kontaktpersonene telefonlisten", "lead"),
        Job("Ringe de to siste familiene", "member", 2, "Helsehuset", is_done=False),
        Job("Samle lappene og telle forsøk", "measure_lead", 3, is_done=False),
    ),
    seen=(
        (4, "member", "Helsesykepleieren ringte fra skolen. Eleven satt ved siden av og smilte."),
    ),
    counts=(SEEN_WEEKLY,),
)

CONSENT = Trial(
    key="consent",
    idea="consent",
    title="Samtykke på én side",
    objective="Se om en kortere side gjør at samtykket er på plass før møtet.",
    begins=78,
    ends=70,
    scale_text="Tre familier",
    scale_n=3,
    beliefs=(
        Belief(
            "Er samtykket på plass før møtet?",
            "I tre av tre saker.",
            "Det er kort og i klart språk.",
            70,
        ),
    ),
    cancelled="Personvernombudet lager en felles mal for alle kommunene. Vi venter på den.",
)

PHONE_HOUR = Trial(
    key="phone hour",
    idea="phone hour",
    title="Felles telefontime hver dag i to uker",
    objective="Se om skoler og barnehager bruker én felles telefon framfor å sende videre.",
    begins=22,
    ends=12,
    late=16,
    scale_text="To skoler og én barnehage",
    scale_n=3,
    beliefs=(
        Belief(
            "Blir færre henvendelser sendt videre?",
            "Høyst fem i uka.",
            "I Lågvatn ble det halvert.",
            65,
            high=5,
            measure=TOSSED,
        ),
    ),
    jobs=(Job("Sette opp telefonen i resepsjonen", "member", 0, "Resepsjonen"),),
    seen=((19, "member", "Fire telefoner første dag, to av dem kunne vi svare på med en gang."),),
    counts=(TOSSED,),
)

TRIALS = (CALL, TEXT, CALL_THREE, CONSENT, PHONE_HOUR, CALL_FIVE)
