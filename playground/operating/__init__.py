"""The operator's pages, ``/admin/``: what was reported, and the removal of shares with a reason.

They are off unless ``PLAYGROUND_ADMIN`` is set, and then only for who was made a superuser. Django's admin wants
sessions, users and messages with every request; here only its own requests have them.

- :mod:`~playground.operating.site` - Django's admin behind one address, in a thread of its own.
- :mod:`~playground.operating.pages` - shares and reports as the operator sees them.
- :mod:`~playground.operating.urls` - the addresses.
"""
