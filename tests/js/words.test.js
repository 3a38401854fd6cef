// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { gapWords, placeWords, verdictOf } from "../../static/js/model/catalogue.js";
import { ConsoleLog } from "../../static/js/model/console.js";
import { labelsOf } from "../../static/js/model/labels.js";
import { narrate } from "../../static/js/model/narrate.js";
import { SENTENCES, refusalOf } from "../../static/js/model/refused.js";
import { definitionLine } from "../../static/js/model/source.js";
import { clipped, middled, visible } from "../../static/js/model/text.js";
import { delayText, sizeText, spanText, tickText } from "../../static/js/model/time.js";
import { awaitedWords } from "../../static/js/model/words.js";
import { OUTCOMES } from "../../static/js/protocol.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @param {Array<Record<string, unknown>>} facts */
const labels = (facts) => [...labelsOf(folded(events(facts)).lanes).values()];

test("siblings are told apart by the one argument that differs", () => {
  assert.deepEqual([...labelsOf(folded(trace("04_api_calls")).lanes).values()], [
    "main()",
    "fetch_data('API 1')",
    "fetch_data('API 2')",
    "fetch_data('API 3')",
  ]);
  assert.deepEqual([...labelsOf(folded(trace("05_task_scheduling")).lanes).values()], ["main()", "worker('A')", "worker('B')"]);
});

test("siblings that no single argument tells apart show all that differ", () => {
  const pairs = [["1", "1"], ["1", "2"], ["2", "1"]];
  assert.deepEqual(
    labels(pairs.map(([a, b], index) => created(index + 1, "cell", [["x", a], ["y", b], ["size", "9"]]))),
    ["cell(1, 1)", "cell(1, 2)", "cell(2, 1)"],
  );
});

test("siblings that nothing tells apart are numbered from the second on", () => {
  assert.deepEqual(labels([created(1, "tick"), created(2, "tick"), created(3, "tick")]), ["tick()", "tick() #2", "tick() #3"]);
  assert.deepEqual(labels([1, 2].map((task) => created(task, "get", [["queue", "<Queue>"]]))), ["get()", "get() #2"]);
});

test("a name that the program gave wins, one that asyncio gave does not", () => {
  assert.deepEqual(labels([created(1, "main", [], { name: "boss" }), created(2, "main", [], { name: "Task-7" })]), ["boss", "main()"]);
});

test("a name that is given later is taken", () => {
  const history = folded(trace("everything"));
  assert.equal(labelsOf(history.lanes).get(2), "consumer");
});

test("a function inside another is called by its own name", () => {
  assert.deepEqual(labels([created(1, "main.<locals>.job"), created(2, "Worker.run")]), ["job()", "Worker.run()"]);
});

test("a hostile name can neither hide nor reorder nor fill the page", () => {
  const [label] = labels([created(1, "main", [], { name: `a\u202eb\n\u0000${"x".repeat(190)}` })]);
  assert.ok(label.startsWith("a\\u202eb␊␀"), label);
  assert.ok(label.length <= 60);
});

test("what is awaited, in words", () => {
  const names = namesOf(folded(trace("05_task_scheduling")));
  /** @param {any} on */
  const words = (on) => awaitedWords(on, { ...names, resource: () => ({ kind: "queue", name: "jobs" }) });
  assert.equal(words({ kind: "sleep", delay: 3 }), "sleep 3 s");
  assert.equal(words({ kind: "sleep", delay: 0.05 }), "sleep 50 ms");
  assert.equal(words({ kind: "gather", tasks: [2, 3], count: 3 }), "gather · 3 tasks");
  assert.equal(words({ kind: "gather", count: 1 }), "gather · 1 task");
  assert.equal(words({ kind: "task", task: 2 }), "task worker('A')");
  assert.equal(words({ kind: "queue.get", resource: 1 }), "jobs · queue.get");
  assert.equal(words({ kind: "event", what: "join", resource: 1 }), "jobs · queue.join");
  assert.equal(words({ kind: "lock" }), "lock");
  assert.equal(awaitedWords({ kind: "thread", thread: 1 }, { ...names, thread: () => ({ name: "resize" }) }), "resize · thread");
  assert.equal(words({ kind: "thread" }), "thread");
  assert.equal(words({ kind: "io", what: "read", peer: "10.0.0.1:80" }), "io · read · 10.0.0.1:80");
  assert.equal(words({ kind: "timeout", delay: 2, inner: { kind: "sleep", delay: 5 } }), "timeout 2 s · sleep 5 s");
});

