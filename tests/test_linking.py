"""Many modules as one: what becomes of them, what is refused, and that ours can be linked."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from playground import bundles
from playground.linking import NotPlainError, link

STATIC = Path(__file__).resolve().parent.parent / "static"
MODULES = {
    "js/main.js": """
        import { a as first, A } from "./lib/a.js";
        import {
          b,
        } from "./lib/b.js";
        import { whole } from "../vendor/whole.js";
        const later = await Promise.resolve("later");
        const more = await Promise.all([begin(), begin()]);
        const own = [first(), b, new A().x, whole, later, more[0].more, more[0] === more[1]];
        console.log(JSON.stringify(own.map(String)));
        async function begin() {
          return await import("./lib/more.js");
        }
    """,
    "js/lib/a.js": """
        import { b } from "./b.js";
        const own = 1;
        export function a() {
          return own + b;
        }
        export class A {
          x = new URL("../../data/pair.json", import.meta.url).pathname.split("/").slice(-2).join("/");
        }
    """,
    "js/lib/b.js": """
        const own = 40;
        const c = own + 1;
        export { c as b };
        export async function* unused() {}
    """,
    "js/lib/more.js": """
        import { b as known } from "./b.js";
        import { once } from "./once.js";
        import { late } from "../../vendor/late.js";
        export const more = [known, once, late].join(" ");
    """,
    "js/lib/once.js": """
        globalThis.times = (globalThis.times ?? 0) + 1;
        export const once = globalThis.times;
    """,
    "vendor/late.js": "export const late = globalThis.times === undefined ? 'before' : 'late';\n",
    "vendor/whole.js": "const own = 'whole';\nexport default own;\nexport { own as whole };\n",
}


def files(modules: dict[str, str]) -> Any:
    """Reads these; a file that is none of them is missing."""

    def read(path: str) -> str:
        if path not in modules:
            raise FileNotFoundError(path)
        return re.sub(r"^ {8}", "", modules[path], flags=re.MULTILINE)

    return read


def test_modules_become_one_each_once_and_after_what_it_needs_with_names_of_its_own(tmp_path: Path) -> None:
    read = files(MODULES)
    linked = link("js/main.js", read, at="linked/main.js", whole=lambda path: path.startswith("vendor/"))
    assert linked.imports == ("vendor/whole.js",)
    assert linked.later == ("vendor/late.js",)
    for path in ("linked/main.js", *linked.imports, *linked.later):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(linked.text if path == "linked/main.js" else read(path))
    (tmp_path / "package.json").write_text('{"type": "module"}')

    run = subprocess.run(["node", tmp_path / "linked/main.js"], capture_output=True, text=True, check=False)

    assert (run.stderr, run.returncode) == ("", 0)
    assert json.loads(run.stdout) == ["42", "41", "data/pair.json", "whole", "later", "41 1 late", "true"]


def test_a_module_keeps_its_lines() -> None:
    read = files(MODULES)
    linked = link("js/lib/a.js", read, at="linked/a.js").text.splitlines()

    assert linked.index("function a() {") - linked.index("// js/lib/a.js") == 1 + read(
        "js/lib/a.js"
    ).splitlines().index("export function a() {")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("export default 1;", "js/a.js is no plain module: export default 1;"),
        ("export let a = 1;", "js/a.js is no plain module: export let a = 1;"),
        ('import * as b from "./b.js";', 'js/a.js is no plain module: import * as b from "./b.js";'),
        ('import "./b.js";', 'js/a.js is no plain module: import "./b.js";'),
        ('export * from "./b.js";', 'js/a.js is no plain module: export * from "./b.js";'),
        ("const b = await import(`./b.js`);", "js/a.js is no plain module: await import(`./b.js`);"),
        ('const b = await import("./c.js");', "js/c.js is missing"),
        ("const here = import.meta.dirname;", "js/a.js is no plain module: import.meta"),
        ("const $modules = 1;", "js/a.js is no plain module: $modules"),
        ('import { c } from "./c.js";', "js/c.js is missing"),
        ('import { b } from "./b.js";\nexport const a = b;', "js/a.js needs itself"),
    ],
)
def test_a_module_that_is_not_plain_is_missing_or_needs_itself_is_refused_by_name(text: str, message: str) -> None:
    modules = {"js/a.js": text, "js/b.js": 'import { a } from "./a.js";\nexport const b = a;'}
    with pytest.raises(NotPlainError) as refused:
        link("js/a.js", files(modules), at="linked/a.js")

    assert str(refused.value) == message


def test_the_page_is_linked_of_all_that_it_needs_and_what_it_imports_besides_is_fetched_beside_it() -> None:
    parts = bundles.parts()
    text = bundles.made(parts.script)
    assert text is not None

    assert parts.imports == tuple(re.findall(r'^import .* from "\.\./(.*)";$', text, re.MULTILINE)) == ()
    assert (
        parts.later == tuple(re.findall(r'\bimport\("\.\./(.*)"\);$', text, re.MULTILINE)) == ("vendor/codemirror.js",)
    )
    assert "// js/transport/socket.js" in text


def test_who_is_in_no_workshop_is_not_sent_the_scripts_of_one() -> None:
    page, room = bundles.made(bundles.parts().script), bundles.made(bundles.parts("room").script)
    assert page is not None
    assert room is not None

    assert "// js/app/room/" not in page
    assert "// js/transport/roomsocket.js" not in page
    assert "// js/app/room/index.js" in room
    assert "// js/transport/roomsocket.js" in room


def test_the_exported_page_has_nothing_in_its_script_that_speaks_to_a_server() -> None:
    text = bundles.made("linked/standalone.js")
    assert text is not None

    assert "// js/views/timeline/index.js" in text
    assert re.findall(r"^// js/(?:transport|views/editor)/.*$|^import.*|import\.meta", text, re.MULTILINE) == []


def test_every_style_sheet_is_the_pages_or_is_asked_for_by_name() -> None:
    templates = "".join(path.read_text() for path in (STATIC.parent / "templates").rglob("*.html"))
    by_name = {*re.findall(r"static 'css/(\w+\.css)'", templates), "standalone.css"}

    assert {path.name for path in STATIC.glob("css/*.css")} == {
        Path(name).name
        for name in (
            *(*bundles.SHEETS, *bundles.EDITABLE_SHEETS),
            *(*bundles.ROOM_SHEETS, *bundles.DOOR_SHEETS, *bundles.WALL_SHEETS),
        )
    } | by_name
    assert bundles.made("linked/page.css") == "\n".join((STATIC / name).read_text() for name in bundles.SHEETS)


def test_the_page_for_a_frame_has_no_part_that_keeps_something_in_the_browser_or_runs_a_program() -> None:
    text = bundles.made(bundles.parts("embed").script)
    assert text is not None

    assert "// js/views/timeline/index.js" in text
    kept = r"\b(?:local|session)Storage\b|\bindexedDB\b|\bcookie\b"
    others = r"^// js/(?:transport/socket|views/editor/|app/(?:session|running)).*$|^import.*|await import"
    assert re.findall(f"{kept}|{others}", text, re.MULTILINE) == []
    # Where programs are run, nothing is kept either, and the editor is asked for when it is wanted.
    linked = bundles.parts("editable")
    text = bundles.made(linked.script)
    assert text is not None
    assert re.findall(f"^.*(?:{kept}).*", text, re.MULTILINE) == []
    assert (linked.imports, linked.later) == ((), ("vendor/codemirror.js",))


def test_who_looks_for_a_fault_gets_the_files_themselves(settings: Any) -> None:
    settings.DEBUG = True

    assert bundles.parts() == bundles.Parts(bundles.SHEETS, "js/app.js", (), ())
