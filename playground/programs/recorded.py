"""A program of this repository with its recorded run, which lies beside it.

The recording's name has in it of which text and clock it is: one of another text is no recording.
"""

from __future__ import annotations

import json
from functools import cached_property
from hashlib import blake2s
from pathlib import Path
from typing import Any

from playground.programs.recording import DamagedError, decompress


class NotRecordedError(ValueError):
    """There is no run of this program as it is now, or it cannot be read; says what to do."""


class Recorded:
    """What lessons and examples have in common."""

    @property
    def recording_file(self) -> Path:
        """Where the recording of just this program lies, or would."""
        raise NotImplementedError

    @property
    def how_to_record(self) -> str:
        """The command that records it."""
        raise NotImplementedError

    @cached_property
    def recording(self) -> bytes:
        """The recorded run, as :mod:`playground.programs.recording` keeps one. Raises :class:`NotRecordedError`."""
        try:
            return self.recording_file.read_bytes()
        except OSError:
            raise NotRecordedError(
                f"{self.recording_file.parent.name}: no run of the program as it is now is recorded "
                f"({self.how_to_record})"
            ) from None

    @cached_property
    def events(self) -> tuple[dict[str, Any], ...]:
        """The recorded run's events. Raises :class:`NotRecordedError`."""
        try:
            return tuple(json.loads(line) for line in decompress(self.recording))
        except (DamagedError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise NotRecordedError(
                f"{self.recording_file.parent.name}/{self.recording_file.name}: it cannot be read: {error} "
                f"({self.how_to_record})"
            ) from None

    @cached_property
    def version(self) -> str:
        """Another one for another recording: 16 hexadecimal digits. Raises :class:`NotRecordedError`."""
        return blake2s(self.recording, digest_size=8).hexdigest()


def name_of_recording(source: str, clock: str) -> str:
    """The name of the file with the run of just this program on just this clock."""
    digest = blake2s(f"{clock}\n{source}".encode(), digest_size=8).hexdigest()
    return f"run-{digest}.ndjson.zlib"
