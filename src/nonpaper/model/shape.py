"""The shape of ``case.yaml``: which keys there are and what kind of value each takes.

One definition serves the reader, its error messages, and the JSON Schema that editors use. Values
arrive as the text that is written (see `yaml_tree`); names and formulas are looked up later, in
`build`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from nonpaper.evidence.documents import calendar_day

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
TRUTH = {"yes": True, "true": True, "no": False, "false": False}
RESERVED = frozenset({"not", "and", "or", "if", "iff", "more", "less", *TRUTH})
ID_PATTERN = r"^[^\s\d_.,:;()=<>!'\"&|+*/~-][^\s.,:;()=<>!'\"&|+*/~]*$"
SCALAR_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}


def _truth(value: object) -> object:
    if isinstance(value, str) and value.lower() in TRUTH:
        return TRUTH[value.lower()]
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("yes_no", "yes or no is expected here")


def _date(value: object) -> object:
    day = calendar_day(value) if isinstance(value, str) else None
    if day is not None:
        return day
    raise PydanticCustomError("iso_date", "a date is written year-month-day, as in 2025-06-30")


def _decimal(value: object) -> object:
    if isinstance(value, str) and len(value) <= 20 and NUMBER.fullmatch(value):
        number = Decimal(value)
        if abs(number) <= 10**9 and number == round(number, 6):
            return number
    raise PydanticCustomError(
        "small_number", "a number of at most nine digits and six decimals is expected here"
    )


def _id(value: object) -> object:
    if isinstance(value, str) and _is_id(value):
        return value
    raise PydanticCustomError(
        "identifier",
        "an id is made of letters, digits, '_' and '-', begins with a letter, and is none of: not, "
        "and, or, if, iff, more, less, yes, no, true, false",
    )


def _party_id(value: object) -> object:
    return value if value in TRUTH else _id(value)


def _is_id(value: str) -> bool:
    plain = value.replace("_", "").replace("-", "")
    tidy = "--" not in value and not value.endswith("-") and len(value) <= 60
    return plain.isalnum() and value[0].isalpha() and value not in RESERVED and tidy


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _kind(value: object) -> str:
    return {str: "text", dict: "mapping", list: "list", int: "text"}.get(type(value), "nothing")


YesNo = Annotated[
    bool,
    BeforeValidator(_truth),
    WithJsonSchema({"enum": [True, False, "yes", "no", "true", "false"]}),
]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Share = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    Field(ge=0, le=1),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "maximum": 1}),
]
Weight = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    Field(gt=0),
    WithJsonSchema({"type": ["number", "string"], "exclusiveMinimum": 0}),
]
Text = Annotated[str, Field(max_length=4000), WithJsonSchema(SCALAR_SCHEMA)]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})]
PartyId = Annotated[
    str,
    BeforeValidator(_party_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN}),
]
"""As other ids; `no` too, for Norway."""
Reference = Annotated[str, Field(max_length=130), WithJsonSchema(SCALAR_SCHEMA)]
FormulaText = Annotated[str, Field(description="a formula", examples=["pact and not strikes"])]


class Shape(BaseModel):
    """A mapping with known keys; remembers which keys it knows, for the error messages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _remember_keys(cls, value: object, info: ValidationInfo) -> object:
        if info.context is not None and isinstance(value, dict):
            info.context[id(value)] = list(cls.model_fields)
        return value


class CiteShape(Shape):
    """Verbatim words of a source, and who said them."""

    source: Reference = Field(description="file name under sources/, without its ending")
    quote: Annotated[str, Field(min_length=1, max_length=4000), WithJsonSchema(SCALAR_SCHEMA)] = (
        Field(description="the words, verbatim")
    )
    before: Text | None = Field(None, description="words right before the quote")
    after: Text | None = Field(None, description="words right after the quote")
    speaker: Text | None = Field(None, description="who said it, as the source names them")
    of: Reference | None = Field(None, description="the party the speaker speaks for")
    anonymous: YesNo = Field(default=False, description="yes where the source gives no name")
    precedent: YesNo = Field(
        default=False, description="yes where it tells what was done before, not what is said now"
    )


Cites = Annotated[
    list[CiteShape],
    BeforeValidator(_listed, json_schema_input_type=CiteShape | list[CiteShape]),
]


class Cited(Shape):
    """Whatever can carry citations."""

    cite: Cites = Field(default_factory=list, description="one citation, or a list of them")


class StatementShape(Cited):
    """A formula that a party wants to hold."""

    statement: FormulaText
    id: Id | None = Field(None, description="how analyses call it: party.id")
    text: Text | None = Field(None, description="the same in plain words")
    red_line: YesNo = Field(default=False, description="the party signs nothing that breaks it")
    strongly: YesNo = Field(default=False, description="much is at stake; strong places come first")
    unknown: YesNo = Field(
        default=False, description="not known whether the party wants this or its contrary"
    )
    confidence: Share | None = Field(
        None, description="probability that the party really wants this"
    )
    weight: Weight | None = Field(None, description="with scoring: weighted")
    because: Text | None = Field(None, description="the analyst's reason")


class AddedStatement(StatementShape):
    """A statement that a variant adds."""

    above: Id | None = Field(
        None, description="the statement it goes above; at the end without this"
    )


