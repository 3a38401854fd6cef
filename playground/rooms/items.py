"""The values that a room is made of: what its pages are told, word for word. Times are milliseconds since 1970, UTC.

They are plain values: rules replace them, and never change one in place.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec

TITLE_LENGTH: Final = 80
"""Characters, of a room's title and a step's."""
NAME_LENGTH: Final = 40
TASK_LENGTH: Final = 4000
"""Characters of Markdown."""
HINT_LENGTH: Final = 400
MOST_HINTS: Final = 5
"""Of one step."""
MOST_CHECKS: Final = 20
"""Of one step."""
MOST_STEPS: Final = 30
MESSAGE_LENGTH: Final = 500
MOST_MESSAGES: Final = 20
"""That are kept, of those to all and of those to some; with a further one the oldest goes."""
MOST_SAID_TO: Final = 1000
"""Seats that one message is for."""
MOST_HISTORY: Final = 30
"""Runs of a seat that are kept; with a further one the oldest goes."""
CODE_BYTES: Final = 131_072
"""Of a seat's texts in all steps together."""

Title = Annotated[str, msgspec.Meta(min_length=1, max_length=TITLE_LENGTH)]
Source = str
"""Its length is a setting, and asked by the rules."""


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in an item."""


class Room(Value, frozen=True):
    """``room``: for everybody."""

    code: str
    title: Title
    created: int
    expires: int
    clock: str = "autojump"
    """What programs run on unless a step, or somebody, says otherwise."""
    step: str = ""
    """The id of the step that the class is at; empty before the first."""
    locked: bool = False
    """Nobody new comes in; those inside may always come back."""
    paused: bool = False
    """Nobody but the host may run."""
    ended: bool = False
    names_hidden: bool = False
    """The host's pages show no names (for the projector)."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do."""

    id: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9-]{0,39}\Z")]
    title: Title
    source: Source
    task: Annotated[str, msgspec.Meta(max_length=TASK_LENGTH)] = ""
    """Markdown."""
    task_html: str = ""
    """The same, made safe by the server; what a file says here is not taken."""
    clock: str = "autojump"
    checks: Annotated[list[dict[str, Any]], msgspec.Meta(max_length=MOST_CHECKS)] = []
    """See :mod:`playground.rooms.checks`."""
    asked: list[str] = []
    """What each of them asks for, in words of the server's; what a file says here is not taken."""
    hints: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=1, max_length=HINT_LENGTH)]], msgspec.Meta(max_length=MOST_HINTS)
    ] = []
    """For the host: a seat has those that it took in an item of its own."""
    hint_count: int = 0
    """How many there are; what a file says here is not taken."""


class Agenda(Value, frozen=True):
    """``agenda``: for the host; for the seats without the texts of hints."""

    steps: Annotated[list[Step], msgspec.Meta(max_length=MOST_STEPS)] = []


class Hints(Value, frozen=True):
    """``hints/N``: the hints that a seat has taken, by the step's id; for that seat."""

    steps: dict[str, list[str]] = {}


class Seat(Value, frozen=True):
    """``seat/N``: for the host and that seat."""

    seat: int
    name: str
    joined: int
    step: str = ""
    """Where the seat is, which need not be where the class is."""
    edited: int = 0
    """When its text was last changed by its owner; 0: never."""
    running: str | None = None
    """The id of the run under way."""
    asked: int = 0
    """When that was asked for."""
    runs: int = 0
    unjudged: dict[str, int] = {}
    """Runs that were asked for and are not judged yet, and which of the seat's each is, from 1: not always in turn."""
    passed: list[str] = []
    """The ids of the steps whose checks all passed once."""
    hints: dict[str, int] = {}
    """How many hints of a step were taken, by its id."""
    hand: int = 0
    """Since when it is raised; 0: it is not."""
    following: bool = True
    """Whether the host's code and play head are on its screen while he shows them."""
    offer: int = 0
    """The id of the last offer that it answered."""
    took: bool = False
    """It took that program."""
    looked_at: bool = False
    """The host looks at its code and runs."""
    removed: bool = False


