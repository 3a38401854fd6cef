// The page for a frame of somebody's article: the moment in its address, and how high it would like to be.
import assert from "node:assert/strict";
import { test } from "node:test";

import { frameCode, momentOf, printedCode, sourceOf, usualPanels, wantedHeight } from "../../static/js/model/embed.js";

test("a fragment names a moment in seconds, and what is none is passed over", () => {
  assert.equal(momentOf("#t=1.5"), 1.5e9);
  assert.equal(momentOf("#t=0"), 0);
  assert.equal(momentOf("#t=0.000000001"), 1);
  for (const odd of ["", "#", "#t=", "#t=-1", "#t=1e9", "#t=1.5s", "#t=Infinity", "#t=1234567", "#t=1.", "#x=1&t=1", `#t=${"9".repeat(1e6)}`]) {
    assert.equal(momentOf(odd), null, odd.slice(0, 20));
  }
});

test("a fragment holds a program, letter for letter, or none", () => {
  const source = "print('ä #&=+%20')\n\tx\r\n";
  assert.equal(sourceOf(`#source=${encodeURIComponent(source)}`), source);
  assert.equal(sourceOf("#source="), "");
  for (const odd of ["", "#", "#source", "#source=%", "#source=%ff", "#x=1&source=1", "source=1"]) assert.equal(sourceOf(odd), null, odd);
});

test("the wanted height follows the program within bounds, and on a phone all of the page", () => {
  assert.equal(wantedHeight(0, false), 440);
  assert.equal(wantedHeight(500, false), 562);
  assert.equal(wantedHeight(1e9, false), 640);
  assert.equal(wantedHeight(900.4, true), 901);
  assert.equal(wantedHeight(1e9, true), 1600);
});

/** @type {import("../../static/js/model/embed.js").FrameWish} */
const usual = { theme: "auto", panels: usualPanels(false), editable: false };

test("what is pasted into an article opens at the moment of a link's sight, and takes nothing else of it", () => {
  /** @param {string} sight */
  const opens = (sight, wish = usual) => /^<iframe src="([^"]*)" title="[^"<>]+" [^<>]+><\/iframe>$/.exec(frameCode("https://here.example/embed/abc", sight, wish))?.[1];
  assert.equal(opens(""), "https://here.example/embed/abc");
  assert.equal(opens("at=1500000000&task=2"), "https://here.example/embed/abc?t=1.5");
  assert.equal(opens("at=10000000000"), "https://here.example/embed/abc?t=10");
  assert.equal(opens("at=1"), "https://here.example/embed/abc?t=0.000000001");
  assert.equal(opens("at=0"), "https://here.example/embed/abc?t=0");
  assert.equal(opens("at=1500000000", { theme: "dark", panels: ["loop"], editable: false }), "https://here.example/embed/abc?theme=dark&amp;panels=loop&amp;t=1.5");
  assert.equal(opens("", { ...usual, panels: usualPanels(true), editable: true }), "https://here.example/embed/abc?editable=1");
  assert.equal(opens("", { ...usual, panels: [] }), "https://here.example/embed/abc");
  for (const odd of ["at=-1", "at=x\"><b>", "task=1"]) assert.equal(opens(odd), "https://here.example/embed/abc");
});

test("the same is pasted as printed code, which is text whatever the program has in it", () => {
  const script = "https://here.example/embed.js";
  const program = { name: "abc", source: "if 1 < 2 & 3 > 2: print('</pre>&lt;', \"x\")\n\n\n" };
  const printed = "<code>if 1 &lt; 2 &amp; 3 &gt; 2: print('&lt;/pre&gt;&amp;lt;', \"x\")\n</code></pre>\n<script src=\"https://here.example/embed.js\" async></script>";
  assert.equal(printedCode(program, script, "", usual), `<pre data-async-playground="abc">${printed}`);
  const wish = { theme: "dark", panels: ["code", "console"], editable: true };
  assert.equal(
    printedCode(program, script, "at=1500000000", wish),
    `<pre data-async-playground="abc" data-theme="dark" data-panels="code,console" data-t="1.5" data-editable>${printed}`,
  );
});
