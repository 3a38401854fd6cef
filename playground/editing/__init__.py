"""What the editor asks the server while a program is typed; nothing of the program is run by it.

- :mod:`~playground.editing.ruff` - ruff as a process: bounded, off the event loop, given nothing but the text.
- :mod:`~playground.editing.lints` - the problems of a program, and the program as ruff would lay it out.
- :mod:`~playground.editing.words` - what ruff's rules mean, for somebody who learns.
- :mod:`~playground.editing.views` - HTTP.
"""
