"""Awaits in the program's text that could overlap: what :mod:`~playground.tracer.overlap` then measures.

- :mod:`~.independent` - finds them, function by function.
- :mod:`~.groups` - what is found: a group and its members; :mod:`~.finding`, what its finders ask of one another.
- :mod:`~.rows` - awaits that stand one after another; :mod:`~.turns` - one await in the turns of a loop.
- :mod:`~.effects`, :mod:`~.touched` - what a statement and what it calls read, write and add to: why they cannot.
- :mod:`~.trees` - small questions to the syntax tree.
"""
