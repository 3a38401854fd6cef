"""What ``benchmarks.page`` needs of a browser.

=============  =========================================================================
``browser``    Chromium with a page that measures itself, and what a hand does on it
=============  =========================================================================
"""
