"""Programs: examples, lessons, and the share link that keeps one program together with its recorded run.

- :mod:`~playground.programs.catalogue` - the examples: the programs of the menu.
- :mod:`~playground.programs.recording` - a run's events as they are kept: compressed, read back in bounded pieces.
- :mod:`~playground.programs.models`, :mod:`~playground.programs.shares` - a share, and how one is made and found.
- :mod:`~playground.programs.wording`, :mod:`~playground.programs.keys`, :mod:`~playground.programs.lifetime` - what its
  author says of it, who may delete it, and how long it stands; :mod:`~playground.programs.absence` - when it has gone.
- :mod:`~playground.programs.course`, :mod:`~playground.programs.lesson` - the lessons, and what one is made of;
  :mod:`~playground.programs.checks` - what is wrong with them, for ``manage.py check``.
- :mod:`~playground.programs.recorded` - what lessons and examples have in common: a recorded run beside the program.
- :mod:`~playground.programs.constructs`, :mod:`~playground.programs.exhibits` - what is found in a program and in its
  run, and all programs of the gallery, chosen by it.
- :mod:`~playground.programs.claims` - what a lesson says of its program's run, held against a run.
- :mod:`~playground.programs.markdown`, :mod:`~playground.programs.listing` - texts and programs as HTML.
- :mod:`~playground.programs.note` - an author's note as HTML that can do nothing.
- :mod:`~playground.programs.reports`, :mod:`~playground.programs.reporting` - what is said against a share, and the
  page on which it is.
- :mod:`~playground.programs.page` - what the page is told when it is loaded.
- :mod:`~playground.programs.views` - the page, and a share as data.
- :mod:`~playground.programs.qr` - a share's link as a QR code.
- :mod:`~playground.programs.learning`, :mod:`~playground.programs.gallery` - the lessons as pages, and the gallery.
- :mod:`~playground.programs.ownlinks` - the page on which a browser lists the links that were made in it.
- :mod:`~playground.programs.comparing` - two of all these on one axis, as a link.
- :mod:`~playground.programs.frames` - what an author may ask of a frame; :mod:`~playground.programs.embedding` - the
  pages in frames of other sites; :mod:`~playground.programs.oembed` - how those are found.

A share is given its recording by whoever makes it; this room knows nothing of runs.
"""
