"""The language of events: what a run says about itself, defined once.

- :mod:`~playground.protocol.fields` - the kinds of value that a field may hold, and how each is checked.
- :mod:`~playground.protocol.limits` - how much an event may hold; :mod:`~playground.protocol.kinds`, what several have.
- :mod:`~playground.protocol.events` - the vocabulary: every event, every field, every guarantee.
- :mod:`~playground.protocol.notes` - what a note can say, and the facts that it needs.
- :mod:`~playground.protocol.claims` - what a cell may say besides events; never shown, only weighed.
- :mod:`~playground.protocol.records` - the compact form in which a cell writes, and its strict decoding.
- :mod:`~playground.protocol.javascript` - the browser's copy, generated from the vocabulary.

This room imports nothing of ours and only the standard library, because half of its readers run inside the sandbox.
"""
