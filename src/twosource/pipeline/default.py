"""The default pipeline: the eight stages as shipped."""

from twosource.attribution.attribute import ATTRIBUTE
from twosource.claims.extract import EXTRACT
from twosource.corroboration.corroborate import CORROBORATE
from twosource.lineage.compare import COMPARE, make_compare
from twosource.lineage.passages.memory import Memory
from twosource.lineage.spun import noting_spun
from twosource.network.connect import CONNECT
from twosource.parties.mention import MENTION
from twosource.parties.resolve import RESOLVE
from twosource.pipeline.contract import Pipeline
from twosource.text.read import make_read


def make_pipeline(
    repeats: frozenset[str] = frozenset(), memory: Memory | None = None
) -> Pipeline:
    """The stages as shipped; ``repeats`` are the lines that the pile repeats (boilerplate).

    ``memory`` is what an earlier comparison of the pile kept: with it, only what is new is
    compared.
    """
    return Pipeline(
        read=noting_spun(make_read(repeats)),
        mention=MENTION,
        attribute=ATTRIBUTE,
        extract=EXTRACT,
        resolve=RESOLVE,
        compare=COMPARE if memory is None else make_compare(memory),
        corroborate=CORROBORATE,
        connect=CONNECT,
    )
