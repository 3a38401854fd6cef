"""Workshops: one teacher, up to some hundred seats, one link.

A *room* is a table of *items*: small values with a key, a number (``rev``) that grows with every change in the room,
and an *audience* that says who may be told. Whoever watches a room is told the items that changed after the last rev he
has, and only their newest values: coming first, coming late, coming back and being slow are one code path, and a slow
reader costs no more than what he has not been told yet.

The way of a wish: :mod:`.commands` says what can be wished for; :mod:`.rules` are plain functions that say who may, and
read and change a :class:`.state.State`; :mod:`.store` commits what several wishes changed in one transaction, so
whatever was answered is kept; :mod:`.live` is a room in this process, and rings whoever watches; :mod:`.session` has
the rules of one socket, :mod:`.consumers` the socket. A run that was asked for in a room is followed to its end by
:mod:`.attending`, which has it judged by the step's checks (:mod:`.checks`).

With Redis or without, the database is the one copy; the channel layer only says that there is more.
"""
