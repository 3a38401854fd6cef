"""The design's table of who may import whom, executed."""

from pathlib import Path

import pytest

from tests.layers import violations

ROOT = Path(__file__).resolve().parent.parent


def test_nobody_imports_what_its_room_may_not() -> None:
    assert violations(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line", "found"),
    [
        ("playground/protocol/events.py", "import playground.runs", "playground.runs"),
        ("playground/protocol/events.py", "import msgspec", "msgspec"),
        ("playground/tracer/loop.py", "from django.conf import settings", "django.conf"),
        ("playground/tracer/loop.py", "from ..sandbox import policy", "playground.sandbox.policy"),
        ("playground/sandbox/zygote.py", "from playground.tracer import runner", "playground.tracer.runner"),
        ("playground/sandbox/zygote.py", "def late():\n    import redis.asyncio", "redis.asyncio"),
        ("playground/sandbox/inside/init.py", "from ..policy import Limits", "playground.sandbox.policy"),
        ("playground/sandbox/inside/init.py", "import pyseccomp", "pyseccomp"),
        ("playground/programs/shares.py", "from playground.runs import models", "playground.runs.models"),
        (
            "playground/programs/shares.py",
            "import importlib\nimportlib.import_module('playground.rooms')",
            "playground.rooms",
        ),
        (
            "playground/runs/asking.py",
            "from playground.sandbox.supervisor import Sandbox",
            "playground.sandbox.supervisor",
        ),
        ("playground/runs/asking.py", "from redis import Redis", "redis"),
        ("playground/runs/asking.py", "from playground.rooms import models", "playground.rooms"),
        ("playground/runs/asking.py", "from playground.runs.consumers import RunConsumer", "playground.runs.consumers"),
        ("playground/runs/models.py", "from playground.runs import asking", "playground.runs.asking"),
        ("playground/runs/models.py", "from django.db.models.signals import post_save", "django.db.models.signals"),
        ("playground/runs/views.py", "from playground.runs import records", "playground.runs.records"),
        ("playground/rooms/services.py", "from playground.sandbox import policy", "playground.sandbox.policy"),
        ("playground/rooms/services.py", "import playground.runs.consumers", "playground.runs.consumers"),
        ("playground/rooms/checks/judging.py", "from playground.runs import models", "playground.runs.models"),
        ("playground/elsewhere/thing.py", "", "belongs to no room"),
        ("static/js/model/state.js", 'import { RunSocket } from "../transport/socket.js";', "transport/socket.js"),
        ("static/js/model/state.js", "const now = performance.now();", "performance"),
        ("static/js/model/state.js", "const dice = Math.random();", "Math.random"),
        ("static/js/model/state.js", "export default () => document.title;", "document"),
        (
            "static/js/views/console.js",
            'import {\n  RunSocket,\n} from "../transport/socket.js";',
            "transport/socket.js",
        ),
        ("static/js/views/console.js", 'import { draw } from "./timeline/index.js";', "views/timeline/index.js"),
        ("static/js/dom/elements.js", 'import { Console } from "../views/console.js";', "views/console.js"),
        ("static/js/model/state.js", 'import { element } from "../dom/elements.js";', "dom/elements.js"),
        ("static/js/transport/socket.js", 'const model = await import("../model/history.js");', "model/history.js"),
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, file: str, line: str, found: str) -> None:
    for module in ("sandbox/policy", "tracer/runner", "runs/models", "runs/asking", "runs/records"):
        plant(tmp_path / f"playground/{module}.py", "")
    plant(tmp_path / file, line)

    sentences = violations(tmp_path)

    assert len(sentences) == 1
    assert sentences[0].startswith(file)
    assert sentences[0].endswith(found)


def test_what_is_only_said_in_comments_and_strings_is_no_use(tmp_path: Path) -> None:
    plant(
        tmp_path / "static/js/model/words.js",
        '// the document says Date\n/** @import { A } from "../views/console.js" */\nexport const WORD = "window";\n',
    )

    assert violations(tmp_path) == []


def plant(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
