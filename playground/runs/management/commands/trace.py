"""``manage.py trace FILE``: a program through the real sandbox and tracer, its events to standard output."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from playground import pythons
from playground.answers import Refused
from playground.bodies import check_python
from playground.protocol.limits import CLOCKS
from playground.pythons import Interpreter
from playground.runs.bad_input import check_source
from playground.runs.chrome import chrome_trace
from playground.runs.summary import summary


class Command(BaseCommand):
    """Runs one program, without database, server or queue."""

    help = (
        "Run FILE (- is standard input) through the sandbox and the tracer, and write what happened to standard "
        "output. The exit status is 0 whenever the run could be made, whatever became of the program, and 2 otherwise."
    )
    requires_system_checks = ()  # they load the whole server, and this command is to start quickly

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, the clock, the format."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--clock", choices=CLOCKS, default="real")
        parser.add_argument("--python", metavar="VERSION", help="such as 3.12; without it, the default one")
        parser.add_argument("--format", choices=("ndjson", "summary", "chrome"), default="ndjson")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it. Raises CommandError, with a sentence, when the run cannot be made."""
        source = _source(options["file"])
        python = _interpreter(options["python"])
        as_they_come = options["format"] == "ndjson"
        try:
            lines = asyncio.run(_run(source, options["clock"], python, as_they_come=as_they_come))
            if not as_they_come:
                events = [json.loads(line) for line in lines]
                write = {"summary": summary, "chrome": chrome_trace}[options["format"]]
                _write([write(events).removesuffix("\n")])
        except BrokenPipeError:
            # Whoever read has enough, as in `… | head`. Python would complain again when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _source(file: str) -> str:
    # Not more than is needed to know that it is too long.
    most = settings.LIMIT_SOURCE + 1
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(most)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(most)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.", returncode=2) from None
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(raw) < most:
            raise CommandError(f"{file} is not UTF-8: byte {error.start + 1} is none of it.", returncode=2) from None
        source = raw.decode("utf-8-sig", "replace")  # it may have been cut within a letter; it is too long anyway
    try:
        check_source(source)
    except Refused as refusal:
        raise CommandError(refusal.message, returncode=2) from None
    return source


def _interpreter(name: str | None) -> Interpreter:
    try:
        if name is not None:
            check_python(name)
    except Refused as refusal:
        raise CommandError(refusal.message, returncode=2) from None
    interpreter = pythons.find(name or pythons.default())
    if interpreter is None:
        raise CommandError("There is no Python to run it on; python manage.py check says why.", returncode=2)
    return interpreter


async def _run(source: str, clock: str, python: Interpreter, *, as_they_come: bool) -> list[str]:
    # Loads the sandbox, so not before the program is known to be one.
    from playground.runs.execution import Execution, SandboxError  # noqa: PLC0415

    lines: list[str] = []

    async def emit(batch: list[str]) -> None:
        if as_they_come:
            _write(batch)
        else:
            lines.extend(batch)

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    execution = Execution(running=1, spare=0, interpreters=[python], default=python.name)
    try:
        await execution.execute(source, clock, python.name, emit=emit, stop=stop)
    except* SandboxError as failures:
        raise CommandError(f"The run could not be made: {failures.exceptions[0]}", returncode=2) from None
    except* BrokenPipeError:
        raise BrokenPipeError from None
    finally:
        await execution.close()
    return lines


def _write(lines: list[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
