"""What can be configured, all of it from the environment; without any of it the server runs on SQLite and memory alone.

``PLAYGROUND_*`` are ours; ``DATABASE_URL`` and ``REDIS_URL`` are the names everybody uses. ``manage.py check`` says
which values make no sense (:mod:`playground.checks`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from playground import machine
from playground.secret_key import secret_key
from playground.sizes import size

_T = TypeVar("_T")

env = environ.Env()


def _read(name: str, kind: Callable[[str], _T], default: str) -> _T:
    """A number or a size from the environment, or a sentence about the one that stands there."""
    text = env.str(name, default=default)
    try:
        return kind(text)
    except ValueError:
        example = "a size such as 64k or 256MiB" if kind is size else "a number"
        raise ImproperlyConfigured(f"{name} must be {example}, not {text!r}.") from None


BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.str("PLAYGROUND_VAR", default=str(BASE_DIR / "var")))
"""What the server writes: the database and the secret key."""

DEBUG = env.bool("PLAYGROUND_DEBUG", default=False)
SECRET_KEY = env.str("PLAYGROUND_SECRET_KEY", default="") or secret_key(VAR / "secret-key")
HOST = env.str("PLAYGROUND_HOST", default="127.0.0.1")
"""The address that the server was told to listen on; `script/server --host` sets it."""
ALLOWED_HOSTS: list[str] = env.list("PLAYGROUND_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", HOST])
"""The names by which browsers may call it. An address that means "all of them", such as 0.0.0.0, is no such name."""
REDIS_URL = env.str("REDIS_URL", default="")
"""Without it, runs are dispatched, logged and made in the server's own process."""

# --- what a run may use ---------------------------------------------------------------------------------------------

LIMIT_WALL = _read("PLAYGROUND_LIMIT_WALL", float, "10.0")
"""Seconds of the machine's clock."""
LIMIT_CPU = _read("PLAYGROUND_LIMIT_CPU", float, "5.0")
"""Seconds of computing."""
LIMIT_MEMORY = _read("PLAYGROUND_LIMIT_MEMORY", size, "256MiB")
LIMIT_OUTPUT = _read("PLAYGROUND_LIMIT_OUTPUT", size, "1MiB")
LIMIT_EVENTS = _read("PLAYGROUND_LIMIT_EVENTS", int, "200_000")
LIMIT_THREADS = _read("PLAYGROUND_LIMIT_THREADS", int, "32")
LIMIT_FILES = _read("PLAYGROUND_LIMIT_FILES", int, "128")
"""Open files, sockets and the like at the same time."""
LIMIT_TMP = _read("PLAYGROUND_LIMIT_TMP", size, "16MiB")
"""Bytes of all files of a program together."""
LIMIT_TMP_FILES = _read("PLAYGROUND_LIMIT_TMP_FILES", int, "512")
LIMIT_SOURCE = _read("PLAYGROUND_LIMIT_SOURCE", size, "64KiB")
"""Bytes of a program's text as UTF-8."""
MAX_RUNNING = _read("PLAYGROUND_MAX_RUNNING", int, "16")
"""Runs that one process makes at the same time; further ones wait in a queue."""
MAX_QUEUED = _read("PLAYGROUND_MAX_QUEUED", int, "512")
"""Runs that may wait; further ones are refused with 429."""
MAX_QUEUED_EACH = _read("PLAYGROUND_MAX_QUEUED_EACH", int, str(max(1, MAX_QUEUED // 8)))
"""Runs that may wait of one address; further ones are refused with 429. Of a workshop, as many as it has seats."""
TRUSTED_PROXIES = _read("PLAYGROUND_TRUSTED_PROXIES", int, "0")
"""How many proxies stand before the server that add to X-Forwarded-For; without any, that header is not believed."""
if TRUSTED_PROXIES > 0:
    # They also say whether the reader came by https: addresses that the server writes in full begin so.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SPARE_CELLS = _read("PLAYGROUND_SPARE_CELLS", int, "4")
"""Cells that stand ready at least, so that a run need not wait for one to be built."""
CELL_BYTES = 4 << 20
"""What a cell that stands ready takes of the machine's memory, about (measured: 3.9 MiB of it)."""
CELL_DESCRIPTORS = 6
"""Of the descriptors that the process which made it may have; half of those may go to such cells."""
MOST_SPARE_CELLS = _read(
    "PLAYGROUND_MOST_SPARE_CELLS",
    int,
    str(
        max(
            SPARE_CELLS,
            min(machine.memory() // 8 // CELL_BYTES, machine.descriptors() // 2 // CELL_DESCRIPTORS, 256),
        )
    ),
)
"""Cells that stand ready at most: their number follows how many runs began at once in the last minutes, and how many
people sit in workshops. By default an eighth of the memory, and enough for a class of 250 before all."""

SANDBOX = env.str("PLAYGROUND_SANDBOX", default="auto")
"""What programs are kept in: ``full`` (namespaces and all), ``unprivileged`` (what the kernel gives to everybody), or
``auto``, the best of them that can be had."""
ALLOW_WEAK_SANDBOX = env.bool("PLAYGROUND_ALLOW_WEAK_SANDBOX", default=False)
"""Whether the server may be reached from beyond this machine though programs get through the walls that it has."""

SHARE_DAYS = _read("PLAYGROUND_SHARE_DAYS", int, "0")
"""Days that a share stands from when it is made; 0 is for ever. What one was promised is not changed afterwards."""

ADMIN = env.bool("PLAYGROUND_ADMIN", default=False)
"""Whether there are the operator's pages, ``/admin/``; ``manage.py migrate`` and ``createsuperuser`` go with them."""

MAX_ROOMS = _read("PLAYGROUND_MAX_ROOMS", int, "100")
"""Workshops that may be open at the same time."""
MAX_ROOMS_EACH = _read("PLAYGROUND_MAX_ROOMS_EACH", int, "20")
"""Workshops of one address that may be open."""
ROOM_SEATS = _read("PLAYGROUND_ROOM_SEATS", int, "250")
"""Participants of one workshop."""
ROOM_HOURS = _read("PLAYGROUND_ROOM_HOURS", int, "24")
"""Hours that a workshop's code leads to it."""
ROOM_DAYS = _read("PLAYGROUND_ROOM_DAYS", int, "7")
"""Days after that until it is deleted with everything in it."""

PYTHONS: list[str] = env.list("PLAYGROUND_PYTHONS", default=["auto"])
"""The interpreters that programs may run on: paths, or ``auto``: the server's own, and of the other versions from 3.11
on the newest that is on PATH or in pyenv's folder."""
DEFAULT_PYTHON = env.str("PLAYGROUND_DEFAULT_PYTHON", default="")
"""Which of them a program runs on that asks for none, such as ``3.12``; without it the server's own version."""

LIMIT_BODY = 8 * LIMIT_SOURCE
"""Bytes of a request's body: JSON may write one byte of a program as six, and there is something around it."""
DATA_UPLOAD_MAX_MEMORY_SIZE = LIMIT_BODY

# --- Django ---------------------------------------------------------------------------------------------------------

# "playground.runs" stands before staticfiles, for its `runserver` is the one on Daphne.
INSTALLED_APPS = [
    "playground.programs",
    "playground.runs",
    "playground.rooms",
    "servestatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "playground.middleware.SecurityHeaders",
    "playground.middleware.ContentSecurityPolicy",
    "playground.middleware.StaticFiles",
]
ROOT_URLCONF = "playground.urls"
ASGI_APPLICATION = "playground.asgi.application"
APPEND_SLASH = False
TEMPLATES: list[dict[str, Any]] = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "templates"]}
]
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False

if ADMIN:
    INSTALLED_APPS += [
        "django.contrib.admin.apps.SimpleAdminConfig",  # what it shows is named in playground.operating.pages
        *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.messages", "django.contrib.sessions"),
    ]
    _PROCESSORS = (("contrib.auth", "auth"), ("contrib.messages", "messages"), ("template", "request"))
    TEMPLATES += [
        {
            "NAME": "operator",
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [BASE_DIR / "templates" / "operator"],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    f"django.{name}.context_processors.{processor}" for name, processor in _PROCESSORS
                ]
            },
        }
    ]
    # It has its middlewares and templates to itself (playground.operating.site), where Django's checks do not look.
    SILENCED_SYSTEM_CHECKS = [f"admin.{code}" for code in ("E402", "E404", "E408", "E409", "E410", "W411")]
    AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
        {"NAME": f"django.contrib.auth.password_validation.{name}Validator", "OPTIONS": options}
        for name, options in (("MinimumLength", {"min_length": 12}), ("CommonPassword", {}), ("NumericPassword", {}))
    ]
    SESSION_COOKIE_AGE = 12 * 3600
    """Seconds."""
    SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
    SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
    CSRF_COOKIE_HTTPONLY = True
    # Behind a proxy of ours readers come by https; without one it is this machine, or the check says so.
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TRUSTED_PROXIES > 0

