// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { FilteredEvents, EVERYTHING } from "../../static/js/model/events/filtered.js";
import { exactTime, rowOf } from "../../static/js/model/events/rows.js";
import { sceneOf } from "../../static/js/model/scene.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @import { History } from "../../static/js/model/history.js" */

const TRACES = ["03_gather_two", "04_api_calls", "05_task_scheduling", "everything", "deadlock", "cancelled", "group_fails", "workers"];

/** @typedef {{state: string, from: string, to: string, awaits: string}} Told */

/** The cells' texts, as who reads the table has them. @param {History} history */
function table(history) {
  const names = namesOf(history);
  return history.events.map((event) => {
    const { seq, time, type, label, what, line } = rowOf(event, history, names);
    return { seq: String(seq), time, type: String(type), label, what, line: line === null ? "" : String(line) };
  });
}

/**
 * What a reader of the table alone makes of it: for each task the states it was in, and how it ended.
 * @param {ReturnType<typeof table>} rows
 */
function read(rows) {
  /** @type {Map<string, {states: Told[], end: string, isWokenEarly: boolean}>} */
  const tasks = new Map();
  const last = rows[rows.length - 1];
  for (const { time, type, label, what } of rows) {
    if (label === "" || label.startsWith("asyncio's")) continue;
    let task = tasks.get(label);
    if (task === undefined) tasks.set(label, (task = { states: [], end: "", isWokenEarly: false }));
    const state = task.states.at(-1);
    /** @param {string} next @param {string} [awaits] */
    const go = (next, awaits = "") => {
      if (state !== undefined) state.to = time;
      task.states.push({ state: next, from: time, to: last.time, awaits });
    };
    if (type === "task.created") go("ready");
    if (type === "step.began") go("running");
    if (type === "task.woken" && state?.state === "running") task.isWokenEarly = true;
    if (type === "task.woken" && state?.state === "waiting") go("ready");
    if (type === "task.awaiting") {
      go(task.isWokenEarly ? "ready" : "waiting", / awaits (.*?): control goes back to /.exec(what)?.[1] ?? "");
      task.isWokenEarly = false;
    }
    if (type === "task.finished") {
      if (state !== undefined) state.to = time;
      task.end = / (returned|raised|was cancelled)/.exec(what)?.[1] ?? "?";
    }
  }
  return tasks;
}

/** A part of what is written on a bar, as it stands in a sentence. @param {string} part */
function inSentence(part) {
  if (part.startsWith("timeout ")) return part.replace("timeout", "for at most");
  if (part.startsWith("task ")) return part.slice("task ".length);
  return { "queue.get": "an item from", "queue.put": "a free place in", "queue.join": "the last task_done", wait: "task" }[part] ?? part;
}

const STATES = { solid: "running", blocking: "running", hatched: "waiting", dotted: "ready", mixed: "?", thread: "?" };
const ENDS = { "✓": "returned", "✗": "raised", "⊘": "was cancelled", "…": "" };

