"""The golden traces of ``tests/js/traces``: runs that the real sandbox and tracer wrote, read by both languages.

``python -m tests.golden`` writes down what Python makes of them, for the tests of the page's model to agree with.
"""
