"""What the editor asks, over HTTP."""

from __future__ import annotations

from typing import Final

import msgspec
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from playground import pythons
from playground.answers import Refused, by_method, json_response
from playground.bodies import check_length, check_nul, check_python, read
from playground.editing.lints import FormatError, Lints
from playground.editing.ruff import Reason, Ruff, RuffError, find_ruff
from playground.sizes import in_words

_lints: Final = Lints(Ruff(find_ruff()))


class EditRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The body of both requests."""

    source: str
    python: str | None = None
    """Such as ``3.12``, whose syntax counts; without it, the default one."""


async def check_program(request: HttpRequest) -> HttpResponseBase:
    """``POST /api/check`` ``{"source", "python"}``: the program's problems. Nothing of it is run."""
    asked = _asked(request)
    try:
        problems = await _lints.problems(asked.source, asked.python or pythons.default())
    except RuffError as error:
        raise refusal(error.reason) from None
    return json_response({"problems": msgspec.to_builtins(problems)})


async def format_program(request: HttpRequest) -> HttpResponseBase:
    """``POST /api/format`` ``{"source", "python"}``: the same program, laid out as ruff does."""
    asked = _asked(request)
    try:
        source = await _lints.formatted(asked.source, asked.python or pythons.default())
    except FormatError as error:
        problem = error.problem
        sentence = f"Python cannot read line {problem.line}, so nothing was laid out anew: {problem.message}"
        raise Refused(400, "syntax-error", sentence, place=(problem.line, problem.column)) from None
    except RuffError as error:
        raise refusal(error.reason) from None
    if len(source.encode()) > settings.LIMIT_SOURCE:
        limit = in_words(settings.LIMIT_SOURCE)
        sentence = f"Laid out anew, the program would have more than the {limit} that can be run."
        raise Refused(400, "source-too-long", sentence)
    return json_response({"source": source})


def _asked(request: HttpRequest) -> EditRequest:
    asked = read(request, EditRequest)
    check_length(asked.source)
    check_nul(asked.source)
    if asked.python is not None:
        check_python(asked.python)
    return asked


def refusal(reason: Reason) -> Refused:
    """What is answered when there is no answer for this reason."""
    match reason:
        case "missing":
            return Refused(503, "no-checker", "Ruff is not installed here, so programs cannot be checked.")
        case "busy":
            sentence = "Too many programs are being checked. Try again in a moment."
            return Refused(503, "checker-busy", sentence, retry_after=1)
        case "slow":
            sentence = "Checking this program took too long and was given up."
            return Refused(503, "checker-slow", sentence, retry_after=5)
        case "failed":
            sentence = "Ruff cannot cope with this program: it is nested too deeply, or too large."
            return Refused(400, "cannot-check", sentence)


check = by_method(POST=check_program)
format = by_method(POST=format_program)  # noqa: A001 - the address's name
