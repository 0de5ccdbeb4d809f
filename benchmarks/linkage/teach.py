"""``python -m benchmarks.linkage.teach --out FOLDER``: teach what claims are about.

The networks of ``learned/gists.py`` are fitted on the claims that the program reads in the
invented affairs, one to three affairs a pile, and written into FOLDER beside the model whose
claims tower they read (``src/twosource/learned/data``).
"""

import argparse
import logging
import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.harness import ROOT
from benchmarks.linkage.affairs import Affair, label, load_affairs, read_testimonies
from twosource.corroboration.likeness.compare import sign_names
from twosource.corroboration.likeness.contents import Content, content_of
from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.likeness.signs import signs_of
from twosource.corroboration.propositions import ORIGINALS, layer_of
from twosource.learned.claims import Senses, read_senses
from twosource.learned.gists import describe
from twosource.learned.passages import find_passages
from twosource.learned.tagging import Floats
from twosource.pipeline.contract import Pipeline
from twosource.pipeline.default import make_pipeline
from twosource.records.claim import Claim
from twosource.training.gists import Pile, fit_matters, package_matters

logger = logging.getLogger(__name__)
SEED = 1
TOGETHER = (1, 2, 2, 3)  # affairs of a pile, drawn at random


def make_pile(affairs: Sequence[Affair], pipeline: Pipeline) -> Pile:
    """The labelled claims of some affairs as the networks read them; copies are left out."""
    documents = [document for one in affairs for document in one.documents]
    read = [t for t in read_testimonies(documents, pipeline) if layer_of(t) < ORIGINALS]
    keys = label([one.claim for one in read], affairs)
    rarity = Rarity(content_of(one) for one in read if layer_of(one) == 0)
    texts = [one.text for one in documents]
    senses = read_senses(texts, [find_passages(text) for text in texts])
    by_document = dict(zip((one.id for one in documents), senses, strict=True))
    known = [one for one in read if one.claim.id in keys]
    described = [_describe(one.claim, by_document[one.claim.document]) for one in known]
    kept = [(t, d) for t, d in zip(known, described, strict=True) if d is not None]
    pairs = [*combinations(range(len(kept)), 2)]
    left, right = zip(*pairs, strict=True)
    names = [keys[one.claim.id] for one, _ in kept]
    return Pile(
        states=tuple(states.astype(np.float16) for _, (states, _) in kept),
        passages=np.stack([passage for _, (_, passage) in kept]),
        left=left,
        right=right,
        signs=_signs([content_of(one) for one, _ in kept], pairs, rarity),
        same=np.array([names[i] == names[j] for i, j in pairs], np.float32),
    )


def _describe(claim: Claim, senses: Senses) -> tuple[Floats, Floats] | None:
    return describe(senses, (claim.evidence.start, claim.evidence.end))


def _signs(
    contents: Sequence[Content], pairs: Sequence[tuple[int, int]], rarity: Rarity
) -> Floats:
    places = {name: place for place, name in enumerate(sign_names())}
    signs = np.zeros((len(pairs), len(places)), np.float32)
    for row, (i, j) in enumerate(pairs):
        for sign, value in signs_of(contents[i], contents[j], rarity):
            if sign in places:
                signs[row, places[sign]] += value
    return signs


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.teach")
    parser.add_argument("--out", type=Path, required=True, help="folder of the shipped model")
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    affairs = load_affairs(sorted((ROOT / "affairs").glob("train-*.jsonl")))
    draw = random.Random(SEED)
    draw.shuffle(affairs)
    pipeline, piles = make_pipeline(), []
    while affairs:
        number = draw.choice(TOGETHER)
        some, affairs = affairs[:number], affairs[number:]
        piles.append(make_pile(some, pipeline))
    logger.info("%d piles, %d pairs", len(piles), sum(len(one.same) for one in piles))
    package_matters(fit_matters(piles), sign_names(), chosen.out)


if __name__ == "__main__":
    main()
