// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { textOf } from "../../static/js/model/bits.js";
import { figuresOf as comparedFigures } from "../../static/js/model/compare/figures.js";
import { ConsoleView, plainText } from "../../static/js/model/consoleview.js";
import { ConsoleLog } from "../../static/js/model/console.js";
import { adviceOf, adviceOfGap } from "../../static/js/model/notes/advice.js";
import { groupsOf, happenedIn, hasGrave } from "../../static/js/model/notes/groups.js";
import { countsOf } from "../../static/js/model/summary/counts.js";
import { figuresOf } from "../../static/js/model/summary/figures.js";
import { limitUses } from "../../static/js/model/summary/limits.js";
import { LoopTimeFold } from "../../static/js/model/summary/looptime.js";
import { taskRows } from "../../static/js/model/summary/tasks.js";
import { togetherOf, togetherWords } from "../../static/js/model/summary/together.js";
import { NOTE_CODES } from "../../static/js/protocol.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @import { NoteEvent } from "../../static/js/protocol.js" */

const TRACES = ["03_gather_two", "04_api_calls", "05_task_scheduling", "06_defined_but_never_run", "everything", "deadlock", "cancelled", "group_fails", "workers"];
/** @type {NoteEvent[]} */
const notes = JSON.parse(readFileSync(new URL("../notes/sentences.json", import.meta.url), "utf8"));

// --- notes ------------------------------------------------------------------------------------------------------------

test("each kind of note has a reason and something to do", () => {
  const history = folded(trace("everything"));
  for (const code of NOTE_CODES) {
    const note = notes.find((each) => each.code === code);
    assert.ok(note !== undefined);
    const { why, instead, code: snippet } = adviceOf(note, history);
    assert.ok(why.length > 30 && instead.length > 20, code);
    assert.ok(!/undefined|null|NaN/.test(`${why}${instead}${snippet ?? ""}`), code);
  }
  for (const reason of /** @type {const} */ (["malformed", "too-long", "recorder-failed", "overflow", "torn"])) {
    assert.ok(adviceOfGap({ type: "gap", seq: 1, at: 1, dropped: 1, reason }).why.length > 20);
  }
});

/** @param {string} source @param {Partial<NoteEvent>} note */
function snippet(source, note) {
  const history = folded([], source);
  return adviceOf(/** @type {NoteEvent} */ ({ type: "note", seq: 1, at: 1, task: null, line: null, facts: {}, ...note }), history).code;
}

