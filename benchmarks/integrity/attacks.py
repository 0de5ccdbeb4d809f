"""Makes the texts that try to inflate a count; all parties, firms and outlets are invented.

Each attack takes the base texts and a number and gives that many new documents as (name, text).
No attack but ``new_origin`` adds anybody who has seen or said anything new.
"""

import random
import re
from collections.abc import Callable, Iterator

Document = tuple[str, str]

BASE: dict[str, str] = {
    "harbour-post": """Officials: turbine blades from Brannock reached Belarus

The Harbour Post, 3 March 2031
By Ilse Marrow

Brannock Engineering shipped 12 turbine blades to Belarus in February, \
two customs officials told The Harbour Post. \
The blades left the port of Klaipeda in sealed crates, the officials said.

The crates were marked as farm machinery, according to the two officials. \
One of them said the buyer had paid in advance.

The town of Varle, where the firm has its main hall, \
has lived from metal since its mine closed.
""",
    "delta-wire": """Lithuania says firm sent turbine blades to Belarus

VILNIUS, 5 March 2031 (Delta Wire) - Lithuania's Foreign Ministry said on Wednesday \
that Brannock Engineering shipped turbine blades to Belarus in February.

"These blades should never have crossed the border," \
ministry spokesman Tomas Reyl told reporters.
""",
    "vale-times": """Brannock denies shipment

The Vale Times, 6 March 2031

Brannock Engineering denied on Thursday that it had shipped turbine blades to Belarus. \
"We have sent nothing to Belarus," said Greta Olm, the head of the firm.
""",
}
TARGET = "harbour-post"
ALLEGATION = "Brannock Engineering shipped 12 turbine blades to Belarus"
OUTLETS = (
    "Morning", "Evening", "Northern", "Southern", "Lake",
    "River", "Valley", "Coastal", "Inland", "Central",
)  # fmt: skip
NOUNS = (
    "Bulletin", "Ledger", "Gazette", "Chronicle", "Mirror", "Monitor", "Standard", "Sentinel",
    "Echo", "Dispatch",
)  # fmt: skip
SPUN = {
    "shipped": "dispatched", "officials": "officers", "blades": "vanes", "sealed": "closed",
    "crates": "boxes", "marked": "labelled", "buyer": "purchaser", "paid": "settled",
    "firm": "company", "main": "principal", "left": "departed", "told": "informed",
    "reached": "arrived in", "farm": "agricultural", "port": "harbor", "town": "municipality",
    "lived": "existed", "closed": "shut",
}  # fmt: skip
FILLER = (
    "Trade across the border has grown in recent years.",
    "The weather in the region stayed cold through the week.",
    "Prices for metal parts have risen since the autumn.",
    "Drivers at the crossing waited for many hours.",
    "The local council is to meet again in a fortnight.",
    "A new road is being built near the river.",
)
TRANSLATED = """Brannock Engineering a expédié 12 pales de turbine au Bélarus en février, \
ont déclaré deux agents des douanes au Harbour Post. \
Les pales ont quitté le port de Klaipeda dans des caisses scellées, ont dit les agents.

Les caisses portaient la mention de machines agricoles, selon les deux agents. \
L'un d'eux a dit que l'acheteur avait payé d'avance.
"""
SAID = (
    'According to The Harbour Post, "{claim} in February".',
    "{claim} in February, The Harbour Post reported, citing two customs officials.",
    "The Harbour Post wrote that {claim} in February.",
    "Two customs officials told The Harbour Post that {claim} in February.",
)


GIVEN = ("Ada", "Bruno", "Cora", "Dario", "Edda", "Felix", "Greta", "Hugo", "Irma", "Jonas")
FAMILY = (
    "Marn", "Tolk", "Vesper", "Lind", "Krog", "Salm", "Brede", "Holm", "Quist", "Raben",
)  # fmt: skip
POSTS = (
    "a spokesman for Lithuania's Foreign Ministry",
    "an adviser to the Lithuanian government",
    "the deputy foreign minister of Lithuania",
    "a spokeswoman for the Lithuanian government",
    "Lithuania's foreign minister",
)
RELAYED = (  # the same told on in other words, each citing the one before
    "{source} says the firm Brannock Engineering shipped a dozen turbine blades to Belarus.",
    "As {source} reports, Belarus got 12 turbine blades from Brannock Engineering in February.",
    "Twelve turbine blades went from Brannock Engineering to Belarus, according to {source}.",
    "In February, {source} wrote, Brannock Engineering sent Belarus 12 blades for turbines.",
)


def outlet(number: int) -> str:
    """A different outlet for each number."""
    return (
        f"The {OUTLETS[number % 10]} {NOUNS[number // 10 % 10]} {number // 100 or ''}".strip()
    )


def dateline(number: int) -> str:
    """The head of a made-up page."""
    return f"{outlet(number)}, {7 + number % 20} March 2031\n\n"


def body_of(text: str) -> list[str]:
    """The paragraphs of a base text without headline and byline."""
    return [part for part in text.split("\n\n") if len(part) > 90]


def copies(number: int) -> str:
    return BASE[TARGET] + f"\n{outlet(number)} wishes its readers a good week.\n"