test("every moment that a reader steps through has a sentence", () => {
  for (const name of ["04_api_calls", "everything"]) {
    const history = folded(trace(name));
    for (const seq of history.moments) {
      const sentence = narrate(history.events[seq - 1], namesOf(history), history).map(({ text }) => text).join("");
      assert.ok(sentence.length > 5 && !sentence.includes("undefined"), `${name} ${seq}: ${sentence}`);
    }
  }
});

const LIMITS = { wall: 10, cpu: 5, memory: 256 << 20, output: 1 << 20, events: 200_000 };
const TOTALS = { events: 2, dropped: 0, tasks: 1, steps: 1, output: 0, wall: 1, cpu: 1, memory: 1 };
/** @param {string} outcome @param {any} [error] @param {any} [totals] */
function verdict(outcome, error = null, totals = TOTALS) {
  const [started, ended] = /** @type {any[]} */ (
    events([
      { type: "run.started", protocol: 1, python: "3.11", clock: "real", limits: LIMITS },
      { type: "run.ended", outcome, error, totals, at: 2.5e9 },
    ])
  );
  return verdictOf(ended, started, 1e6);
}

test("every way in which a run can end has its words", () => {
  for (const outcome of OUTCOMES) {
    const { headline, sentence } = verdict(outcome);
    assert.ok(headline.length > 3 && sentence.length > 10, outcome);
    assert.ok(!`${headline}${sentence}`.includes("undefined"), outcome);
  }
});

test("a limit's sentence names its number", () => {
  assert.match(verdict("time-limit").sentence, /10 seconds/);
  assert.match(verdict("cpu-limit").sentence, /5 seconds/);
  assert.match(verdict("memory-limit").sentence, /256 MB/);
  assert.match(verdict("output-limit").sentence, /1 MB/);
  assert.match(verdict("event-limit").sentence, /200,000 events/);
});

test("an exception is shown with its line, a run without a task says what is missing", () => {
  const raised = verdict("raised", { type: "ValueError", message: "no", stack: [["main", 3], ["help", 7]] });
  assert.equal(raised.headline, "ValueError: no");
  assert.equal(raised.line, 7);
  assert.match(verdict("finished", null, { ...TOTALS, tasks: 0 }).sentence, /asyncio\.run/);
});

test("what the box refused is told with the exception, and nothing else that was printed last", () => {
  const [refusal, another] = [SENTENCES[2], SENTENCES[0]];
  /** @param {string} text @param {object} [by] @param {string} [type] */
  const told = (text, by = {}, type = "gaierror") => {
    const log = new ConsoleLog();
    log.take(/** @type {any} */ ({ type: "output", seq: 1, at: 0, stream: "stderr", text, task: null, line: null, ...by }));
    return refusalOf(log, { type, message: "[Errno -3] Try again" });
  };
  const last = 'Traceback:\n  File "program.py", line 3\nsocket.gaierror: [Errno -3] Try again\n';
  assert.equal(told(`${last}${refusal}\nAll checks passed.\n`), refusal);
  assert.equal(told(last), "");
  assert.equal(told(`goodbye\n${refusal}\n`), "");
  assert.equal(told(`${last}All checks passed.\n`), "");
  assert.equal(told(`${last}${refusal} All checks passed.\n`), "");
  // Of an exception that asyncio tells of later, not of that which ended the program.
  assert.equal(told(`${last}Task exception was never retrieved\nOSError: no\n${refusal}\n`), "");
  for (const by of [{ stream: "stdout" }, { line: 4 }, { task: 1 }]) assert.equal(told(`${last}${refusal}\n`, by), "");
  const block = `  | ExceptionGroup: [Errno -3] Try again\n  +-+------ 1 ------\n    | OSError: no\n    | ${refusal}\n    +---- 2 ----\n    | OSError: no\n    | ${another}\n    | ${refusal}\n    +-------\n`;
  assert.equal(told(`${block}Task exception was never retrieved\n${SENTENCES[1]}\n`, {}, "ExceptionGroup"), `${refusal} ${another}`);
});

