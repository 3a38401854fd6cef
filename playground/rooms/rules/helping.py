"""Attention given to one: hands in their order, looking at a seat, and a seat's run on all screens."""

from __future__ import annotations

import msgspec

from playground.answers import Refused
from playground.rooms.commands import AnswerOffer, AskSpotlight, Consent, Hand, Look
from playground.rooms.items import Asked, Hands, LastRun, Offer, Seat, Spotlight, Text
from playground.rooms.state import State


def hand(state: State, seat: Seat, *, up: bool, now: int) -> None:
    """Raise a seat's hand, which puts it at the queue's end, or lower it. Raised twice is raised once."""
    queue = state.get("hands", Hands).seats
    if up == (seat.seat in queue):
        return
    others = [number for number in queue if number != seat.seat]
    state.put("hands", Hands([*others, seat.seat] if up else others))
    state.put(f"seat/{seat.seat}", msgspec.structs.replace(seat, hand=now if up else 0))


def needed_seat(state: State, command: Hand | AskSpotlight | Look) -> Seat:
    """The seat that the host means. Raises :class:`Refused`."""
    seat = state.find(f"seat/{command.seat}", Seat)
    if seat is None or seat.removed:
        raise Refused(404, "no-such-seat", "There is no such seat in this room.")
    return seat


def look(state: State, command: Look) -> None:
    """Let a seat know that it is looked at, and all others that they are not. Raises :class:`Refused`."""
    looked_at = needed_seat(state, command).seat if command.seat is not None else None
    for key, seat in list(state.all("seat/", Seat)):
        if seat.looked_at != (seat.seat == looked_at):
            state.put(key, msgspec.structs.replace(seat, looked_at=seat.seat == looked_at))


def ask_spotlight(state: State, command: AskSpotlight) -> None:
    """Ask a seat whether its last run may be shown to all. Raises :class:`Refused` when it has none."""
    seat = needed_seat(state, command)
    run = state.find(f"run/{seat.seat}", LastRun)
    if run is None:
        raise Refused(409, "no-run", "This seat has no run yet that could be shown.")
    former = state.find(f"asked/{seat.seat}", Asked)
    number = 1 + (former.id if former is not None else 0)
    state.put(f"asked/{seat.seat}", Asked(number, run.run, command.named))


def consent(state: State, seat: Seat, command: Consent) -> None:
    """A seat's answer; with its yes the run is on all screens, until it says no after all.

    Raises :class:`Refused` when nothing is asked.
    """
    shown = state.find("spotlight", Spotlight)
    if not command.yes and shown is not None and (shown.seat, shown.id) == (seat.seat, command.id):
        state.put("spotlight", None)
        return
    asked = state.find(f"asked/{seat.seat}", Asked)
    if asked is None or asked.id != command.id or asked.answer:
        raise Refused(409, "not-asked", "That question is not open any more.")
    ran = state.find(f"ran/{seat.seat}", Text)
    if ran is None or ran.run != asked.run:
        raise Refused(409, "not-asked", "You have run something else since; the teacher can ask again.")
    state.put(f"asked/{seat.seat}", msgspec.structs.replace(asked, answer="yes" if command.yes else "no"))
    if command.yes:
        name = seat.name if asked.named else ""
        state.put("spotlight", Spotlight(asked.id, seat.seat, name, asked.run, ran.source))


def answer_offer(state: State, seat: Seat, command: AnswerOffer) -> None:
    """Note what a seat did with the offer that stands. Raises :class:`Refused` when it is another by now."""
    offer = state.find("offer", Offer)
    if offer is None or offer.id != command.id:
        raise Refused(409, "not-asked", "That program is not offered any more.")
    state.put(f"seat/{seat.seat}", msgspec.structs.replace(seat, offer=offer.id, took=command.took))
