"""One piece of what a cell writes, damaged in one of many ways. All of it follows from the dice."""

import json
import random
from collections.abc import Callable
from typing import Any

from playground.protocol.claims import CLAIMS
from playground.protocol.events import EVENTS
from playground.protocol.records import LINE_LIMIT, encode_line

from .recorded import Records, recorded

LONGEST = 64
"""Records of a piece that was recorded."""


class Tape:
    """One recorded run, read on from where it was: what follows upon nothing is refused for that alone."""

    def __init__(self, dice: random.Random) -> None:
        self._run = dice.choice(recorded())
        self._at = 0
        self.calm = dice.choice([0.0, 0.5, 0.9, 0.98])
        """How often nothing is damaged: after the first task that is missed, most of what follows is refused."""

    def excerpt(self, dice: random.Random) -> Records:
        """The next records; now and then some from elsewhere."""
        size = dice.randint(1, LONGEST)
        if dice.random() < 0.1 * (1 - self.calm):
            start = dice.randrange(len(self._run))
        else:
            start = self._at
            self._at = min(self._at + size, len(self._run) - 1)
        return json.loads(json.dumps(self._run[start : start + size]))  # type: ignore[no-any-return]


def piece(dice: random.Random, tape: Tape) -> bytes:
    """Usually a line, often less, sometimes more; of ``tape`` or made up."""
    return (_whole if dice.random() < tape.calm else dice.choice(_WAYS))(dice, tape)


def _whole(dice: random.Random, tape: Tape) -> bytes:
    return encode_line(tape.excerpt(dice))


def _flipped(dice: random.Random, tape: Tape) -> bytes:
    line = bytearray(_whole(dice, tape))
    for _ in range(dice.randint(1, 8)):
        line[dice.randrange(len(line))] ^= 1 << dice.randrange(8)
    return bytes(line)


def _cut(dice: random.Random, tape: Tape) -> bytes:
    line = _whole(dice, tape)
    start = dice.randrange(len(line))
    return line[start:] if dice.random() < 0.3 else line[: start + 1]


def _spliced(dice: random.Random, tape: Tape) -> bytes:
    one, other = _whole(dice, tape), _whole(dice, tape)
    return one[: dice.randrange(len(one))] + other[dice.randrange(len(other)) :]


def _doubled(dice: random.Random, tape: Tape) -> bytes:
    line = _whole(dice, tape)
    start = dice.randrange(len(line))
    return line[:start] + line[start : start + dice.randint(1, 200)] * dice.randint(2, 50) + line[start:]


def _mixed(dice: random.Random, tape: Tape) -> bytes:
    records = tape.excerpt(dice)
    dice.shuffle(records)
    return encode_line(records + records[: dice.randrange(3)])


def _changed(dice: random.Random, tape: Tape) -> bytes:
    """Well-formed, with values that it should not have."""
    records = tape.excerpt(dice)
    for _ in range(dice.randint(1, 4)):
        _change(dice, records)
    return _line(records)


def _change(dice: random.Random, inside: Any) -> None:
    """Put something else in some place of a list or object, however deep."""
    keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
    if not keys:
        return
    key = dice.choice(keys)
    if isinstance(inside[key], list | dict) and dice.random() < 0.8:
        _change(dice, inside[key])
    elif dice.random() < 0.2 and isinstance(inside, dict):
        inside[dice.choice(_WORDS)] = _value(dice)
    else:
        inside[key] = _value(dice)


def _made_up(dice: random.Random, _: Tape) -> bytes:
    """Records of the vocabulary with any values."""
    words = dice.choices(_TYPES, k=dice.randint(1, 20))
    return _line([[word, _value(dice), *(_value(dice) for _ in range(dice.randrange(8)))] for word in words])


def _many(dice: random.Random, _: Tape) -> bytes:
    """More than there may be: records, nesting, length, lines."""
    word = dice.choice(["[],", "{},", "1,", '"",', '["step.began",1,1],', '["gap",1,1,"x"],', "[[],[]],"]).encode()
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: b"[" + word * dice.randint(1, 6000) + b"0]\n",
        lambda: b"[" * dice.randint(1, 5000) + b"\n",
        lambda: b'{"a":' * dice.randint(1, 3000) + b"1" + b"}" * 3000 + b"\n",
        lambda: b"\n" * dice.randint(1, 5000),
        lambda: b'[["output",1,"stdout","' + b"x" * dice.randint(1, LINE_LIMIT) + b'",null,null]]\n',
        lambda: b"[" + b"9" * dice.randint(1, 10_000) + b"]\n",
        lambda: b"x" * dice.randint(1, LINE_LIMIT),
    )
    return dice.choice(ways)()


def _noise(dice: random.Random, _: Tape) -> bytes:
    return dice.randbytes(dice.randint(1, 400)) + dice.choice([b"", b"\n"])


def _line(records: Any) -> bytes:
    # As a hostile program would: NaN, lone surrogates and duplicate keys are no hindrance.
    text = json.dumps(records, ensure_ascii=False, allow_nan=True)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _value(dice: random.Random) -> Any:
    kind = dice.randrange(12)
    if kind == 0:
        return dice.choice(_WORDS)
    if kind == 1:
        return [_value(dice) for _ in range(dice.randrange(4))]
    if kind == 2:
        return {dice.choice(_WORDS): _value(dice) for _ in range(dice.randrange(4))}
    if kind == 3:
        return dice.choice(_WORDS) * dice.randint(1, 400)
    if kind == 4:
        return dice.choice([2**53 - 1, 2**53, -1, 2**63, 10**400, -(10**40)])
    if kind == 5:
        return dice.choice([float("nan"), float("inf"), -0.0, 1e308, 0.1])
    return dice.choice([None, True, False, 0, 1, 1, 2, 3, dice.randrange(100)])


_TYPES = [*EVENTS, *CLAIMS, "", "x", "run.started", "run.ended"]
_WORDS = [
    *("task", "kind", "by", "on", "inner", "tasks", "type", "seq", "at", "__class__", "stdout", "stderr", "created"),
    *("timeout", "raised", "", "\x00", "\ud800", "\u202e", "<b>", "\N{SNOWMAN}", "\n"),
]
_WAYS = (
    _whole,
    _whole,
    _whole,
    _whole,
    _flipped,
    _cut,
    _spliced,
    _doubled,
    _mixed,
    _changed,
    _changed,
    _made_up,
    _many,
    _noise,
)
