"""The vocabulary as people read it: the tables of docs/protocol.md are those of the definition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playground.protocol.events import EVENTS
from playground.protocol.markdown import MARK, TARGET, generate, main
from playground.protocol.notes import NOTES


def test_the_documented_vocabulary_is_not_stale() -> None:
    _, mark, tables = TARGET.read_text(encoding="utf-8").partition(MARK)
    assert mark
    assert tables == "\n" + generate(), "run `python -m playground.protocol.markdown`"


def test_every_event_every_field_and_every_note_is_documented() -> None:
    text = TARGET.read_text(encoding="utf-8")
    for event in EVENTS.values():
        section = text.partition(f"### `{event.type}`\n")[2].partition("\n### ")[0]
        assert all(f"| `{field}` |" in section for field in event.fields), event.type
    assert all(f"### `{code}`\n" in text for code in NOTES)


def test_a_stale_document_is_told_by_the_check(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    stale = tmp_path / "protocol.md"
    stale.write_text(f"# The protocol\n{MARK}\nold")
    monkeypatch.setattr("playground.protocol.markdown.TARGET", stale)
    assert main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert stale.read_text().startswith("# The protocol\n")
