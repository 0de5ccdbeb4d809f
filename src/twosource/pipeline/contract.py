"""The eight stages of the pipeline, typed: swap one with ``dataclasses.replace``."""

from dataclasses import dataclass

from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration, Testimony
from twosource.records.document import Document
from twosource.records.lineage import CopyLink
from twosource.records.network import Edge
from twosource.records.party import Mention, Party
from twosource.records.reading import Reading
from twosource.stages import Group, Map


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The named slots let the type checker reject a stage of the wrong type."""

    read: Map[Document, Reading]
    mention: Map[Reading, Reading]
    attribute: Map[Reading, Reading]
    extract: Map[Reading, tuple[Claim, ...]]
    resolve: Group[Mention, Party]
    compare: Group[Reading, CopyLink]
    corroborate: Group[Testimony, Corroboration]
    connect: Group[Corroboration, Edge]

    def map_versions(self) -> tuple[tuple[str, str], ...]:
        """Names and versions of the stages that work on one document at a time."""
        stages = (self.read, self.mention, self.attribute, self.extract)
        return tuple((stage.name, stage.version) for stage in stages)

    def versions(self) -> tuple[tuple[str, str], ...]:
        """Names and versions of all stages, in order."""
        groups = (self.resolve, self.compare, self.corroborate, self.connect)
        return self.map_versions() + tuple((stage.name, stage.version) for stage in groups)