for (const name of TRACES) {
  test(`${name}: the events table tells the same story as the picture`, () => {
    const history = folded(trace(name));
    const names = namesOf(history);
    const told = read(table(history));
    const end = history.ended?.at ?? 0;
    const { lanes } = sceneOf(history, names, { from: 0, to: end, first: 0, last: 99, now: end, grain: 1 });
    const drawn = lanes.filter(({ row }) => row.kind === "task");
    assert.deepEqual([...told.keys()].sort(), drawn.map(({ label }) => label).sort());
    for (const { label, bars, end: mark } of drawn) {
      const task = told.get(label);
      assert.ok(task !== undefined);
      const seen = bars.filter(({ from, to }) => to > from).map(({ kind, from, to }) => `${STATES[kind]} ${exactTime(from)} ${exactTime(to)}`);
      // What lasts less than a nanosecond is told, and has nothing to be drawn.
      const lasting = task.states.filter(({ from, to, state }) => from !== to || seen.includes(`${state} ${from} ${to}`));
      assert.deepEqual(lasting.map(({ state, from, to }) => `${state} ${from} ${to}`), seen, label);
      // Who gives way for one turn (`sleep(0)`) waits for no time at all.
      const waits = task.states.filter(({ state, awaits }) => state === "waiting" && awaits !== "");
      const words = bars.filter(({ kind, text }) => kind === "hatched" && text !== "yield").map(({ text }) => text);
      assert.equal(waits.length, words.length, label);
      waits.forEach(({ awaits }, index) => {
        for (const part of words[index].split(" · ")) {
          assert.ok(awaits.includes(inSentence(part)), `${label}: ${words[index]} is told as ${awaits}`);
        }
      });
      assert.equal(task.end, mark === null ? "" : ENDS[mark.mark], label);
    }
  });

  test(`${name}: every event has a row with words, and no word is missing in it`, () => {
    for (const { type, what, label } of table(folded(trace(name)))) {
      assert.ok(what.length > 4 && !/undefined|null|NaN/.test(`${what}${label}`), `${type}: ${what}`);
    }
  });
}

test("a moment is told to the microsecond, and never rounded up into what came later", () => {
  assert.deepEqual([0, 999, 1000, 1_004_197_930, 12e9].map(exactTime), ["0.000000", "0.000000", "0.000001", "1.004197", "12.000000"]);
});

test("without a filter every event is a row at once; with one, what fits, as far as was looked", () => {
  const history = folded(trace("everything"));
  const all = new FilteredEvents(history, namesOf(history), EVERYTHING);
  assert.ok(all.isComplete && all.count === history.seq && all.seqAt(4) === 5 && all.indexOf(5) === 4);
  const outputs = new FilteredEvents(history, namesOf(history), { task: null, type: "output", text: "" });
  outputs.catchUp(30);
  assert.ok(!outputs.isComplete && outputs.count > 0);
  outputs.catchUp(1e6);
  const wanted = history.events.filter(({ type }) => type === "output").map(({ seq }) => seq);
  assert.deepEqual(Array.from({ length: outputs.count }, (_, index) => outputs.seqAt(index)), wanted);
  assert.equal(outputs.indexOf(wanted[1]), 1);
  assert.equal(outputs.indexOf(wanted[1] - 1), 0);
  assert.equal(outputs.indexOf(0), -1);
});

test("the events of a task are those that it did and those that were done to it", () => {
  const history = folded(trace("cancelled"));
  const cache = history.lanes.find(({ name }) => name === "cache")?.task ?? 0;
  const found = new FilteredEvents(history, namesOf(history), { task: cache, type: "task.cancelling", text: "" });
  found.catchUp(1e6);
  assert.equal(found.count, 2, "it was asked, and passed it on");
});

test("words are found in any case, in the sentence and in the task's name", () => {
  const history = folded(trace("cancelled"));
  const count = (/** @type {string} */ text) => {
    const found = new FilteredEvents(history, namesOf(history), { ...EVERYTHING, text });
    found.catchUp(1e6);
    return found.count;
  };
  assert.equal(count("TOO LATE"), 1);
  assert.ok(count("stubborn") > 5);
  assert.equal(count("<nothing>"), 0);
});

test("hostile texts come into a row as texts with nothing hidden in them", () => {
  const bad = "<b>\u202e\u0000\n";
  const history = folded(
    events([
      created(1, bad, [], { name: bad }),
      { type: "step.began", task: 1 },
      { type: "output", stream: "stdout", text: bad, task: 1, line: 2 },
      { type: "callback.began", callback: 1, name: bad },
      { type: "task.renamed", task: 1, name: bad },
      { type: "task.finished", task: 1, outcome: "raised", value: null, error: { type: bad, message: bad } },
    ]),
  );
  for (const { what, label } of table(history)) assert.ok(!/[\u202e\u0000\n]/.test(what + label), JSON.stringify(what));
});