Equal = Annotated[
    Annotated[FormulaText, Tag("text")] | Annotated[StatementShape, Tag("mapping")],
    Discriminator(_kind),
]
Preference = Annotated[
    Annotated[FormulaText, Tag("text")]
    | Annotated[StatementShape, Tag("mapping")]
    | Annotated[list[Equal], Tag("list"), Field(min_length=1)],
    Discriminator(_kind),
]
Levels = dict[Reference, Text]
BasisName = Literal[
    "own side on record", "own side anonymous", "mediator", "precedent", "other side", "analyst"
]
State = Annotated[
    Annotated[Text, Tag("text")] | Annotated[Levels, Tag("mapping")], Discriminator(_kind)
]
RankedStates = Annotated[
    Annotated[Text, Tag("text")]
    | Annotated[Levels, Tag("mapping")]
    | Annotated[list[State], Tag("list"), Field(min_length=1)],
    Discriminator(_kind),
]


class OptionShape(Shape):
    """Something one party controls: yes/no, or ordered levels."""

    text: Text | None = Field(None, description="completes 'The party ...'; names what has levels")
    levels: list[Text] | None = Field(
        None, min_length=2, max_length=4096, description="ordered, lowest first; yes/no without it"
    )
    now: Text | None = Field(None, description="the level today; the lowest one without it")
    moves: Literal["both", "forward", "back"] = Field(
        "both", description="in which direction its level can change"
    )
    when: FormulaText | None = Field(
        None, description="it changes only from states where this formula holds"
    )


class PartyShape(Cited):
    """A decision maker; what it cites is where its ranking comes from."""

    name: Text | None = None
    role: Literal["principal", "mediator", "outside"] = "principal"
    people: dict[Text, Text] = Field(default_factory=dict, description="names and their offices")
    options: dict[Id, OptionShape | None] = Field(default_factory=dict)
    preferences: list[Preference] | None = Field(
        None, description="most important first; a list inside it is a place of equals"
    )
    ranking: list[RankedStates] | None = Field(
        None, description="in place of preferences: states, best first; a list inside it is a tie"
    )
    scoring: Literal["priority", "weighted"] = "priority"
    unaware_of: list[Reference] = Field(
        default_factory=list, description="options of others that it does not see"
    )


class OrderShape(Cited):
    """A demand about the sequence: either `never`, or `first` and `then`."""

    never: FormulaText | None = None
    first: FormulaText | None = None
    then: FormulaText | None = None
    strictly: YesNo = False
    text: Text | None = None


class TargetShape(Shape):
    """A formula that somebody wants to bring about."""

    formula: FormulaText
    text: Text | None = None


Target = Annotated[
    Annotated[FormulaText, Tag("text")] | Annotated[TargetShape, Tag("mapping")],
    Discriminator(_kind),
]
Rule = Annotated[
    Annotated[FormulaText, Tag("text")] | Annotated[TargetShape, Tag("mapping")],
    Discriminator(_kind),
]


class GraphShape(Shape):
    """States and moves listed one by one, in place of those that options make."""

    states: Annotated[
        Annotated[list[Text], Tag("list"), Field(min_length=1)]
        | Annotated[dict[Text, Levels], Tag("mapping"), Field(min_length=1)],
        Discriminator(_kind),
    ] = Field(description="names, or names with the level of every option")
    now: Text | None = Field(None, description="the status quo; the first state without it")
    moves: dict[PartyId, dict[Text, Annotated[list[Text], BeforeValidator(_listed)]]] = Field(
        description="for each party, from which state it can move to which"
    )


class ChannelShape(Cited):
    """Who talks to whom, at which level, about what."""

    between: Annotated[
        Annotated[list[Reference], Tag("list")]
        | Annotated[dict[Reference, list[Text] | None], Tag("mapping")],
        Discriminator(_kind),
    ] = Field(description="the parties, or each party with the people who speak for it")
    through: Reference | None = Field(None, description="the party that carries the messages")
    level: Text | None = None
    about: Text | None = None


class EventShape(Cited):
    """Something that is coming."""

    what: Text
    when: Text = Field(description="a date, a month, or two dates with '/' between them (ISO 8601)")
    touches: list[Reference] = Field(
        default_factory=list, description="statements it may settle, as party.id"
    )


class VariantShape(Shape):
    """A what-if: changes to the case, by name."""

    text: Text | None = None
    probability: Share | None = Field(None, description="how likely it is that this is so")
    set: Levels = Field(default_factory=dict, description="levels of options today")
    drop: list[Reference] = Field(default_factory=list, description="statements, as party.id")
    add: dict[PartyId, list[AddedStatement]] = Field(default_factory=dict)


class CaseShape(Shape):
    """A negotiation, written down."""

    title: Text
    parties: dict[PartyId, PartyShape] = Field(min_length=1)
    as_of: Day | None = Field(None, description="the day the case describes")
    text: Text | None = Field(None, description="what it is about, in a sentence or two")
    confidence: dict[BasisName, Share] = Field(
        default_factory=dict, description="what a basis is worth, in place of the default"
    )
    terms: dict[Id, Target] = Field(default_factory=dict, description="named formulas")
    acts: dict[Text, list[Reference]] = Field(
        default_factory=dict, description="options done jointly, counted as one change"
    )
    rules: list[Rule] = Field(default_factory=list, description="what every state satisfies")
    graph: GraphShape | None = Field(None, description="states and moves listed one by one")
    order: dict[PartyId, list[OrderShape]] = Field(default_factory=dict)
    targets: dict[Text, Target] = Field(default_factory=dict)
    channels: dict[Text, ChannelShape] = Field(default_factory=dict)
    calendar: list[EventShape] = Field(default_factory=list)
    variants: dict[Text, VariantShape] = Field(default_factory=dict)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``case.yaml`` (draft 2020-12)."""
    schema = CaseShape.model_json_schema()
    _close(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Nonpaper case",
    }


def _close(schema: Any) -> None:
    """Let mappings whose keys follow a pattern have no other keys; in place."""
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        for part in schema.values():
            _close(part)
    elif isinstance(schema, list):
        for part in schema:
            _close(part)
