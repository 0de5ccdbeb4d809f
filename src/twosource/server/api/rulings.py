"""What a ruling says, one model per verb: the form that POST /api/decisions takes."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from twosource.records.attribution import Act
from twosource.records.claim import Polarity, Realis

Id = Annotated[str, Field(min_length=1, max_length=200)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=1000)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Nothing(_Strict):
    """The verb says it all."""


class Correction(_Strict):
    """What is to be corrected; at least one of these."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"minProperties": 1})
    speaker: Id | None = Field(default=None, description="id of the party that speaks")
    act: Act | None = None
    polarity: Polarity | None = None
    predicate: Id | None = None
    realis: Realis | None = None
    text: Annotated[str, Field(min_length=1, max_length=4000, pattern=r"\S")] | None = Field(
        default=None, description="the proposition in better words"
    )
    start: int | None = Field(default=None, ge=0, description="first character of the words")
    end: int | None = Field(default=None, ge=1, description="character after the last one")
    proposition: Id | None = Field(default=None, description="id of the cluster to move it to")


class Partner(_Strict):
    """The other one."""

    other: Id = Field(alias="with", description="id of the one to put together with")


class Claims(_Strict):
    """The claims to set apart."""

    claims: Ids


class Documents(_Strict):
    """The documents in which the name is somebody else's."""

    documents: Ids


class Source(_Strict):
    """The other source."""

    other: Id = Field(description="key of an origin, or id of a party")


class AnySource(_Strict):
    """The other source; left out, of all others."""

    other: Id | None = Field(default=None, description="key of an origin, or id of a party")


class Origin(_Strict):
    """The document that it is no copy of."""

    of: Id


class Grade(_Strict):
    """An Admiralty grade."""

    source: Literal["A", "B", "C", "D", "E", "F"]
    information: int = Field(ge=1, le=6)


class _Ruling(_Strict):
    subject: Id = Field(description="id of what is ruled on: claim, cluster, party, document")
    why: str = Field(default="", max_length=4000, description="the reason")
    expected: str | None = Field(
        default=None,
        max_length=200,
        description='id of the decision seen standing on this ("" for none); else 409',
    )
    settle: bool = Field(default=False, description="ends a difference between analysts")
    value: Any = Nothing()

    def plain_value(self) -> dict[str, Any]:
        """The value as the ledger takes it."""
        found: dict[str, Any] = self.value.model_dump(exclude_none=True, by_alias=True)
        return found


class Judge(_Ruling):
    """Accept or reject a claim."""

    verb: Literal["accept", "reject"]
    value: Nothing = Nothing()


class Correct(_Ruling):
    """Correct a claim."""

    verb: Literal["correct"]
    value: Correction


class Merge(_Ruling):
    """Put two clusters, or two parties, together."""

    verb: Literal["merge_propositions", "merge_parties"]
    value: Partner


class SplitProposition(_Ruling):
    """Take claims out of a cluster."""

    verb: Literal["split_proposition"]
    value: Claims


class SplitParty(_Ruling):
    """Say that a name is somebody else's in these documents."""

    verb: Literal["split_party"]
    value: Documents


class Depend(_Ruling):
    """Say that one source draws on another."""

    verb: Literal["depend"]
    value: Source


class Independent(_Ruling):
    """Say that a source draws on no other, or not on this one."""

    verb: Literal["independent"]
    value: AnySource = AnySource()


class NotCopy(_Ruling):
    """Say that one document is no copy of the other."""

    verb: Literal["not_copy"]
    value: Origin


class SetGrade(_Ruling):
    """Grade a cluster beside the computed grade."""

    verb: Literal["grade"]
    value: Grade


Ruling = Annotated[
    Judge
    | Correct
    | Merge
    | SplitProposition
    | SplitParty
    | Depend
    | Independent
    | NotCopy
    | SetGrade,
    Field(discriminator="verb"),
]
