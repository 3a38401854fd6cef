"""The shapes of what is answered. No view is made of these: tests hold what the server says to them, field by field."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from playground.editing.lints import Problem
from playground.programs.models import SLUG_LENGTH
from playground.protocol.limits import CLOCKS, OUTCOMES

Slug = Annotated[str, Meta(pattern=f"^[0-9A-Za-z]{{{SLUG_LENGTH}}}$")]
Count = Annotated[int, Meta(ge=0)]
Moment = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
Clock = Annotated[str, Meta(extra_json_schema={"enum": list(CLOCKS)})]
Events = Annotated[list[dict[str, Any]], Meta(extra_json_schema={"items": {"$ref": "#/components/schemas/Event"}})]
Outcome = Annotated[str | None, Meta(extra_json_schema={"enum": [*OUTCOMES, None]})]


class Fault(Struct):
    """What is wrong."""

    code: str
    """For programs; it does not change."""
    message: str
    """A sentence for people; it may become a better one."""
    line: Annotated[int, Meta(ge=1)] | UnsetType = UNSET
    """The program's line that is to blame, where there is one."""
    column: Annotated[int, Meta(ge=1)] | UnsetType = UNSET
    """In characters."""


class Refusal(Struct):
    """The answer to what is not granted."""

    error: Fault


class RunMade(Struct):
    """A new run, and where it is found and watched."""

    run: str
    """Its id: who knows it may watch, stop and share the run."""
    url: str
    """How it stands."""
    socket: str
    """The WebSocket that tells its events while they happen."""


class RunStanding(Struct):
    """How a run stands."""

    run: str
    state: Literal["queued", "running", "ended"]
    place: Annotated[int, Meta(ge=1)] | None
    """Its place in the queue, 1 is next; null when it does not wait."""
    clock: Clock
    python: str
    """The name, such as `3.12`; the release is in `run.started`."""
    outcome: Outcome
    """How it ended; empty or null while it has not."""
    events: Count
    """How many it has by now."""
    url: str
    socket: str


class RunStopping(Struct):
    """A run that was told to end."""

    run: str
    state: Literal["queued", "running", "ended"]


class ShareMade(Struct):
    """A link to a program and its recorded run."""

    slug: Slug
    """The same content has the same one."""
    url: str
    expires: Moment | None
    """Until when it works; null: for ever."""
    key: str | None
    """By this it can be deleted. Told this once; null when there are as many keys to it as there may be."""


class KeyGivenBack(Struct):
    """A key that was given back."""

    slug: Slug
    deleted: bool
    """Whether it was the last one, and the share has gone."""
    keys: Count
    """How many there are still."""


class SharedRun(Struct):
    """A shared program with all of its recorded run. It never changes."""

    slug: Slug
    source: str
    clock: Clock
    python: str
    title: str
    about: str
    """One line."""
    note: str
    """Markdown, as its author wrote it."""
    forked_from: Slug | None
    """The share that the program was made from, which may have gone."""
    created: Moment
    expires: Moment | None
    events: Events


class Python(Struct):
    """One of the Pythons."""

    name: str
    """By which it is asked for, such as `3.12`."""
    release: str
    """Such as `3.12.1`."""


class Pythons(Struct):
    """What programs can run on here, oldest first."""

    default: str
    """The one for programs that ask for none."""
    pythons: list[Python]


class Problems(Struct):
    """The problems of a program, in the order of its text."""

    problems: Annotated[list[Problem], Meta(max_length=100)]


class LaidOut(Struct):
    """The same program, laid out."""

    source: str


class OEmbed(Struct):
    """oEmbed 1.0."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: Count
    """Seconds."""
    width: Annotated[int, Meta(ge=1)]
    height: Annotated[int, Meta(ge=1)]
    html: str
    """The frame, to be pasted."""
    thumbnail_url: str | UnsetType = UNSET
    """A picture of the run; absent where there is no room for it, as are the next two."""
    thumbnail_width: Annotated[int, Meta(ge=1)] | UnsetType = UNSET
    thumbnail_height: Annotated[int, Meta(ge=1)] | UnsetType = UNSET


class Part(Struct):
    """Something that the server needs."""

    works: bool
    says: str


class Attack(Struct):
    """What was tried against the box."""

    name: str
    tries: str
    held: bool


class Box(Struct):
    """What programs are kept in, as it was found by attacking it."""

    works: bool
    says: str | UnsetType = UNSET
    """While it is being tried."""
    strength: str | UnsetType = UNSET
    tier: str | UnsetType | None = UNSET
    sentence: str | UnsetType = UNSET
    attacks: list[Attack] | UnsetType = UNSET


class Readiness(Struct):
    """Whether a program that is sent now would be run."""

    ready: bool
    database: Part
    redis: Part | UnsetType = UNSET
    """Where runs are dispatched over it."""
    sandbox: Box | UnsetType = UNSET
    """Where this very process runs programs."""


class RoomMade(Struct):
    """A new workshop."""

    code: str
    """Five letters and digits, by which people join."""
    url: str
    wall: str
    """The host's page."""
    key: str
    """The host's, told this once; the browser has it in a cookie too."""
    expires: Moment
    """Until when the code leads there."""
    deleted: Moment
    """When everything is deleted."""


class RunLookedAt(Struct):
    """A run of a seat that the host looks at, as it was asked for."""

    run: str
    source: str
    clock: Clock
    python: str


class RoomStanding(Struct):
    """What everybody may know who has the code."""

    code: str
    title: str
    locked: bool
    ended: bool
    expires: Count
    """Milliseconds since 1970."""
    you: int | Literal["host"] | None
    """The number of one's seat, or that one is the host."""


class RoomDeleted(Struct):
    """It has gone, with everything in it."""

    code: str
    deleted: bool


class Hosting(Struct):
    """This browser is the host's now."""

    code: str
    url: str


class SeatTaken(Struct):
    """A seat in a workshop."""

    code: str
    seat: Annotated[int, Meta(ge=1)]
    name: str


class SeatLeft(Struct):
    """A seat that was given back; everything of it is deleted."""

    code: str
    seat: int
    deleted: bool
