// Two runs held against each other: their tasks, their words, their programs.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { comparisonOf } from "../../static/js/model/compare/differences.js";
import { diffOf, excerpt } from "../../static/js/model/compare/diff.js";
import { figuresOf } from "../../static/js/model/compare/figures.js";
import { endOf, headIn, nextMoment } from "../../static/js/model/compare/heads.js";
import { titleOf } from "../../static/js/model/compare/title.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @import { TraceEvent } from "../../static/js/protocol.js" */

/** @type {Array<{title: string, source: string, events: TraceEvent[]}>} */
const [inTurn, atOnce] = JSON.parse(readFileSync(new URL("../../static/recordings/pair.json", import.meta.url), "utf8"));

/** @param {TraceEvent[]} list */
function side(list) {
  const history = folded(list);
  return { history, names: namesOf(history) };
}

/**
 * @param {TraceEvent[]} before
 * @param {TraceEvent[]} after
 */
function words(before, after) {
  const { headline, differences } = comparisonOf(side(before), side(after));
  return [headline, ...differences].map(({ tone, text }) => `${tone}: ${text}`);
}

test("three calls in turn and at once: how long, how many at once, how long the loop slept, what came and what went", () => {
  assert.deepEqual(words(inTurn.events, atOnce.events), [
    "better: 3.00 s instead of 6.01 s: twice as fast",
    "other: At most 3 tasks at once instead of 1",
    "other: The loop slept 3.00 s instead of 6.00 s",
    "other: New: fetch('API 1'), fetch('API 2') and fetch('API 3')",
    "better: main() finished 3.00 s earlier",
    "other: The same output in another order, from line 2 on",
    "better: No longer: 3 awaits one after another took 6.00 s and do not need each other. At once, with gather or a TaskGroup, they take 3.00 s: 3.00 s less",
  ]);
  assert.equal(words(atOnce.events, inTurn.events)[0], "worse: 6.01 s instead of 3.00 s: twice as long");
});

test("a run differs from itself in nothing", () => {
  for (const name of ["03_gather_two", "04_api_calls", "05_task_scheduling", "06_defined_but_never_run", "everything"]) {
    const { headline, differences, matching } = comparisonOf(side(trace(name)), side(trace(name)));
    assert.match(headline.text, /as long as before/);
    assert.deepEqual(differences, [], name);
    assert.deepEqual([...matching.gone, ...matching.added], []);
    for (const { before, after } of matching.pairs) assert.equal(before.task, after.task);
  }
});

/** @param {Array<Record<string, unknown>>} facts */
function run(facts) {
  return events([{ type: "run.started", protocol: 1, python: "3.12.1", clock: "autojump", limits: {} }, ...facts]);
}

/** @param {string} outcome @param {number} at @param {object | null} error */
const ended = (outcome, at, error = null) => ({ type: "run.ended", at, outcome, error, totals: {} });
/** @param {number} task @param {number} at @param {string} outcome */
const finished = (task, at, outcome = "returned") => ({ type: "task.finished", at, task, outcome, value: null, error: null });
/** @param {string} text */
const output = (text) => ({ type: "output", stream: "stdout", text, task: null, line: 1 });

test("tasks are matched by label, then by function and arguments, then in the order of creation, each once", () => {
  const before = run([created(1, "main"), created(2, "f", [["x", "1"]]), created(3, "f", [["x", "2"]]), created(4, "g"), created(5, "h")]);
  const after = run([created(1, "main"), created(2, "h"), created(3, "f", [["x", "2"]]), created(4, "f", [["x", "3"]], { name: "mine" }), created(5, "k")]);
  const { matching } = comparisonOf(side(before), side(after));
  assert.deepEqual(
    matching.pairs.map((pair) => [pair.before.task, pair.after.task]),
    [
      [1, 1],
      [5, 2],
      [3, 3],
      [2, 4],
    ],
  );
  assert.deepEqual(matching.gone.map(({ task }) => task), [4]);
  assert.deepEqual(matching.added.map(({ task }) => task), [5]);
});

test("how it ended, who ended otherwise and when, and the clock are told", () => {
  const fine = run([created(1, "main"), created(2, "job"), finished(2, 1e9), finished(1, 2e9), ended("finished", 2e9)]);
  const broken = run([
    created(1, "main"),
    created(2, "job"),
    finished(2, 1.5e9, "raised"),
    finished(1, 2e9, "raised"),
    ended("raised", 2e9, { type: "ValueError", message: "no" }),
  ]);
  /** @type {any} */ (broken[0]).clock = "real";
  assert.deepEqual(words(fine, broken), [
    "worse: Now it ended with ValueError: no; before it finished",
    "other: It took 2.00 s instead of 2.00 s",
    "worse: main() raised an exception; before it returned",
    "worse: job() raised an exception; before it returned",
    "other: Clock: Real time instead of Skip waiting",
  ]);
});

test("many tasks are counted and not told one by one", () => {
  /** @param {number} at */
  const many = (at) => {
    const tasks = Array.from({ length: 40 }, (_, index) => index + 1);
    return run([...tasks.map((task) => created(task, "job")), ...tasks.map((task) => finished(task, at + task * 1e9)), ended("finished", 200e9)]);
  };
  const told = words(many(0), many(100e9));
  assert.equal(told.filter((text) => text.endsWith("100 s later")).length, 4);
  assert.equal(told.at(-1), "other: 36 more tasks finished at other times");
});

