"""Writes ``times.json`` anew."""

from tests.golden.times import TARGET, times

TARGET.write_text(times(), encoding="utf-8")
