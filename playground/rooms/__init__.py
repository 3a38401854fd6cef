"""Workshops: many people, one program. This room is where they will live; nothing of it is built yet.

It may use :mod:`playground.programs` and the services of :mod:`playground.runs`, and neither of them may use it.
"""
