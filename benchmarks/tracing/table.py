"""The figures of one program, and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from playground.programs.recording import compress
from playground.protocol.records import Decoder
from playground.protocol.stream import encode_event

from .measuring import Run


@dataclass(frozen=True)
class Recorded:
    """What was recorded of one run. Bytes by the step of a task, not by the record."""

    steps: int
    events: int
    written: float
    """As it leaves the cell."""
    kept: float
    """As a recording, before it is compressed."""
    compressed: float
    """As it is kept."""


def recorded(run: Run) -> Recorded:
    """Decode all that was written. Raises :class:`RuntimeError` when some is missing or not of the protocol."""
    decoder = Decoder()
    lines: list[str] = []
    steps = 0
    numbers = count(1)
    for line in run.written.splitlines():
        batch = decoder.line(line)
        if batch.refused:
            raise RuntimeError(f"{batch.refused} records were not of the protocol: {batch.reason}")
        for _, values in batch.entries:
            if values["type"] == "recorder.dropped" or values.get("code") == "recorder-failed":
                raise RuntimeError(f"not all was recorded: {values}")
            steps += values["type"] == "step.began"
            lines.append(encode_event({"type": values["type"], "seq": next(numbers), **values}))
    kept = sum(len(line) + 1 for line in lines)
    return Recorded(steps, len(lines), len(run.written) / steps, kept / steps, len(compress(lines)) / steps)


@dataclass(frozen=True)
class Figures:
    """One program in all ways: the best of each way's runs."""

    own: dict[str, float]
    """Seconds by the program's own account, by way."""
    processor: dict[str, float]
    whole: dict[str, float]
    recorded: Recorded
    file: tuple[int, int] | None
    """Bytes of VizTracer's file, plain and compressed."""

    def as_json(self) -> dict[str, object]:
        """The figures by name; times are seconds, ratios to the plain loop."""
        return {
            "seconds": {way: round(seconds, 4) for way, seconds in self.own.items()},
            "ratio": ratios(self.own),
            "ratio_of_processor_time": ratios(self.processor),
            "ratio_to_the_last_byte": ratios(self.whole),
            "steps": self.recorded.steps,
            "events": self.recorded.events,
            "bytes_a_step": {
                "written": round(self.recorded.written),
                "kept": round(self.recorded.kept),
                "compressed": round(self.recorded.compressed, 1),
            },
            "viztracer_bytes_a_step": None
            if self.file is None
            else {
                "written": round(self.file[0] / self.recorded.steps),
                "compressed": round(self.file[1] / self.recorded.steps, 1),
            },
        }


def ratios(seconds: dict[str, float]) -> dict[str, float]:
    """By way, how many times the plain loop's."""
    return {way: round(each / seconds["plain"], 2) for way, each in seconds.items() if way != "plain"}


def best(runs: dict[str, list[Run]]) -> Figures:
    """The figures of a program from all its runs. Raises :class:`RuntimeError` when not all was recorded."""
    files = [run.file for run in runs.get("viztracer", ()) if run.file[0]]
    return Figures(
        {way: min(run.own for run in each) for way, each in runs.items()},
        {way: min(run.processor for run in each) for way, each in runs.items()},
        {way: min(run.whole for run in each) for way, each in runs.items()},
        recorded(runs["traced"][-1]),
        files[0] if files else None,
    )


def show(name: str, description: str, figures: Figures) -> str:
    """A program's figures as lines of text."""
    lines = [f"{name}: {description}"]
    lines.append(f"  {'':<12}{'ms':>9}{'x plain':>9}{'x processor':>13}{'x to last byte':>16}")
    for way in figures.own:
        row = f"  {way:<12}{figures.own[way] * 1000:>9.1f}"
        if way != "plain":
            of = [each[way] / each["plain"] for each in (figures.own, figures.processor, figures.whole)]
            row += f"{of[0]:>9.2f}{of[1]:>13.2f}{of[2]:>16.2f}"
        lines.append(row)
    told = figures.recorded
    lines.append(
        f"  {told.steps:,} steps, {told.events:,} events; bytes a step: {told.written:.0f} as written, "
        f"{told.kept:.0f} as a recording, {told.compressed:.1f} compressed"
    )
    if figures.file:
        size, compressed = (each / told.steps for each in figures.file)
        lines.append(
            f"  VizTracer's file: {figures.file[0] / 1e6:.1f} MB; bytes a step: {size:.0f}, {compressed:.0f} compressed"
        )
    return "\n".join(lines)
