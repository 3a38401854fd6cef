"""The HTTP API, told to programs (``/api/openapi.json``, OpenAPI 3.1) and to people (``/api/``), from one description.

- :mod:`~playground.api.operations` - what an operation is made of
- :mod:`~playground.api.of_runs`, :mod:`~playground.api.of_links` - the operations
- :mod:`~playground.api.catalogue` - all of them
- :mod:`~playground.api.pages` - the addresses that are pages for people
- :mod:`~playground.api.errors` - every code that a refusal can have
- :mod:`~playground.api.answers` - the shapes of what is answered
- :mod:`~playground.api.attributes` - what the code says of a struct's fields
- :mod:`~playground.api.events` - the vocabulary of events as JSON Schema
- :mod:`~playground.api.limits` - what may be asked of this server
- :mod:`~playground.api.document` - the OpenAPI document
- :mod:`~playground.api.reference` - the page
- :mod:`~playground.api.views` - the two addresses

What is asked is described by the very structs that decode it; what is answered, and with which codes, is held to the
server by tests: every address stands here, every code that the source can refuse with, every field of every answer.
"""
