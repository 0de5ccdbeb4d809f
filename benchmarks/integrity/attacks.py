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
SAID = (
    'According to The Harbour Post, "{claim} in February".',
    "{claim} in February, The Harbour Post reported, citing two customs officials.",
    "The Harbour Post wrote that {claim} in February.",
    "Two customs officials told The Harbour Post that {claim} in February.",
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
}


def documents(attack: Callable[[int], str], count: int) -> Iterator[Document]:
    """``count`` documents of one attack."""
    for number in range(count):
        yield f"{attack.__name__}-{number:03}", attack(number)
