"""What can be wished for in a room, as its socket takes it: ``{"do": "raise-hand", "n": 7}``. Strict and bounded.

``n`` is any whole number of the client's, by which it knows the answer. Who may wish what, and what then happens, is
said in :mod:`playground.rooms.rules`.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from playground.rooms.items import (
    MESSAGE_LENGTH,
    MOST_SAID_TO,
    NAME_LENGTH,
    TITLE_LENGTH,
    Ran,
    Step,
)

_Id = Annotated[str, msgspec.Meta(max_length=40)]
_RunId = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{1,40}\Z")]
_Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]
_Seat = Annotated[int, msgspec.Meta(ge=0, le=1 << 31)]
_Name = Annotated[str, msgspec.Meta(max_length=4 * NAME_LENGTH)]
"""Longer than it may be, so that a rule can say so in words."""


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="do"):
    """Something wished for."""

    n: Annotated[int, msgspec.Meta(ge=-(1 << 53), le=1 << 53)] = 0


# --- of newcomers and seats -------------------------------------------------------------------------------------------


class Join(Command, frozen=True, tag="join"):
    """A seat. Not over the socket: see :mod:`playground.rooms.views`."""

    name: _Name = ""


class Rename(Command, frozen=True, tag="rename"):
    """Another name for one's own seat."""

    name: _Name = ""


class GoTo(Command, frozen=True, tag="go-to"):
    """Be at this step of the agenda. The host: let the class be there."""

    step: _Id = ""


class Write(Command, frozen=True, tag="write"):
    """One's text in a step is this now. The host's is what those see who follow him."""

    source: str = ""
    step: _Id = ""


class Demo(Command, frozen=True, tag="demo"):
    """The host's demo copy of a step: his own text, beside the starter that the class has."""

    source: str = ""
    step: _Id = ""


class Hand(Command, frozen=True, tag="hand"):
    """Raise one's hand, or lower it; the host may lower a seat's."""

    up: bool = True
    seat: _Seat | None = None


class TakeHint(Command, frozen=True, tag="hint"):
    """See the next hint of a step."""

    step: _Id = ""


class Following(Command, frozen=True, tag="following"):
    """Follow the host while he shows, or do not."""

    on: bool = True


class Consent(Command, frozen=True, tag="consent"):
    """Answer whether one's run may be shown to all; a yes can be taken back while it is shown."""

    id: _Count = 0
    yes: bool = False


class AnswerOffer(Command, frozen=True, tag="answer-offer"):
    """Say what was done with an offer, so that it is not put before one again."""

    id: _Count = 0
    took: bool = False


class Leave(Command, frozen=True, tag="leave"):
    """Give one's seat back: everything of it is deleted."""


# --- of the host ------------------------------------------------------------------------------------------------------


class Lock(Command, frozen=True, tag="lock"):
    """Let nobody new come in, or let them."""

    on: bool = True


class Pause(Command, frozen=True, tag="pause"):
    """Let nobody run, or let them."""

    on: bool = True


class HideNames(Command, frozen=True, tag="hide-names"):
    """Show seats without names on the host's pages, or with them."""

    on: bool = True


class Describe(Command, frozen=True, tag="describe"):
    """The room's title and clock."""

    title: Annotated[str, msgspec.Meta(max_length=4 * TITLE_LENGTH)] = ""
    clock: _Id = "autojump"


class SetAgenda(Command, frozen=True, tag="agenda"):
    """The steps, all of them."""

    steps: list[Step] = []


class OfferProgram(Command, frozen=True, tag="offer"):
    """Give a program to all, to be taken or not."""

    title: Annotated[str, msgspec.Meta(max_length=4 * TITLE_LENGTH)] = ""
    source: str = ""
    clock: _Id = "autojump"
    step: _Id = ""


