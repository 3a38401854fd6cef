"""Pictures of recorded runs, made on the server: for previews, for chats, and for those who read without a script.

- :mod:`~playground.pictures.reading` - a recording read once, and what of it is needed.
- :mod:`~playground.pictures.bars` - a task's life as bars that can be told apart.
- :mod:`~playground.pictures.scene` - all lanes. The browser's model (``static/js/model/scene.js``) finds the same bars,
  and a test holds both to one file.
- :mod:`~playground.pictures.letters`, :mod:`~playground.pictures.colors` - texts made safe and fitted; the palette.
- :mod:`~playground.pictures.sentences` - how it ended, what it is like, what the picture shows.
- :mod:`~playground.pictures.layout` - where everything stands; :mod:`~playground.pictures.pair` - of two runs at once;
  :mod:`~playground.pictures.small` - on a card.
- :mod:`~playground.pictures.svg`, :mod:`~playground.pictures.png` - the picture.
- :mod:`~playground.pictures.plain` - a run as a page of text.
- :mod:`~playground.pictures.making` - made in a thread, one at a time, and kept.
- :mod:`~playground.pictures.views` - the addresses.
"""
