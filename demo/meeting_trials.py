"""Fjellfjord's tests of the card and of the planning meeting, in the team's words at the time."""

from demo.measures import ASKED
from demo.trials import (
    ADAPT,
    ADOPT,
    EXPAND,
    NO,
    PARTLY,
    REPEAT,
    YES,
    Belief,
    Job,
    Outcome,
    Trial,
)
from improvement.cycles.model import AsPlanned

CARD = Trial(
    key="card",
    idea="card",
    title="Kortet «Hva er viktig for deg?» i første samtale",
    objective="Finne ut om et lite kort på bordet gjør at spørsmålet faktisk blir stilt.",
    begins=206,
    ends=201,
    scale_text="Tre første samtaler",
    scale_n=3,
    beliefs=(
        Belief(
            "Blir spørsmålet stilt når kortet ligger på bordet?",
            "I alle de tre samtalene blir det stilt, og svaret skrevet ned.",
            "Kortet minner begge parter på det, ikke bare oss.",
            80,
            judged=YES,
        ),
        Belief(
            "Hvor lang tid tar det?",
            "Det tar høyst ti minutter.",
            "Vi tror svarene blir korte.",
            60,
            high=10,
            judged=NO,
            actual=18,
            note="Svarene ble lengre enn vi trodde. Det var den beste delen av samtalen.",
        ),
    ),
    jobs=(
        Job("Skrive ut ti kort på tykt papir", "member", -1, "Kopirommet"),
        Job("Spørre familiene om det er greit at vi prøver noe nytt", "user"),
    ),
    seen=(
        (205, "member", "Far snudde kortet og begynte å tegne. Da snakket gutten også."),
        (203, "measure_lead", "Spørsmålet kom først helt til slutt. Legg kortet fram med en gang."),
    ),
    counts=(ASKED,),
    outcome=Outcome(
        ADOPT,
        "Det koster oss ingenting, og alle tre familiene fikk sagt noe vi ikke visste.",
        "Kortet må ligge framme fra starten. Sett av tjue minutter, ikke ti.",
        shows="Spørsmålet ble stilt i tre av tre samtaler og svaret skrevet ned i alle.",
        feedback="«Ingen har spurt meg om det før», sa en mor.",
    ),
)

ONE = Trial(
    key="one",
    idea="meeting",
    title="Ett planmøte med én familie, tirsdag klokka 9",
    objective="Se om alle tjenestene kan møtes samtidig når tidspunktet er fast.",
    begins=204,
    ends=199,
    scale_text="Én familie",
    scale_n=1,
    beliefs=(
        Belief(
            "Kommer alle tjenestene?",
            "Minst fire av fem tjenester møter.",
            "Tirsdag morgen er det få faste møter.",
            70,
            low=4,
            high=5,
            judged=NO,
            actual=3,
            note="BUP og fastlegen fikk vite det for sent.",
        ),
    ),
    jobs=(Job("Reservere møterommet på helsehuset", "member", -2, "Helsehuset"),),
    seen=(
        (203, "user", "Familien visste ikke hvem som skulle komme. Det bør stå i innkallingen."),
    ),
    counts_words="Hvor mange tjenester som møtte",
    outcome=Outcome(
        ADAPT,
        "Møtet var nyttig for dem som kom, men innkallingen må ut tidligere.",
        "To uker er for kort varsel for BUP. Navn på alle må stå i innkallingen.",
        shows="Tre av fem tjenester møtte.",
        feedback="«Fint å slippe å gjenta alt», sa ungdommen.",
        next_step="Samme møte med en ny familie, med tre ukers varsel og navn på alle.",
        adaptation=REPEAT,
        as_planned=AsPlanned.PARTLY,
        deviations="Møtet begynte et kvarter for sent.",
    ),
)

TWO = Trial(
    key="two",
    idea="meeting",
    before="one",
    title="Ett planmøte til, med tre ukers varsel",
    objective="Se om tidligere varsel er nok til at alle kommer.",
    begins=188,
    ends=184,
    scale_text="Én familie",
    scale_n=1,
    beliefs=(
        Belief(
            "Kommer alle tjenestene?",
            "Minst fire av fem tjenester møter.",
            "Nå har alle fått varsel tre uker før.",
            75,
            low=4,
            high=5,
            judged=YES,
            actual=5,
        ),
        Belief(
            "Blir planen ferdig i møtet?",
            "Planen er skrevet før familien går hjem.",
            "Vi skriver på storskjerm mens vi snakker.",
            50,
            judged=PARTLY,
            note="Alt unntatt hvem som følger opp skolen.",
        ),
    ),
    seen=((187, "member", "Å skrive på skjermen gjorde at mor rettet oss to ganger. Bra."),),
    counts_words="Hvor mange tjenester som møtte, og om planen ble ferdig",
    outcome=Outcome(
        ADAPT,
        "Det virket for én familie. Nå vil vi se om det tåler flere på samme dag.",
        "Skriv planen på skjerm så familien ser ordene. Sett av ti minutter til oppgaver.",
        shows="Fem av fem tjenester møtte, og planen ble nesten ferdig.",
        feedback="«Jeg så at dere skrev det jeg sa.»",
        next_step="Tre familier samme tirsdag, førti minutter hver.",
        adaptation=EXPAND,
    ),
)

THREE = Trial(
    key="three",
    idea="meeting",
    before="two",
    title="Tre familier på samme planmøtedag",
    objective="Finne ut om tre møter etter hverandre går i praksis.",
    begins=178,
    ends=173,
    scale_text="Tre familier",
    scale_n=3,
    beliefs=(
        Belief(
            "Rekker vi tre familier på en formiddag?",
            "Alle tre får en ferdig plan.",
            "Førti minutter var nok sist.",
            65,
            judged=YES,
        ),
        Belief(
            "Hva sier de som arbeider i tjenestene?",
            "Minst åtte av ti synes dagen var verdt tiden.",
            "De slipper tre egne møter.",
            70,
            low=8,
            high=10,
            judged=YES,
            actual=9,
        ),
    ),
    jobs=(Job("Lage bordplan og rekkefølge", "lead", -3),),
    seen=(
        (176, "member", "En pause på ti minutter mellom familiene er nødvendig."),
        (176, "user", "Venterommet er det samme som for legevakta. Det var litt utrygt."),
    ),
    counts_words="Planer som ble ferdige, og en lapp med ja eller nei fra hver ansatt",
    outcome=Outcome(
        ADAPT,
        "Tre går fint. Vi tar med skolene og prøver med fem.",
        "Pauser mellom familiene, og et eget venterom.",
        shows="Tre av tre planer ble ferdige. Ni av ti ansatte ville gjøre det igjen.",
        feedback="En ungdom ville gjerne ha sett saklisten før møtet.",
        next_step="Fem familier over to tirsdager, også med skolene.",
        adaptation=EXPAND,
    ),
)

TRIALS = (CARD, ONE, TWO, THREE)
