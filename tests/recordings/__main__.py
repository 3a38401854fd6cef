"""Records the two runs that every page can compare: ``python -m tests.recordings`` writes ``static/recordings/``."""

from tests.recordings.pair import FILE, record

FILE.write_text(record(), encoding="utf-8")