test("outputs: the first line that differs, lines more, lines fewer; with nothing hidden in them", () => {
  const base = [output("a\n"), output("b\n")];
  const cases = /** @type {const} */ ([
    [[...base, output("c\nd\n")], "other: It writes 2 lines more: “c”"],
    [[output("a\n")], "other: It writes 1 line less: no more “b”"],
    [[output("a\n"), output("\u202e<b>\n")], "other: Output differs at line 2: “\\u202e<b>” instead of “b”"],
    [[output("b\n"), output("a\n")], "other: The same output in another order, from line 1 on"],
    [base, undefined],
  ]);
  for (const [after, expected] of cases) assert.equal(words(run(base), run([...after]))[1], expected);
});

test("who awaits only others is not counted as being at work at once", () => {
  assert.equal(figuresOf(folded(atOnce.events)).atOnce, 3);
  assert.equal(figuresOf(folded(inTurn.events)).atOnce, 1);
});

test("one head stands in both runs, and steps to what happens next in either", () => {
  const [a, b] = [folded(inTurn.events), folded(atOnce.events)];
  assert.equal(headIn(b, a.end).at, b.end);
  assert.equal(headIn(b, a.end).seq, b.seq);
  const seen = [];
  for (let at = 0; at < endOf([a, b]); at = nextMoment([a, b], at, 1)) seen.push(at);
  const back = [];
  for (let at = endOf([a, b]); at > 0; ) back.unshift((at = nextMoment([a, b], at, -1)));
  assert.deepEqual(back, seen);
  const moments = new Set([a, b].flatMap(({ moments, events }) => moments.map((seq) => events[seq - 1].at)));
  assert.equal(new Set([...seen, endOf([a, b])]).size, new Set([0, ...moments]).size);
});

test("a diff keeps every line of both programs, in order and numbered, and has as few changes as there can be", () => {
  let seed = 7;
  /** @param {number} below */
  const dice = (below) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
  const text = () => Array.from({ length: 1 + dice(11) }, () => "abcd"[dice(4)]).join("\n");
  for (let count = 0; count < 400; count++) {
    const [a, b] = [text(), text()];
    const lines = diffOf(a, b);
    assert.equal(lines.filter(({ kind }) => kind !== "new").map((line) => line.text).join("\n"), a);
    assert.equal(lines.filter(({ kind }) => kind !== "gone").map((line) => line.text).join("\n"), b);
    assert.equal(lines.filter(({ kind }) => kind === "same").length, longestCommon(a.split("\n"), b.split("\n")));
    for (const { before, after, text } of lines) {
      if (before !== null) assert.equal(a.split("\n")[before - 1], text);
      if (after !== null) assert.equal(b.split("\n")[after - 1], text);
    }
  }
});

/**
 * The slow way.
 * @param {string[]} a
 * @param {string[]} b
 */
function longestCommon(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let x = a.length - 1; x >= 0; x--) {
    for (let y = b.length - 1; y >= 0; y--) table[x][y] = a[x] === b[y] ? table[x + 1][y + 1] + 1 : Math.max(table[x + 1][y], table[x][y + 1]);
  }
  return table[0][0];
}

test("an excerpt of a diff shows what changed with a few lines around it", () => {
  const lines = diffOf("a\nb\nc\nd\ne\nf\ng\n", "a\nb\nc\nX\ne\nf\ng\n");
  assert.deepEqual(
    excerpt(lines, 1).map((line) => (line === null ? "…" : line.text)),
    ["…", "c", "d", "X", "e"],
  );
  assert.deepEqual(excerpt(diffOf("a\n", "a\n"), 1), []);
});

test("two programs with nothing in common are compared at once", () => {
  const all = (/** @type {string} */ letter) => Array.from({ length: 5000 }, (_, index) => `${letter}${index}`).join("\n");
  assert.equal(diffOf(all("a"), all("b")).length, 10_000);
});

test("a run is called after the example that it was made of, and by the first line that differs", () => {
  const examples = [
    { title: "Sleeps", source: "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n" },
    { title: "Prints", source: "print(1)\nprint(2)\nprint(3)\nprint(4)\n" },
  ];
  const [{ source }] = examples;
  assert.deepEqual(titleOf(source, examples, null), { name: "Sleeps", detail: "" });
  assert.deepEqual(titleOf(source.replace("(1)", "(2)"), examples, null), { name: "Sleeps", detail: "line 3: await asyncio.sleep(2)" });
  assert.deepEqual(titleOf(source.replace("import asyncio\n", ""), examples, source), { name: "Sleeps", detail: "without “import asyncio”" });
  assert.deepEqual(titleOf("async def one(): pass\ndef two(): pass\n", examples, source), { name: "one(), two()", detail: "" });
  assert.deepEqual(titleOf("\n\u202e<i>", examples, null), { name: "\\u202e<i>", detail: "" });
  assert.deepEqual(titleOf("", examples, null), { name: "an empty program", detail: "" });
});