test("what to write instead is the program's own line, mended, where that says all that is needed", () => {
  assert.equal(snippet("import time\n    time.sleep(0.2)\n", { code: "blocked-loop", line: 2, facts: { held: 2e8 } }), "await asyncio.sleep(0.2)");
  const compute = "def crunch():\n    pass\nasync def main():\n    crunch()\n";
  assert.match(snippet(compute, { code: "blocked-loop", line: 4, facts: { held: 2e8, function: "crunch" } }) ?? "", /asyncio\.to_thread\(crunch, …\)/);
  assert.match(snippet("answer = api.fetch(1)\n", { code: "never-awaited", line: 1, facts: { coroutine: "Api.fetch" } }) ?? "", /^answer = await api\.fetch\(1\)\n/);
  const two = 'async def main():\n    a = await fetch("x, (y")\n    b = await fetch(g(2))\n    await fetch(3)\n';
  const facts = { lines: [2, 3], count: 2, took: 3e9, overlapped: 2e9, saved: 1e9 };
  assert.equal(snippet(two.replace("x, (y", "x"), { code: "sequential-awaits", line: 2, facts }), 'a, b = await asyncio.gather(\n    fetch("x"),\n    fetch(g(2)),\n)');
  assert.match(snippet(two.replace("x, (y", "x"), { code: "sequential-awaits", line: 3, facts: { ...facts, lines: [3, 4] } }) ?? "", /^await asyncio\.gather\(\n/);
  assert.match(snippet(two, { code: "sequential-awaits", line: 2, facts }) ?? "", /one\(…\)/, "a line that is not understood is not mended");
  assert.match(snippet("for x in y:\n    await fetch(x)\n", { code: "sequential-awaits", line: 2, facts: { ...facts, lines: [2, 2] } }) ?? "", /gather\(\*\(fetch\(x\) for … in …\)\)/);
  assert.equal(snippet("async def main():\n    pass\n", { code: "nothing-ran", facts: { coroutines: ["main"], lines: [1] } }), "asyncio.run(main())");
});

test("what is no plain name never gets into a piece of code", () => {
  for (const bad of ["<b>x</b>", "a b", "a\u202eb", "x".repeat(99), "f(); import os", ""]) {
    const code = snippet("x\n", { code: "never-awaited", line: 1, facts: { coroutine: bad } });
    assert.equal(code, "await work(…)\n\n# or beside this task, and awaited later:\ntask = asyncio.create_task(work(…))");
    assert.match(snippet("", { code: "exception-never-retrieved", facts: { type: bad, message: bad } }) ?? "", /^try:\n {4}await task\nexcept Exception as error:/);
  }
});

test("locks of a deadlock are named in the order to take them in", () => {
  const history = folded(trace("deadlock"));
  assert.equal(adviceOf(history.notes[0], history).code, "# in every task in this order\nasync with left:\n    async with right:\n        …");
});

test("notes of one kind and line are told together, gaps among them, and each knows what of it has happened", () => {
  const held = { type: "note", code: "blocked-loop", task: 1, line: 4, facts: { held: 6e7 } };
  const history = folded(
    events([created(1, "main"), held, { type: "gap", dropped: 3, reason: "overflow" }, held, { ...held, line: 5 }, { type: "note", code: "pending-at-exit", task: 1, line: 9, facts: {} }]),
  );
  const groups = groupsOf(history);
  assert.deepEqual(groups.map(({ key, weight, events: all }) => [key, weight, all.length]), [
    ["blocked-loop 4", "grave", 2],
    ["gap overflow", "gap", 1],
    ["blocked-loop 5", "grave", 1],
    ["pending-at-exit 9", "advice", 1],
  ]);
  assert.deepEqual([1, 2, 3, 4].map((seq) => happenedIn(groups[0], seq)), [0, 1, 1, 2]);
  assert.ok(hasGrave(history) && !hasGrave(folded(trace("cancelled"))));
});

// --- console ----------------------------------------------------------------------------------------------------------

/** @param {ConsoleLog} log @param {number} seq @param {string} text @param {"stdout" | "stderr"} [stream] */
function write(log, seq, text, stream = "stdout") {
  log.take({ type: "output", seq, at: seq, stream, task: 1, line: 1, text });
}

test("one stream alone, and where the play head is in it", () => {
  const log = new ConsoleLog();
  ["a", "b", "c"].forEach((text, index) => write(log, index + 1, `${text}\n`, index === 1 ? "stderr" : "stdout"));
  const view = new ConsoleView(log, { stream: "stdout", text: "" });
  view.catchUp();
  assert.deepEqual([0, 1].map((place) => view.lineAt(place).text), ["a", "c"]);
  assert.deepEqual([0, 1, 2, 3].map((seq) => view.placeAt(seq)), [-1, 0, 0, 1]);
  write(log, 4, "d\n");
  view.catchUp();
  assert.equal(view.text(), "a\nc\nd\n");
});

test("searched words are found in any case, also in a line that grows, and gone through round and round", () => {
  const log = new ConsoleLog();
  write(log, 1, "Fetching API 1\nnothing\nfetch");
  const view = new ConsoleView(log, { stream: "all", text: "FETCHING" });
  view.catchUp();
  assert.equal(view.found, 1);
  write(log, 2, "ing too\n");
  view.catchUp();
  assert.deepEqual([view.found, view.current, view.currentPlace], [2, 1, 0]);
  view.go(1);
  assert.equal(view.currentPlace, 2);
  view.go(1);
  assert.equal(view.currentPlace, 0);
  view.go(-1);
  assert.equal(view.currentPlace, 2);
  view.goFrom(1);
  assert.equal(view.currentPlace, 2);
  assert.deepEqual(view.matches("fetching x fetching"), [[0, 8], [11, 19]]);
});

test("a line that is too long for a row is counted and copied as the one line that it is", () => {
  const log = new ConsoleLog();
  write(log, 1, `${"L".repeat(10_000)}\n${"M".repeat(4096)}`);
  log.take({ type: "output", seq: 2, at: 2, stream: "stdout", task: 2, line: 1, text: "another's\n" });
  write(log, 3, "\n");
  write(log, 4, `${"N".repeat(4095)}\u{1f600}`);
  write(log, 5, "!\n\n");
  const view = new ConsoleView(log, { stream: "all", text: "" });
  assert.deepEqual([log.count, view.count], [5, 8]);
  const expected = ["L".repeat(10_000), "M".repeat(4096), "another's", `${"N".repeat(4095)}\u{1f600}!`, ""];
  assert.equal(view.text(), expected.map((line) => `${line}\n`).join(""));
  assert.equal(plainText(log.lines.slice(1, 3)), `${"L".repeat(5904)}\n`, "of a selection, the rows that are in it");
});

test("what is searched for is words and no pattern, in the text as it is shown", () => {
  const log = new ConsoleLog();
  write(log, 1, "a.b*(c\u001b[0m\n");
  for (const [text, found] of /** @type {const} */ ([["a.b*(c", 1], ["a.*c", 0], ["␛[0", 1], ["\u001b", 0]])) {
    const view = new ConsoleView(log, { stream: "all", text });
    view.catchUp();
    assert.equal(view.found, found, text);
  }
});

// --- summary ----------------------------------------------------------------------------------------------------------

for (const name of TRACES) {
  test(`${name}: the loop's time adds up, and the longest hold is the longest step there is`, () => {
    const history = folded(trace(name));
    const end = history.end;
    const { slept, busy, rest, hold, steps } = LoopTimeFold.of(history, end);
    assert.equal(slept + busy + rest, end);
    assert.ok(slept >= 0 && busy >= 0 && rest >= 0);
    assert.equal(steps, history.events.filter(({ type }) => type === "step.began").length);
    const longest = Math.max(0, ...history.lanes.flatMap(({ segments }) => segments.filter(({ state }) => state === "running").map(({ from, to }) => (to ?? end) - from)));
    assert.ok((hold?.took ?? 0) >= longest);
    for (const { term, bits } of figuresOf(history, namesOf(history), end)) assert.ok(!/undefined|NaN|null/.test(textOf(bits)), `${term}: ${textOf(bits)}`);
  });
}

test("folding the loop's time one event at a time comes to what folding all at once comes to", () => {
  const all = trace("workers");
  const slowly = folded(all.slice(0, 1));
  for (const event of all.slice(1)) {
    slowly.append([event]);
    const { slept, busy, rest } = LoopTimeFold.of(slowly, slowly.end);
    assert.equal(slept + busy + rest, slowly.end);
  }
  assert.deepEqual(LoopTimeFold.of(slowly, slowly.end), LoopTimeFold.of(folded(all), slowly.end));
});

test("what doing things at once was worth is said where the two can be compared", () => {
  const words = (/** @type {string} */ name) => togetherWords(togetherOf(folded(trace(name)), 0));
  assert.equal(words("04_api_calls"), "3 tasks at once: 3.00 s instead of 6.00 s");
  assert.equal(words("03_gather_two"), "2 tasks at once: 2.00 s instead of 3.00 s");
  assert.equal(words("cancelled"), null, "a sleep was cut short: nobody knows how long it would have been");
  assert.equal(words("group_fails"), null);
  assert.equal(words("deadlock"), null);
  assert.equal(words("06_defined_but_never_run"), null);
});

test("waiting for a lock is no work of one's own: one after another there would be none", () => {
  /** @param {number} task @param {number} from */
  const sleeps = (task, from) => [
    { type: "step.began", task, at: from },
    { type: "task.awaiting", task, on: { kind: "sleep", delay: 1 }, stack: [], locals: null, at: from },
    { type: "task.woken", task, by: { kind: "timer" }, at: from + 1e9 },
    { type: "step.began", task, at: from + 1e9 },
    { type: "task.finished", task, outcome: "returned", value: null, error: null, at: from + 1e9 },
  ];
  const waits = [{ type: "step.began", task: 2 }, { type: "task.awaiting", task: 2, on: { kind: "lock" }, stack: [], locals: null }];
  const [first, second] = [sleeps(1, 0), sleeps(2, 1e9)];
  const history = folded(
    events([created(1, "a", [], { at: 0 }), created(2, "b", [], { at: 0 }), { ...waits[0], at: 0 }, { ...waits[1], at: 0 }, ...first, { type: "task.woken", task: 2, by: { kind: "task", task: 1 }, at: 1e9 }, ...second, { type: "run.ended", outcome: "finished", error: null, totals: {}, at: 2e9 }]),
  );
  const together = togetherOf(history, 0);
  assert.deepEqual([together.took, together.apart, together.isWhole], [2e9, 2e9, true]);
  assert.equal(togetherWords(together), null);
});

test("a sleep or a time limit that a held loop comes late to is no gain of doing things at once", () => {
  const late = 2e9;
  const run = (/** @type {Record<string, unknown>} */ on) =>
    folded(
      events([
        created(1, "a", [], { at: 0 }),
        created(2, "b", [], { at: 0 }),
        { type: "step.began", task: 1, at: 0 },
        { type: "timer.set", timer: 7, due: 1e8, task: 1, at: 0 },
        { type: "task.awaiting", task: 1, on, stack: [], locals: null, at: 0 },
        { type: "step.began", task: 2, at: 0 },
        { type: "task.awaiting", task: 2, on: { kind: "sleep", delay: 0, timer: 8 }, stack: [], locals: null, at: late },
        { type: "task.woken", task: 1, by: { kind: "timer", timer: 7 }, at: late },
        { type: "task.woken", task: 2, by: { kind: "timer", timer: 8 }, at: late },
        { type: "step.began", task: 1, at: late },
        { type: "task.finished", task: 1, outcome: "returned", value: null, error: null, at: late },
        { type: "step.began", task: 2, at: late },
        { type: "task.finished", task: 2, outcome: "returned", value: null, error: null, at: late },
        { type: "run.ended", outcome: "finished", error: null, totals: {}, at: late },
      ]),
    );
  const sleep = { kind: "sleep", delay: 0.1, timer: 7 };
  for (const on of [sleep, { kind: "timeout", delay: 0.5, timer: 7, inner: { kind: "io" } }, { kind: "timeout", delay: 5, timer: 9, inner: sleep }]) {
    const history = run(on);
    const together = togetherOf(history, 0);
    assert.deepEqual([together.took, together.apart, together.most], [late, 2.1e9, 1], JSON.stringify(on));
    assert.equal(togetherWords(together), null);
    const figures = figuresOf(history, namesOf(history), late);
    assert.equal(textOf(figures.find(({ term }) => term === "one by one")?.bits ?? []), "2.10 s if all ran and waited one after another");
    assert.equal(comparedFigures(history).atOnce, 2, "while it slept indeed, the other was at work");
  }
});

test("tasks are counted by how they ended, and how many were there at once", () => {
  assert.deepEqual(countsOf(folded(trace("group_fails"))), { made: 4, returned: 1, raised: 1, cancelled: 2, open: 0, most: 4 });
  assert.deepEqual(countsOf(folded(trace("deadlock"))), { made: 4, returned: 1, raised: 0, cancelled: 0, open: 3, most: 4 });
});

test("the longest hold is told with who, when and the line that the note names", () => {
  const history = folded(trace("workers"));
  const figure = figuresOf(history, namesOf(history), history.end).find(({ term }) => term === "longest hold");
  assert.match(textOf(figure?.bits ?? []), /^8\d\.\d ms by ann at 0\.1\d\d s, line 9$/);
});

test("of a run without a task nothing is told that only tasks have, and of one that could not be read nothing at all", () => {
  const told = (/** @type {string} */ outcome) => {
    const history = folded(
      events([{ type: "run.started", protocol: 1, python: "3.11.7", clock: "real", limits: {} }, { type: "run.ended", outcome, error: null, totals: { output: 0 } }]),
    );
    return figuresOf(history, namesOf(history), 0).map(({ term, bits }) => `${term}: ${textOf(bits)}`);
  };
  assert.deepEqual(told("syntax-error"), ["the run: Nothing was run: Python could not read the program."]);
  assert.deepEqual(told("finished").map((each) => each.replace(/:.*/, "")), ["total time", "tasks", "output", "lost"]);
  assert.ok(told("finished").includes("tasks: no task was made"));
});

test("the table of tasks is in any order, equal ones in that of their creation", () => {
  const history = folded(trace("04_api_calls"));
  const order = (/** @type {any} */ by) => taskRows(history, namesOf(history), 0, by).map(({ lane }) => lane.index);
  assert.deepEqual(order({ key: "index", descending: false }), [0, 1, 2, 3]);
  assert.deepEqual(order({ key: "waiting", descending: true }), [0, 1, 3, 2]);
  assert.deepEqual(order({ key: "end", descending: true }), [0, 1, 2, 3]);
  for (const { life, running, waiting, ready } of taskRows(history, namesOf(history), 0, { key: "life", descending: false })) assert.equal(running + waiting + ready, life);
});

test("limits are told beside what was used of them, and before the end what is not known is said so", () => {
  const all = trace("04_api_calls");
  const uses = limitUses(folded(all));
  assert.deepEqual(uses.map(({ name, limit }) => [name, limit]), [["Time", "10 s"], ["Computing", "5 s"], ["Memory", "256 MB"], ["Output", "1 MB"], ["Events", "200,000 events"]]);
  assert.equal(uses[3].used, "93 bytes");
  assert.ok(uses.every(({ share }) => share !== null && share >= 0 && share <= 1));
  assert.equal(limitUses(folded(all.slice(0, 9)))[0].used, "not known yet");
  assert.deepEqual(limitUses(folded([])), []);
});