# --- where things are kept ------------------------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    database: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'playground.sqlite3'}")
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # A write-ahead log, so that readers and the one writer do not wait for each other. synchronous=NORMAL cannot
        # corrupt it; a power cut may lose the last runs. IMMEDIATE: a transaction that will write says so at its
        # beginning, where it can wait for its turn, instead of failing in its middle.
        database["OPTIONS"] = {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        database["CONN_MAX_AGE"] = None
    else:
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
    return database


DATABASES = {"default": _database()}

CHANNEL_LAYERS: dict[str, Any] = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": "playground"},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}

# --- static files: as they are on the disk, at addresses that change with them (playground.versions) ------------------

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "playground.versions.Versioned"},
}
STATICFILES_DIRS = [BASE_DIR / "static"]
SERVESTATIC_AUTOREFRESH = True
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_USE_MANIFEST = False
SERVESTATIC_MAX_AGE = 0
SERVESTATIC_ALLOW_ALL_ORIGINS = False

# --- what the browser is told ---------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"

# --- what the server says of itself: never a program's text, never a secret ------------------------------------------

LOG_LEVEL = env.str("PLAYGROUND_LOG_LEVEL", default="INFO")
LOG_FORMAT = env.str("PLAYGROUND_LOG", default="plain")
"""``plain``: a line for people. ``json``: an object a line, for machines."""
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname:7} {name}: {message}", "style": "{"},
        "json": {"()": "playground.logs.json_formatter"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "playground": {"level": LOG_LEVEL},
        # Django's own handlers would mail errors and print only with DEBUG.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A refused request is told to the client; only failures of ours are for the log.
        "django.request": {"level": "ERROR"},
    },
}
if LOG_FORMAT not in LOGGING["formatters"]:
    raise ImproperlyConfigured(f"PLAYGROUND_LOG must be plain or json, not {LOG_FORMAT!r}.")
if LOG_FORMAT != "json":
    del LOGGING["formatters"]["json"]  # dictConfig would import its library at each start
