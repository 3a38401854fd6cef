"""A refusal that ends a program is explained below its traceback, and is an ordinary exception until then."""

import json
from pathlib import Path

import pytest

from playground.sandbox.policy import Limits
from playground.tracer import refusals

from .conftest import Run

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("refusals")]

ONE_PROCESS = "A program here is one process"
NO_NETWORK = "There is no network here."
OWN_FILES = "A program here has the files that it makes itself, in /tmp"

PAGE = Path(__file__).resolve().parents[2] / "static/js/model/refused.js"


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ("import os\nos.fork()", ONE_PROCESS),
        ("import subprocess\nsubprocess.run(['ls'])", ONE_PROCESS),
        ("import asyncio\nasyncio.run(asyncio.create_subprocess_exec('ls'))", ONE_PROCESS),
        ("import multiprocessing\nmultiprocessing.Process(target=print).start()", ONE_PROCESS),
        ("import urllib.request\nurllib.request.urlopen('http://example.org')", NO_NETWORK),
        ("import socket\nsocket.create_connection(('192.0.2.1', 80))", NO_NETWORK),
        ("import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW)", "Sockets of this kind"),
        ("open('/usr/x', 'w')", OWN_FILES),
        ("open('/home/me/data.csv')", OWN_FILES),
        ("import os\nos.symlink('a', 'b')", "What a file is"),
        ("import os\nos.kill(1, 9)", "A program here may signal itself"),
        ("open('f', 'wb').write(bytes(20_000_000))", "may hold 16,777,216 bytes together"),
        ("kept = [open('/dev/null') for _ in range(1000)]", "may have 128 files"),
        ("import aiohttp.client", "There are no packages here"),
        ("name = input('name? ')", "Nobody can type into a run"),
        ("import os\nos.nice(5)", "not among what a program here may ask"),
    ],
)
async def test_what_the_box_refused_is_explained_where_it_ended_the_program(run: Run, source: str, note: str) -> None:
    ran = await run(source, limits=Limits())
    assert ran.outcome == "raised"
    *_, error, explained = ran.output.strip().split("\n")
    assert "Error" in error
    assert explained.startswith(note) or note in explained
    assert note not in ran.error["message"]


async def test_each_exception_of_a_group_is_explained(run: Run) -> None:
    ran = await run(
        "import asyncio\n"
        "async def main():\n"
        "    async with asyncio.TaskGroup() as group:\n"
        "        group.create_task(asyncio.open_connection('192.0.2.1', 80))\n"
        "asyncio.run(main())\n"
    )
    assert NO_NETWORK in ran.output


async def test_what_ends_a_task_that_nobody_asks_or_a_thread_is_explained_too(run: Run) -> None:
    ran = await run(
        "import asyncio, sys, threading\n"
        "async def main():\n"
        "    loaded = set(sys.modules)\n"
        "    lost = asyncio.create_task(asyncio.open_connection('example.org', 80))\n"
        "    await asyncio.wait([lost])\n"
        "    print('loaded', set(sys.modules) - loaded)\n"
        "    del lost\n"
        "asyncio.run(main())\n"
        "print('of the task')\n"
        "thread = threading.Thread(target=open, args=['/usr/x', 'w'])\n"
        "thread.start()\n"
        "thread.join()\n"
    )
    of_task, of_thread = ran.output.split("of the task\n")
    assert of_task.startswith("loaded set()\n"), "the loop is not held by what the library needs to look up a name"
    assert of_task.count(NO_NETWORK) == 1
    assert "in thread Thread-" in of_thread
    assert OWN_FILES in of_thread.splitlines()[-1]


async def test_a_module_that_python_leaves_out_is_no_package(run: Run) -> None:
    ran = await run("raise ModuleNotFoundError(\"No module named 'tkinter.x'\", name='tkinter.x')")
    assert ran.output.endswith("No module named 'tkinter.x'\n")


async def test_a_program_that_catches_a_refusal_sees_what_python_has(run: Run) -> None:
    ran = await run(
        "import os\n"
        "try:\n"
        "    os.fork()\n"
        "except PermissionError as error:\n"
        "    print(error, error.errno, error.args, getattr(error, '__notes__', None))\n"
        "open('missing')\n"
    )
    assert ran.output.startswith("[Errno 1] Operation not permitted 1 (1, 'Operation not permitted') None\n")
    assert ran.output.endswith("No such file or directory: 'missing'\n"), "nothing that the box has to do with"


async def test_an_exception_that_will_not_be_explained_is_told_all_the_same(run: Run) -> None:
    ran = await run(
        "class Hostile(OSError):\n"
        "    @property\n"
        "    def errno(self):\n"
        "        raise SystemExit(0)\n"
        "raise Hostile('told')\n"
    )
    assert ran.outcome == "raised"
    assert ran.output.endswith("Hostile: told\n")


async def test_the_page_knows_every_sentence_of_the_box_word_for_word() -> None:
    texts = [text for name, text in vars(refusals).items() if name.isupper() and isinstance(text, str)]
    sentences = [text.replace(":,}", "}") for text in texts if text.endswith(".")]
    listed = PAGE.read_text().partition("SENTENCES = Object.freeze(")[2].partition(");")[0]
    assert json.loads(listed.replace(",\n]", "\n]")) == sentences