class Show(Command, frozen=True, tag="show"):
    """Begin to be followed, go on elsewhere, or end it. What is not said stays as it is."""

    on: bool | None = None
    run: _RunId | msgspec.UnsetType | None = msgspec.UNSET
    source: str | None = None
    """The program of that run, which need not be what the host's text is by now."""
    head: _Count | None = None
    playing: bool | None = None
    speed: Annotated[float, msgspec.Meta(ge=0.01, le=1000)] | None = None
    live: bool | None = None
    selected: _Count | msgspec.UnsetType | None = msgspec.UNSET
    line: _Count | msgspec.UnsetType | None = msgspec.UNSET


class Attention(Command, frozen=True, tag="attention"):
    """Ask everybody to look, or no longer."""

    on: bool = True


class Look(Command, frozen=True, tag="look"):
    """See a seat's texts and runs from now on, which that seat is told; None: see none any more."""

    seat: _Seat | None = None


class AskSpotlight(Command, frozen=True, tag="ask-spotlight"):
    """Ask a seat whether its last run may be shown to all."""

    seat: _Seat = 0
    named: bool = True


class EndSpotlight(Command, frozen=True, tag="end-spotlight"):
    """Show it no longer."""


class SetTimer(Command, frozen=True, tag="timer"):
    """Count down so many seconds; 0: no more."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=86_400)] = 0
    label: Annotated[str, msgspec.Meta(max_length=TITLE_LENGTH)] = ""


class Say(Command, frozen=True, tag="say"):
    """A message to all, or to some."""

    text: Annotated[str, msgspec.Meta(max_length=4 * MESSAGE_LENGTH)] = ""
    seats: Annotated[list[_Seat], msgspec.Meta(max_length=MOST_SAID_TO)] | None = None
    """To these and to nobody else; None: to all."""


class Remove(Command, frozen=True, tag="remove"):
    """Take a seat away; everything of it is deleted."""

    seat: _Seat = 0


class End(Command, frozen=True, tag="end"):
    """End the workshop. What it holds stays until the stated time; nobody changes it any more."""


# --- of whom it is both, and of the socket itself ---------------------------------------------------------------------


class Run(Command, frozen=True, tag="run"):
    """Run a program; its events come over this socket."""

    source: str = ""
    step: _Id = ""
    clock: _Id = ""
    python: _Id | None = None


class Stop(Command, frozen=True, tag="stop"):
    """Stop one's run."""


class Watch(Command, frozen=True, tag="watch"):
    """Be told the events of a run after a seq. A run whose id is known is no secret; ids cannot be guessed."""

    run: _RunId
    after: _Count = 0


class Unwatch(Command, frozen=True, tag="unwatch"):
    """Not any more."""

    run: _RunId


class Ack(Command, frozen=True, tag="ack"):
    """Every frame up to this one was handled."""

    frame: _Count = 0


# --- of the server ----------------------------------------------------------------------------------------------------


class RunAsked(Command, frozen=True, tag="run-asked"):
    """A seat's run is under way."""

    seat: int = 0
    run: str = ""
    step: str = ""
    source: str = ""


class RunEnded(Command, frozen=True, tag="run-ended"):
    """A seat's run has ended, and was judged."""

    seat: int = 0
    run: str = ""
    step: str = ""
    outcome: str = ""
    seconds: float = 0.0
    tasks: int = 0
    fault: str = ""
    says: str = ""
    answers: list[Ran] = []
    tile: Any = None


class BeHere(Command, frozen=True, tag="be-here"):
    """These seats are connected to this process: they are here for so many seconds. 0: they have left."""

    seats: list[int] = []
    seconds: int = 0


Said = (
    Rename
    | GoTo
    | Write
    | Demo
    | Hand
    | TakeHint
    | Following
    | Consent
    | AnswerOffer
    | Leave
    | Lock
    | Pause
    | HideNames
    | Describe
    | SetAgenda
    | OfferProgram
    | Show
    | Attention
    | Look
    | AskSpotlight
    | EndSpotlight
    | SetTimer
    | Say
    | Remove
    | End
    | Run
    | Stop
    | Watch
    | Unwatch
    | Ack
)
"""What a client may send."""

_decoder = msgspec.json.Decoder(Said)


def decode(text: str) -> Said:
    """What a client's frame says. Raises :class:`msgspec.DecodeError` or ValueError."""
    said: Said = _decoder.decode(text)
    return said
