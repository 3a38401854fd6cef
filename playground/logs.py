"""Logs for machines: one JSON object a line. Imported only where the settings ask for it: it starts slowly."""

from __future__ import annotations

import logging

import structlog


def json_formatter() -> logging.Formatter:
    """A formatter for every logger, ours and the libraries': time (UTC), level, logger, event, and the traceback."""
    before: list[structlog.typing.Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer()],
    )
