"""Checks of what the program printed: its standard output, as lines or as a text. None of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.rooms.checks.kinds import OutputContains, OutputEquals, OutputLinesInOrder
from playground.rooms.checks.story import Event, Story, counted, quoted
from playground.rooms.checks.watching.base import Answer, Watcher, failed, failed_unless_cut, passed

_LONGEST_LINE: Final = 11_000
"""Characters of a line that are looked at: more than a check may ask for."""


class _Lines:
    """Texts cut into lines, without the blanks at their ends; of a line without end only the beginning is kept."""

    def __init__(self) -> None:
        self._rest = ""
        self._is_torn = False

    def feed(self, text: str) -> Iterator[str]:
        """The lines that this text ends."""
        *lines, rest = text.split("\n")
        for line in lines:
            if not self._is_torn:
                yield (self._rest + line)[:_LONGEST_LINE].rstrip()
            self._rest, self._is_torn = "", False
        if len(self._rest) < _LONGEST_LINE:
            self._rest = (self._rest + rest)[:_LONGEST_LINE]

    def tear(self) -> None:
        """Something is missing here: what comes until the next line's end is not a line that was printed so."""
        self._is_torn = True

    def end(self) -> Iterator[str]:
        """What stands behind the last line's end, if anything."""
        if self._rest and not self._is_torn:
            yield self._rest.rstrip()
        self._rest = ""


class _LineWatcher(Watcher):
    types = frozenset({"output", "gap"})

    def __init__(self) -> None:
        self._lines = _Lines()

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        if event["type"] == "gap":
            self._lines.tear()
        elif event["stream"] == "stdout":
            for line in self._lines.feed(event["text"]):
                self.line(line)

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        for line in self._lines.end():
            self.line(line)
        return self.said(story)

    def line(self, line: str) -> None:
        """Take the next line."""
        raise NotImplementedError

    def said(self, story: Story) -> Answer:
        """The answer, behind the last line."""
        raise NotImplementedError


class OutputEqualsWatcher(_LineWatcher):
    """Of :class:`OutputEquals`."""

    def __init__(self, check: OutputEquals) -> None:
        super().__init__()
        self._wanted = [line.rstrip() for line in check.text.rstrip().split("\n")] if check.text.strip() else []
        self._next = 0
        self._wrong: tuple[int, str] | None = None

    def line(self, line: str) -> None:
        """Compare it with the one that is asked for."""
        if self._wrong is None:
            wanted = self._wanted[self._next] if self._next < len(self._wanted) else ""
            if line != wanted:
                self._wrong = self._next + 1, line
        self._next += 1

    def said(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        if self._wrong is not None:
            number, line = self._wrong
            if number > len(self._wanted):
                asked = f"the output was to end after {counted(len(self._wanted), 'line')}"
            else:
                asked = f"{quoted(self._wanted[number - 1])} was asked"
            return failed_unless_cut(story, f"Line {number} of the output is {quoted(line)}; {asked}.")
        if self._next < len(self._wanted):
            have, want = counted(self._next, "line"), quoted(self._wanted[self._next])
            return failed_unless_cut(story, f"The output ends after {have}; {want} was to follow.")
        if story.cut is not None:
            return failed(f"It cannot be told: {story.cut}.")
        return passed(f"The output is as it was asked, {counted(len(self._wanted), 'line')}.")


class OutputContainsWatcher(Watcher):
    """Of :class:`OutputContains`."""

    types = frozenset({"output", "gap"})

    def __init__(self, check: OutputContains) -> None:
        self._wanted = check.text
        self._rest = ""
        self._lines = 0
        self._found: int | None = None

    def see(self, event: Event, story: Story) -> None:
        """Take one of its events."""
        if event["type"] == "gap":
            self._rest = ""
            return
        if event["stream"] != "stdout" or self._found is not None:
            return
        window = self._rest + event["text"]
        place = window.find(self._wanted)
        if place >= 0:
            self._found = self._lines + window.count("\n", 0, place) + 1
            return
        keep = len(self._wanted) - 1
        gone, self._rest = (window[:-keep], window[-keep:]) if keep else (window, "")
        self._lines += gone.count("\n")

    def answer(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        if self._found is not None:
            return passed(f"{quoted(self._wanted)} is in the output, on line {self._found}.")
        return failed_unless_cut(story, f"{quoted(self._wanted)} is not in the output.")


class OutputLinesInOrderWatcher(_LineWatcher):
    """Of :class:`OutputLinesInOrder`."""

    def __init__(self, check: OutputLinesInOrder) -> None:
        super().__init__()
        self._wanted = [line.rstrip() for line in check.lines]
        self._next = 0

    def line(self, line: str) -> None:
        """See whether it is the one that is waited for."""
        if self._next < len(self._wanted) and line == self._wanted[self._next]:
            self._next += 1

    def said(self, story: Story) -> Answer:
        """How it was, in the run that was seen."""
        count = len(self._wanted)
        if self._next == count:
            return passed(f"{'The line is' if count == 1 else f'All {count} lines are in their order'} in the output.")
        behind = f" behind {quoted(self._wanted[self._next - 1])}" if self._next else ""
        text = f"{quoted(self._wanted[self._next])} is not among the lines of the output{behind}."
        return failed_unless_cut(story, text)