def renamed(number: int) -> str:
    title = f"Report {number}: blades across the border\n\n"
    return title + dateline(number) + "\n\n".join(body_of(BASE[TARGET])) + "\n"


def trims(number: int) -> str:
    title = "Blades went to Belarus\n\n"
    return title + dateline(number) + body_of(BASE[TARGET])[0] + "\n"


def spins(number: int) -> str:
    dice = random.Random(number)
    words = re.split(r"(\W+)", "\n\n".join(body_of(BASE[TARGET])))
    spun = [SPUN[w] if w in SPUN and dice.random() < 0.7 else w for w in words]
    return "Blades got to Belarus\n\n" + dateline(number) + "".join(spun) + "\n"


def quotes(number: int) -> str:
    dice = random.Random(number)
    lines = dice.sample(FILLER, 4)
    quoted = f'"{ALLEGATION} in February," two customs officials told The Harbour Post.'
    lines.insert(2, quoted)
    return "A week at the border\n\n" + dateline(number) + " ".join(lines) + "\n"


def chains(number: int) -> str:
    source = "The Harbour Post" if number == 0 else outlet(number - 1)
    said = (
        f"{ALLEGATION} in February, {source} reported, citing The Harbour Post."
        if number
        else f"{ALLEGATION} in February, The Harbour Post reported."
    )
    return "What others write\n\n" + dateline(number) + said + f" {FILLER[number % 6]}\n"


def paraphrases(number: int) -> str:
    dice = random.Random(number)
    said = SAID[number % len(SAID)].format(claim=ALLEGATION)
    return (
        "Press review\n\n" + dateline(number) + f"{dice.choice(FILLER)} {said} "
        f"{dice.choice(FILLER)}\n"
    )


def bare(number: int) -> str:
    lines = random.Random(number).sample(FILLER, 2)
    lines.insert(1, f"{ALLEGATION} in February.")
    return "Comment\n\n" + dateline(number) + " ".join(lines) + "\n"


def denials(number: int) -> str:
    said = f"Brannock Engineering again denied that {ALLEGATION}."
    return "Firm denies\n\n" + dateline(number) + f"{said} {FILLER[number % 6]}\n"


def bylines(number: int) -> str:
    writer = f"{GIVEN[number % 10]} {FAMILY[number // 10 % 10]}"
    head = f"{outlet(number)}, {7 + number % 20} March 2031\nBy {writer}\n\n"
    return (
        "Officials tell of blades on their way\n\n" + head + "\n\n".join(body_of(BASE[TARGET]))
    )


def padded(number: int) -> str:
    dice = random.Random(number)
    before, after = (" ".join(dice.choices(FILLER, k=12)) for _ in range(2))
    body = "\n\n".join(body_of(BASE[TARGET]))
    return f"Notes from the border\n\n{dateline(number)}{before}\n\n{body}\n\n{after}\n"


def splits(number: int) -> str:
    parts = body_of(BASE[TARGET])
    part = parts[number % len(parts)]
    return f"From the wires, part {number}\n\n{dateline(number)}{part}\n"


def translations(number: int) -> str:
    head = f"Des pales de turbine ont atteint le Bélarus\n\n{outlet(number)}"
    return f"{head}, {7 + number % 20} mars 2031\n\n{TRANSLATED}\n"


def relays(number: int) -> str:
    source = "The Harbour Post" if number == 0 else outlet(number - 1)
    said = RELAYED[number % len(RELAYED)].format(source=source)
    return "What is being said\n\n" + dateline(number) + f"{said} {FILLER[number % 6]}\n"


def voices(number: int) -> str:
    post = POSTS[number % len(POSTS)]
    name = f"{GIVEN[number % 10]} {FAMILY[number // 10 % 10]}"
    said = f'"{ALLEGATION} in February," said {name}, {post}.'
    return "Vilnius speaks\n\n" + dateline(number) + f"{said} {FILLER[number % 6]}\n"


def links(number: int) -> str:
    lines = random.Random(number).sample(FILLER, 3)
    lines.insert(1, f"Read also: Officials: {ALLEGATION}")
    return "Local news\n\n" + dateline(number) + "\n\n".join(lines) + "\n"


def new_origin(number: int) -> str:
    said = f'"{ALLEGATION} in February," said Janis Ozol, the head of Baltic Crane Works.'
    return "A port speaks\n\n" + dateline(number) + f"{said} {FILLER[number % 6]}\n"


ATTACKS: dict[str, Callable[[int], str]] = {
    "copies": copies,
    "renamed": renamed,
    "trims": trims,
    "spins": spins,
    "quotes": quotes,
    "chains": chains,
    "paraphrases": paraphrases,
    "bare": bare,
    "denials": denials,
    "bylines": bylines,
    "padded": padded,
    "splits": splits,
    "translations": translations,
    "relays": relays,
    "voices": voices,
    "links": links,
}


def documents(attack: Callable[[int], str], count: int) -> Iterator[Document]:
    """``count`` documents of one attack."""
    for number in range(count):
        yield f"{attack.__name__}-{number:03}", attack(number)
