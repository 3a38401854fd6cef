// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { apartOf, timedOut } from "../../static/js/model/apart.js";
import { EVERY_LANE, placesOf, rowsOf } from "../../static/js/model/rows.js";
import { sceneOf } from "../../static/js/model/scene.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @typedef {import("../../static/js/model/rows.js").Choice} Choice */

/** Two roots; the first has two children, and one of these a child. */
function family() {
  return folded(
    events([
      { ...created(1, "main"), at: 0 },
      { ...created(2, "first", [], { parent: 1 }), at: 10 },
      { ...created(3, "second", [], { parent: 1 }), at: 20 },
      { ...created(4, "other"), at: 30 },
      { ...created(5, "below_first", [], { parent: 2 }), at: 40 },
      { type: "step.began", task: 3, at: 50 },
      { type: "task.finished", task: 3, outcome: "returned", value: null, error: null, at: 60 },
      { type: "step.began", task: 2, at: 70 },
      { type: "task.finished", task: 2, outcome: "returned", value: null, error: null, at: 500 },
    ]),
  );
}

/**
 * @param {import("../../static/js/model/history.js").History} history
 * @param {Partial<Choice>} choice
 */
const shown = (history, choice = {}) => rowsOf(history, apartOf(history), { ...EVERY_LANE, ...choice });

/** @param {ReturnType<typeof shown>} rows */
const names = (rows) => rows.map(({ lane, depth }) => `${" ".repeat(depth)}${lane?.coro}`);

test("each task stands under the one that created it, and how many are below it is known", () => {
  const rows = shown(family());
  assert.deepEqual(names(rows), ["main", " first", "  below_first", " second", "other"]);
  assert.deepEqual(rows.map(({ below }) => below), [3, 1, 0, 0, 0]);
});

test("a task whose children are folded away stands for them", () => {
  const history = family();
  const rows = shown(history, { folded: new Set([2]) });
  assert.deepEqual(names(rows), ["main", " first", " second", "other"]);
  assert.equal(rows[1].folded, true);
  const place = placesOf(history, rows);
  assert.deepEqual([1, 2, 5, 3, 4, 99].map(place), [0, 1, 1, 2, 3, -1]);
  const all = placesOf(history, shown(history, { folded: new Set([1]) }));
  assert.deepEqual([5, 2, 4].map(all), [0, 0, 1]);
});

test("siblings are sorted by creation, by their life or by their first step, and stay with their parent", () => {
  const history = family();
  assert.deepEqual(names(shown(history, { order: "life" })), ["main", " first", "  below_first", " second", "other"]);
  assert.deepEqual(names(shown(history, { order: "activity" })), ["main", " second", " first", "  below_first", "other"]);
});

test("the children of an only root are not indented: there is nothing to tell them from", () => {
  assert.deepEqual(shown(folded(trace("04_api_calls"))).map(({ depth }) => depth), [0, 0, 0, 0]);
});

test("a chain of a thousand tasks, each created by the one before, is laid out", () => {
  const facts = Array.from({ length: 1000 }, (_, index) => created(index + 1, "link", [], { parent: index === 0 ? null : index }));
  const rows = shown(folded(events(facts)));
  assert.deepEqual([rows.length, rows[0].below, rows[999].below], [1000, 999, 0]);
});

test("threads and asyncio's own tasks stand apart at the end, when they are wanted, with all that happened to them", () => {
  const history = folded(trace("everything"));
  const plain = shown(history);
  assert.ok(plain.every(({ kind }) => kind === "task"));
  const apart = shown(history, { system: true, threads: true }).slice(plain.length);
  assert.deepEqual(apart.map(({ kind, lane }) => [kind, lane?.coro.split(".").at(-1)]), [
    ["system", "shutdown_asyncgens"],
    ["system", "shutdown_default_executor"],
  ]);
  assert.ok(apart.every(({ lane }) => lane?.finished?.outcome === "returned" && lane.segments.some(({ state }) => state === "running")));
  assert.equal(history.lanes.length, plain.length, "the history's lanes are the program's own");
});

test("a thread is a lane of its own in the colour of the task that gave it its work", () => {
  const history = folded(
    events([
      created(1, "main"),
      { type: "thread.began", thread: 7, task: 1, name: "work", at: 10 },
      { type: "thread.ended", thread: 7, at: 50 },
      { type: "thread.began", thread: 8, task: null, name: null, at: 60 },
    ]),
  );
  const rows = shown(history, { threads: true });
  const { lanes } = sceneOf(history, namesOf(history), { from: 0, to: 100, first: 0, last: 9, now: 100, grain: 1, rows });
  assert.deepEqual(
    lanes.slice(1).map(({ label, color, bars }) => [label, color, ...bars.map(({ kind, from, to }) => [kind, from, to])]),
    [
      ["work", 0, ["thread", 10, 50]],
      ["thread 8", 0, ["thread", 60, 100]],
    ],
  );
});

test("what a fold of its own knows is the same whether it caught up at once or event by event", () => {
  const all = trace("everything");
  const once = folded(all);
  const stepwise = folded([]);
  for (const event of all) {
    stepwise.append([event]);
    apartOf(stepwise);
  }
  assert.deepEqual(apartOf(stepwise).system, apartOf(once).system);
  assert.deepEqual(apartOf(stepwise).cancels, apartOf(once).cancels);
});

test("a cancellation that a timer began is a time that was up, also when it is passed on; one that a task asked for is none", () => {
  const history = folded(
    events([
      created(1, "main"),
      created(2, "limited", [], { parent: 1 }),
      created(3, "inner", [], { parent: 2 }),
      created(4, "stopped", [], { parent: 1 }),
      { type: "task.cancelling", task: 2, by: null, cause: { kind: "timer", timer: 1 } },
      { type: "task.cancelling", task: 3, by: 2, cause: { kind: "cancel", task: 2 } },
      { type: "task.cancelling", task: 4, by: 1, cause: { kind: "task", task: 1 } },
      { type: "task.finished", task: 3, outcome: "cancelled", value: null, error: null },
      { type: "task.finished", task: 4, outcome: "cancelled", value: null, error: null },
    ]),
  );
  const apart = apartOf(history);
  assert.deepEqual([2, 3, 4, 1].map((task) => timedOut(apart, task, history.seq)), [true, true, false, false]);
  const { lanes, arrows } = sceneOf(history, namesOf(history), { from: 0, to: 99, first: 0, last: 9, now: history.end, grain: 0.1 });
  assert.deepEqual(lanes.map(({ end }) => end?.text), [undefined, undefined, "timed out", "cancelled"]);
  assert.deepEqual(lanes.map(({ marks }) => marks.map(({ kind }) => kind).join()), ["", "timeout", "cancelling", "cancelling"]);
  assert.deepEqual(arrows.filter(({ kind }) => kind === "cancelled").map(({ from, to }) => [from, to]), [[1, 2], [0, 3]]);
});
