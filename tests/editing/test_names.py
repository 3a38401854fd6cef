"""What the editor offers of asyncio is there, on every Python that is here, and is called as it says."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from playground.sandbox.interpreters import Interpreter

SCRIPT = Path(__file__).resolve().parents[2] / "static/js/model/asyncio.js"

LEFT_OUT = {
    "BaseEventLoop",
    "AbstractEventLoop",
    "AbstractEventLoopPolicy",
    "AbstractServer",
    "Handle",
    "TimerHandle",
    "SelectorEventLoop",
    "EventLoop",
    "get_event_loop_policy",
    "set_event_loop_policy",
    "DefaultEventLoopPolicy",
    "get_child_watcher",
    "set_child_watcher",
    "AbstractChildWatcher",
    "SafeChildWatcher",
    "FastChildWatcher",
    "PidfdChildWatcher",
    "MultiLoopChildWatcher",
    "ThreadedChildWatcher",
    "BaseProtocol",
    "Protocol",
    "DatagramProtocol",
    "SubprocessProtocol",
    "BufferedProtocol",
    "StreamReaderProtocol",
    "BaseTransport",
    "ReadTransport",
    "WriteTransport",
    "Transport",
    "DatagramTransport",
    "SubprocessTransport",
    "SendfileNotAvailableError",
    "open_unix_connection",
    "start_unix_server",
    "FrameCallGraphEntry",
    "FutureCallGraph",
    "capture_call_graph",
    "format_call_graph",
    "print_call_graph",
    "future_add_to_awaited_by",
    "future_discard_from_awaited_by",
}
"""Public, and nothing that is typed into a small program."""

LOOK = """
import asyncio, inspect, json, sys
def parameters(thing):
    try:
        return list(inspect.signature(thing).parameters)
    except (TypeError, ValueError):
        return None
def look(home, name):
    thing = getattr(home, name, None)
    return None if thing is None else {"callable": callable(thing), "parameters": parameters(thing)}
asked = json.load(sys.stdin)

homes = {kind: getattr(asyncio, kind) for kind in asked["members"]} | {"Condition": asyncio.Condition()}
json.dump({
    "version": list(sys.version_info[:2]),
    "public": [name for name in asyncio.__all__ if not name.startswith("_")],
    "names": {name: look(asyncio, name) for name in asked["names"]},
    "members": {kind: {name: look(homes[kind], name) for name in names} for kind, names in asked["members"].items()},
}, sys.stdout)
"""

Entry = list[str]


def constant(name: str) -> Any:
    """One of the file's constants, which are written as JSON."""
    text = SCRIPT.read_text(encoding="utf-8").partition(f"export const {name} = ")[2]
    return json.JSONDecoder().raw_decode(text)[0]


NAMES: list[Entry] = constant("NAMES")
MEMBERS: dict[str, list[Entry]] = constant("MEMBERS")


@pytest.fixture(scope="module")
def seen(interpreter: Interpreter) -> Any:
    asked = {
        "names": [entry[0] for entry in NAMES],
        "members": {kind: [entry[0] for entry in entries] for kind, entries in MEMBERS.items()},
    }
    command = [str(interpreter.executable), "-W", "ignore", "-c", LOOK]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_every_name_that_is_offered_exists_and_is_called_as_it_says(seen: Any) -> None:
    homes = [(NAMES, seen["names"], ""), *((MEMBERS[kind], seen["members"][kind], kind) for kind in MEMBERS)]
    for entries, found, kind in homes:
        for name, call, _, *since in entries:
            if since and seen["version"] < [int(part) for part in since[0].split(".")]:
                assert found[name] is None, f"{kind} {name} is there before {since[0]}"
                continue
            assert found[name] is not None, f"asyncio has no {kind} {name}"
            if call:
                assert found[name]["callable"], f"{kind} {name} is not called"
                check_call(f"{kind} {name}", call, found[name]["parameters"])


def check_call(name: str, call: str, parameters: list[str] | None) -> None:
    """Each parameter that is shown is one that there is; some are left out because hardly anybody needs them."""
    if parameters is None or {"args", "kwds"} <= set(parameters):
        return
    shown = [part.partition("=")[0].strip().lstrip("*") for part in call[1:-1].split(",")]
    for one in filter(None, shown):
        assert one == "/" or one in parameters, f"{name} has no parameter {one}: {parameters}"


def test_what_asyncio_has_is_offered_or_left_out_on_purpose(seen: Any) -> None:
    offered = {entry[0] for entry in NAMES}
    missing = set(seen["public"]) - offered - LEFT_OUT
    assert not missing


def test_each_is_told_in_one_line() -> None:
    for entries in [NAMES, *MEMBERS.values()]:
        assert len({entry[0] for entry in entries}) == len(entries)
        for _, call, about, *_ in entries:
            assert about.endswith((".", ".)"))
            assert len(about) < 130
            assert not call or (call.startswith("(") and call.endswith(")"))