class Ran(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check's answer about a run."""

    passed: bool
    sentence: str


class LastRun(Value, frozen=True):
    """``run/N``: the last run of a seat that has ended; for the host and that seat."""

    run: str
    step: str
    at: int
    outcome: str
    seconds: float
    """On the program's clock."""
    tasks: int = 0
    fault: str = ""
    """By which the wall groups: ``deadlock``, ``blocked-loop``, …; empty when nothing went wrong."""
    says: str = ""
    """The fault in a few words."""
    answers: list[Ran] = []
    tile: Any = None
    """A small picture, see :func:`playground.rooms.checks.tile_of`."""


class Code(Value, frozen=True):
    """``code/N/STEP``: what a seat has typed; for that seat, and for the host while he looks.

    ``demo/STEP``: what the host has typed; for the host.
    """

    source: Source = ""
    edited: int = 0


class Text(Value, frozen=True):
    """``ran/N``: the program of a seat's last run, as it ran; for that seat, and for the host while he looks.

    ``follow/run``: the same of the run that the host shows, or showed last; for everybody.
    """

    run: str
    source: Source


class Past(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One run of a seat's."""

    run: str
    step: str
    at: int
    outcome: str
    fault: str = ""
    passed: int = 0
    """Checks."""
    checks: int = 0
    number: int = 0
    """Which of the seat's runs it is, from 1; 0: from before that was kept."""


class History(Value, frozen=True):
    """``history/N``: its runs in the order of asking; for that seat, and for the host while he looks."""

    runs: list[Past] = []


class Offer(Value, frozen=True):
    """``offer``: a program that the host gives to all, to be taken or not."""

    id: int
    title: str
    source: Source
    clock: str
    step: str = ""
    """The step whose code it would take the place of."""


class Follow(Value, frozen=True):
    """``follow/code``: the host's text. ``follow/view`` is an item of its own, for it changes often and is small."""

    source: Source = ""
    step: str = ""


class View(Value, frozen=True):
    """``follow/view``: what the host shows of a run, and where his play head is."""

    on: bool = False
    since: int = 0
    run: str | None = None
    head: int = 0
    """Nanoseconds on the run's clock, at the moment ``at``."""
    at: int = 0
    playing: bool = False
    speed: float = 1.0
    live: bool = False
    """The head is at the newest event while the run goes on."""
    selected: int | None = None
    """A task."""
    line: int | None = None
    """Where the host's cursor is."""
    attention: int = 0
    """When attention was last asked for; 0: it is not asked for."""


class Spotlight(Value, frozen=True):
    """``spotlight``: a seat's run on all screens, with its consent."""

    id: int
    seat: int
    name: str
    """Empty when it is hidden."""
    run: str
    source: Source


class Asked(Value, frozen=True):
    """``asked/N``: the host asks a seat whether its run may be shown to all; for the host and that seat."""

    id: int
    run: str
    named: bool
    """Whether its name would be shown."""
    answer: str = ""
    """``yes``, ``no`` or nothing yet."""


class Hands(Value, frozen=True):
    """``hands``: the seats that wait for help, in their order; for everybody, so that each can find its place."""

    seats: list[int] = []


class Here(Value, frozen=True):
    """``here/N``: whether that seat is connected; for the host."""

    until: int
    """It is unless this has passed without a further word; 0: it has left."""


class Timer(Value, frozen=True):
    """``timer``: for everybody."""

    ends: int = 0
    """0: none runs."""
    label: str = ""


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the host said. Numbers go up, whomever it was said to."""

    id: int
    text: str
    at: int


class Messages(Value, frozen=True):
    """``messages``: for everybody. ``aside/N``: what was said to that seat and not to all; for that seat."""

    messages: list[Message] = []


class Aside(Message, frozen=True):
    """What the host said to some."""

    seats: list[int] = []


class Asides(Value, frozen=True):
    """``asides``: what was said to some, and to whom; for the host."""

    asides: list[Aside] = []


class Secret(Value, frozen=True):
    """``secret/N``: the digest of a seat's secret; for nobody."""

    digest: str


KIND: Final[dict[str, type[Value]]] = {
    "room": Room,
    "agenda": Agenda,
    "hints": Hints,
    "seat": Seat,
    "run": LastRun,
    "code": Code,
    "ran": Text,
    "history": History,
    "offer": Offer,
    "follow/code": Follow,
    "follow/view": View,
    "follow/run": Text,
    "demo": Code,
    "spotlight": Spotlight,
    "asked": Asked,
    "hands": Hands,
    "here": Here,
    "timer": Timer,
    "messages": Messages,
    "aside": Messages,
    "asides": Asides,
    "secret": Secret,
}


def without_hints(agenda: Agenda) -> Agenda:
    """The same steps, of whose hints only the number is told: counted here, for it is not kept with older agendas."""
    return Agenda([msgspec.structs.replace(step, hints=[], hint_count=len(step.hints)) for step in agenda.steps])


def kind_of(key: str) -> type[Value]:
    """What stands in the item with this key. Raises KeyError for a key that there is none of."""
    return KIND[key] if key in KIND else KIND[key.split("/", maxsplit=1)[0]]
