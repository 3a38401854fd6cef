// What a run becomes when it leaves the page.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { chromeTrace } from "../../static/js/model/export/chrome.js";
import { fileName, jsonInHtml, xml } from "../../static/js/model/export/escape.js";
import { standalonePage } from "../../static/js/model/export/page.js";
import { SvgPen } from "../../static/js/model/export/svg.js";
import { tokensOf } from "../../static/js/model/python.js";
import { folded, namesOf, trace } from "./helpers.js";

const NAMES = ["03_gather_two", "04_api_calls", "05_task_scheduling", "06_defined_but_never_run", "everything", "hostile"];
const SCRIPTS = new URL("../../static/js/", import.meta.url);
const HOSTILE = "</script><script>alert(1)</script><!-- \u2028\u2029\u202e\u0000\u007f &\"'`${1}";

test("each recorded run becomes the Chrome trace that the server makes of it", () => {
  for (const name of NAMES) {
    const history = folded(trace(name));
    const expected = JSON.parse(readFileSync(new URL(`traces/${name}.chrome.json`, import.meta.url), "utf8"));
    const text = chromeTrace(history, namesOf(history));
    assert.deepEqual(JSON.parse(text), expected, name);
    assert.match(text, /^[\x20-\x7e]*$/, "only printable ASCII");
  }
});

test("text in XML is text, and what XML cannot say is replaced", () => {
  assert.equal(xml(`<a href="x">&'`), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  assert.equal(xml("\u0000\u001b\ud800x\udc00😀\n"), "\ufffd\ufffd\ufffdx\ufffd😀\n");
});

test("data in a page is the same data, and nothing in it is seen by a reader of HTML", () => {
  const text = jsonInHtml({ a: [HOSTILE] });
  assert.deepEqual(JSON.parse(text), { a: [HOSTILE] });
  assert.doesNotMatch(text, /[<>&\u007f-\u009f\u2028\u2029\u202e]/);
});

test("a file's name has nothing in it that a file system or a shell minds", () => {
  assert.equal(fileName("Three API calls", "py"), "three-api-calls.py");
  assert.equal(fileName("../../etc/passwd\u0000", "svg"), "etc-passwd.svg");
  assert.equal(fileName("\u202e//..", "html"), "run.html");
  assert.ok(fileName("x".repeat(500), "json").length < 70);
});

// --- the drawing ------------------------------------------------------------------------------------------------------

const pen = () => new SvgPen({ width: 100, height: 50 }, (_, text) => text.length * 7);

test("the pen can all that the timeline's painter asks of a pen", () => {
  const folder = new URL("views/timeline/", SCRIPTS);
  const own = new Set(["overview.js", "theme.js"]); // their pens draw on canvases that are no part of the drawing
  /** @type {any} */
  const one = pen();
  for (const file of readdirSync(folder)) {
    if (own.has(file)) continue;
    const source = readFileSync(new URL(file, folder), "utf8").replaceAll("this.#pen.", "");
    for (const [, name] of source.matchAll(/\bpen\.(\w+)/g)) assert.ok(name in one, `${file}: pen.${name}`);
  }
});

test("a drawing has its texts as text, its shapes where the origin is, and clips that end", () => {
  const one = pen();
  one.setTransform();
  one.save();
  one.beginPath();
  one.rect(0, 0, 50, 50);
  one.clip();
  one.translate(10, 5);
  one.fillStyle = "rgb(1, 2, 3)";
  one.globalAlpha = 0.5;
  one.fillRect(1, 2, 3, 4);
  one.restore();
  one.font = `600 13px "Mine", sans-serif`;
  one.textAlign = "center";
  one.fillText(HOSTILE, 1, 2);
  one.beginPath();
  one.arc(10, 10, 5, 0, Math.PI * 2);
  one.strokeStyle = one.hatching(8, "M0 0L8 8", "rgb(0, 0, 0)", 1);
  one.setLineDash([2, 2]);
  one.stroke();
  const text = one.text({ title: HOSTILE, about: "<b>", background: "red" });
  assert.match(text, /<rect x="11" y="7" width="3" height="4" fill="rgb\(1, 2, 3\)" fill-opacity="0.5"\/>\n<\/g>/);
  assert.match(text, /font-family="&quot;Mine&quot;, sans-serif" font-size="13" font-weight="600" text-anchor="middle"/);
  assert.match(text, /stroke="url\(#hatch-2\)"[^>]*stroke-dasharray="2 2"/);
  assert.doesNotMatch(text, /<script|<!--|\u0000/);
  assert.equal(text.match(/<g /g)?.length, text.match(/<\/g>/g)?.length);
});

// --- the page that plays ----------------------------------------------------------------------------------------------

test("the exported page allows itself nothing but its own script and style, whatever the program is called", () => {
  const recording = { title: HOSTILE, source: HOSTILE, clock: /** @type {const} */ ("real"), python: "3.12", events: trace("hostile") };
  const page = standalonePage({ recording, script: "const a = '</script>' + '<!--';", style: "b { content: '</style>' }", body: "<main></main>", nonce: "abc" });
  assert.match(page, /content="default-src &#39;none&#39;; script-src &#39;nonce-abc&#39;; style-src &#39;nonce-abc&#39;; img-src data:; base-uri/);
  assert.equal(page.match(/<script/g)?.length, 2);
  assert.equal(page.match(/<\/script>/g)?.length, 2);
  assert.equal(page.match(/<\/style>/g)?.length, 1);
  assert.doesNotMatch(page, /<!--|\u202e|\u2028|\u0000|\u007f/);
  const data = /<script type="application\/json" id="recording">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
  assert.deepEqual(JSON.parse(data), recording);
});

test("a program's parts are told apart, and together they are the program", () => {
  const source = readFileSync(new URL("traces/hostile.py", import.meta.url), "utf8");
  assert.equal(tokensOf(source).map((line) => line.map(({ text }) => text).join("")).join("\n"), source);
  /** @param {string} line */
  const kinds = (line) => tokensOf(line).map((tokens) => tokens.filter(({ kind }) => kind !== null).map(({ text, kind }) => `${kind} ${text}`));
  assert.deepEqual(kinds("async def main(x=1.5e3):  # why"), [["keyword async", "keyword def", "function main", "number 1.5e3", "comment # why"]]);
  assert.deepEqual(kinds(`print(rb'a\\'b', f"{x}")`), [["function print", `string rb'a\\'b'`, `string f"{x}"`]]);
  assert.deepEqual(kinds('"""one\ntwo # no comment\n""" + 1'), [['string """one'], ["string two # no comment"], ['string """', "number 1"]]);
});