test("the numbers and the place in a sentence of the box are no way to put other words there", () => {
  /** @param {string} below */
  const told = (below) => {
    const log = new ConsoleLog();
    log.take(/** @type {any} */ ({ type: "output", seq: 1, at: 0, stream: "stderr", text: `OSError: no\n${below}\n`, task: null, line: null }));
    return refusalOf(log, { type: "OSError", message: "no" });
  };
  /** @param {string} bytes @param {string} place */
  const filled = (bytes, place) => SENTENCES.map((sentence) => sentence.replace("{place}", place).replace(/\{\w+\}/, bytes));
  for (const sentence of filled("16,777,216", "/tmp")) assert.equal(told(sentence), sentence);
  assert.equal(filled("many", "/tmp, all checks passed,").filter((sentence) => told(sentence) !== "").length, SENTENCES.length - 3);
});

test("what is missing is counted, a place in the queue is told", () => {
  assert.equal(gapWords([]), null);
  const gaps = /** @type {any[]} */ (events([{ type: "gap", dropped: 1200, reason: "overflow" }, { type: "gap", dropped: 1, reason: "torn" }]));
  assert.match(gapWords(gaps) ?? "", /^1,201 records missing/);
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 22, 103].map(placeWords).map((words) => words.split(" ")[0]), [
    "Next", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "103rd",
  ]);
});

test("times, delays and sizes in few digits", () => {
  assert.deepEqual([0, 41e3, 999_999, 1e6, 3.0021e9, 12.3e6].map(spanText), ["0 s", "41.0 µs", "1.00 ms", "1.00 ms", "3.00 s", "12.3 ms"]);
  assert.deepEqual([3, 0.5, 0.25, 0.01, 0.0005, 0, 1e9].map(delayText), ["3 s", "0.5 s", "0.25 s", "10 ms", "500 µs", "0 s", "1.00e+9 s"]);
  assert.deepEqual([tickText(0, 1e9, 4e9), tickText(5e8, 5e8, 2e9), tickText(1_000_020_000, 10_000, 1.1e9)], ["0 s", "0.5 s", "1.00002 s"]);
  assert.equal(sizeText(256 << 20), "256 MB");
});

test("control characters are shown by their pictures, tabs stay", () => {
  assert.equal(visible("a\tb\u001b[31m\u0000\u007f"), "a\tb␛[31m␀␡");
  assert.equal(visible("\u2066x\u200f"), "\\u2066x\\u200f");
  assert.equal(visible("héllo 漢字 🎉"), "héllo 漢字 🎉");
});

test("text is cut at its end, a name in its middle", () => {
  assert.equal(clipped("abcdef", 4), "abc…");
  assert.equal(middled("fetch_data('API 1')", 12), "fetc…API 1')");
});

test("a definition is found by its name alone", () => {
  const source = "x = 'def main('\nclass A:\n    async def main(self):\n        pass\n";
  assert.equal(definitionLine(source, "A.main"), 3);
  assert.equal(definitionLine(source, "<lambda>"), null);
  assert.equal(definitionLine(source, "other"), null);
});

test("the console's lines are one task's each, even when two write in turn without ending theirs", () => {
  const log = new ConsoleLog();
  /** @param {number} seq @param {number} task @param {string} text */
  const write = (seq, task, text) => log.take({ type: "output", seq, at: seq, stream: "stdout", task, line: 1, text });
  write(1, 1, "one ");
  write(2, 2, "two\nthree");
  write(3, 1, "more\n");
  write(4, 2, "\n\n");
  assert.deepEqual(log.lines.map(({ task, text, seq }) => [task, text, seq]), [
    [1, "one more", 1],
    [2, "two", 2],
    [2, "three", 2],
    [2, "", 4],
  ]);
});

test("a line without an end is broken before it grows without bound", () => {
  const log = new ConsoleLog();
  for (let seq = 1; seq <= 3; seq++) log.take({ type: "output", seq, at: 0, stream: "stdout", task: null, line: null, text: "x".repeat(5000) });
  assert.ok(log.lines.every(({ text }) => text.length <= 4096));
  assert.equal(log.lines.reduce((sum, { text }) => sum + text.length, 0), 15_000);
});
