"""Writes ``times.json`` and ``bars.json`` anew."""

from tests.golden import bars, times

times.TARGET.write_text(times.times(), encoding="utf-8")
bars.TARGET.write_text(bars.bars(), encoding="utf-8")
