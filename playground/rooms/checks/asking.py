"""What a check asks for, in words: for those who have not run anything yet."""

from __future__ import annotations

from playground.rooms.checks import kinds
from playground.rooms.checks.kinds import Check
from playground.rooms.checks.story import counted, quoted
from playground.runs.words import clipped, delay_text, visible


def asked(check: Check) -> str:
    """A sentence on one line: ``The program finishes in under 3.2 s.``"""
    match check:
        case kinds.Finishes():
            return "The program finishes without an error."
        case kinds.FinishesWithin(seconds=seconds):
            return f"The program finishes in under {delay_text(seconds)}."
        case kinds.Overlaps(first=first, second=second, seconds=seconds):
            long = f" for at least {delay_text(seconds)}" if seconds else ""
            who = f"Two tasks of {_name(first)}" if first == second else f"{_name(first)} and {_name(second)}"
            return f"{who} wait at the same time{long}."
        case kinds.NoBlockedLoop():
            return "Nothing holds the loop for more than 50 ms."
        case kinds.NothingPending():
            return "Every task is done when the program ends."
        case kinds.NoNote(code=None):
            return "The playground has nothing to note."
        case kinds.NoNote(code=code):
            return f"The playground does not note {code}."
        case kinds.OutputEquals(text=text):
            lines = text.rstrip().split("\n")
            if not text.strip():
                return "The program prints nothing."
            return f"The program prints just {quoted(lines[0]) if len(lines) == 1 else f'these {len(lines)} lines'}."
        case kinds.OutputContains(text=text):
            return f"The program prints {quoted(text)}, among other things."
        case kinds.OutputLinesInOrder(lines=lines):
            some = ", ".join(quoted(line) for line in lines[:4])
            more = f" and {len(lines) - 4} more" if len(lines) > 4 else ""
            return f"The program prints {some}{more}{' in this order' if len(lines) > 1 else ''}."
    return _of_tasks(check)


def _of_tasks(check: Check) -> str:
    match check:
        case kinds.AtMostTasks(count=count, of=of, at_once=at_once):
            return f"There are at most {_tasks(count, of, at_once)}."
        case kinds.AtLeastTasks(count=count, of=of, at_once=at_once):
            return f"There {'is' if count == 1 else 'are'} at least {_tasks(count, of, at_once)}."
        case kinds.LockNeverShared(of=of):
            return f"{_name(of)} is taken, and never held by two tasks at once."
        case kinds.Uses(what=what, times=times):
            return f"The program uses {what}{f' at least {times:,} times' if times > 1 else ''}."
        case kinds.FinishOrder(order=order):
            more = f" and {len(order) - 6} more" if len(order) > 6 else ""
            return f"The tasks end in this order: {', '.join(map(_name, order[:6]))}{more}."
        case kinds.Raises(error=error, by=by):
            return f"{'A task' if by is None else _name(by)} raises {_name(error)}."
        case kinds.Cancelled(of=of):
            return f"{'A task' if of is None else _name(of)} is cancelled."
    raise TypeError(f"{type(check).__name__} is no kind of check")


def _tasks(count: int, of: str | None, at_once: bool) -> str:
    which = "" if of is None else f" of {_name(of)}"
    return f"{counted(count, 'task')}{which}{' at the same time' if at_once else ''}"


def _name(text: str) -> str:
    return clipped(visible(text), 60)
