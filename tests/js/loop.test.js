// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { LoopFold } from "../../static/js/model/loop/fold.js";
import { stateAt } from "../../static/js/model/state.js";
import { created, dice, events as made, folded, trace, TRACES } from "./helpers.js";
import { loopAt, tasksAt } from "./oracle.js";

/** @import { LoopState } from "../../static/js/model/loop/state.js" */

/**
 * A state in the oracle's words.
 * @param {LoopFold} fold
 * @param {LoopState} state
 */
function told(fold, state) {
  return {
    ready: state.queue.map(({ task }) => task),
    running: state.running.map(({ task }) => task),
    waiting: [...state.waiting.values()].map(({ task, on }) => [task, on]),
    done: fold.facts.endings.slice(0, state.done).map(({ task, outcome }) => [task, outcome]),
    timers: [...state.timers.values()].map(({ timer, due, task }) => [timer, due, task]),
    threads: [...state.threads.values()].map(({ thread, task }) => [thread, task]),
    callbacks: state.callbacks.map(({ name }) => name),
    asleep: state.sleep !== null,
    resources: [...state.resources.values()].map(({ resource, kind, owners, left, fill, phase }) => {
      return { resource, kind, owners: [...owners], left, fill, phase, line: state.line(resource) };
    }),
  };
}

for (const name of TRACES) {
  test(`${name}: at 200 random moments the tasks and the loop are what the slow oracle says`, () => {
    const events = trace(name);
    const history = folded(events);
    const fold = LoopFold.of(history);
    const random = dice(name);
    for (let moment = 0; moment < 200; moment++) {
      const seq = Math.floor(random() * (events.length + 1));
      const states = stateAt(history, seq).map(({ lane, state }) => [lane.task, state]);
      const expected = tasksAt(events, seq).filter(({ system }) => !system).map(({ task, state }) => [task, state]);
      assert.deepEqual(states, expected, `tasks after ${seq}`);
      assert.deepEqual(told(fold, fold.at(seq)), loopAt(events, seq), `loop after ${seq}`);
    }
  });
}

for (const name of TRACES) {
  test(`${name}: whom the loop takes next is the first of the ready queue, and scrubbing back is as going on`, () => {
    const events = trace(name);
    const fold = LoopFold.of(folded(events));
    const forwards = [];
    for (let seq = 0; seq <= events.length; seq++) {
      const state = fold.at(seq);
      const next = events[seq];
      if (next?.type === "step.began") assert.equal(state.queue[0].task, next.task);
      forwards.push(told(fold, state));
    }
    for (let seq = events.length; seq >= 0; seq--) assert.deepEqual(told(fold, fold.at(seq)), forwards[seq], `back at ${seq}`);
  });
}

test("a run that grows event by event has the states of the whole run", () => {
  const events = trace("gates");
  const whole = LoopFold.of(folded(events));
  const history = folded([]);
  const live = LoopFold.of(history);
  for (const event of events) {
    history.append([event]);
    assert.deepEqual(told(live, live.at(history.seq)), told(whole, whole.at(event.seq)));
  }
  assert.deepEqual(live.facts.endings, whole.facts.endings);
  assert.deepEqual(live.facts.ordered, whole.facts.ordered);
});

test("an eager task's first step lies inside a step of its maker", () => {
  const history = folded(
    made([
      created(1, "main"),
      { type: "task.woken", task: 1, by: { kind: "created" } },
      { type: "step.began", task: 1 },
      created(2, "child", [], { parent: 1 }),
      { type: "step.began", task: 2 },
      { type: "task.awaiting", task: 2, on: { kind: "sleep" }, stack: [], locals: null },
      { type: "task.awaiting", task: 1, on: { kind: "task", task: 2 }, stack: [], locals: null },
    ]),
  );
  const fold = LoopFold.of(history);
  assert.deepEqual(fold.at(5).running.map(({ task }) => task), [1, 2]);
  assert.equal(fold.at(5).current?.task, 2);
  assert.deepEqual(fold.at(6).running.map(({ task }) => task), [1]);
  assert.deepEqual([...fold.at(7).waiting.keys()], [2, 1]);
});

test("a task that is woken while it runs stands in the queue from then on, and is shown there when its step has ended", () => {
  const awaiting = { type: "task.awaiting", on: { kind: "future" }, stack: [], locals: null };
  const history = folded(
    made([
      created(1, "main"),
      created(2, "other"),
      { type: "step.began", task: 1 },
      { type: "task.woken", task: 1, by: { kind: "cancel", task: 1 } },
      { type: "task.woken", task: 2, by: { kind: "created" } },
      { ...awaiting, task: 1 },
    ]),
  );
  const fold = LoopFold.of(history);
  assert.deepEqual(fold.at(5).queue.map(({ task }) => task), [2]);
  assert.deepEqual(fold.at(6).queue.map(({ task }) => task), [1, 2]);
  assert.deepEqual(loopAt(history.events, 6).ready, [1, 2]);
});

test("after a gap no task is in two places", () => {
  const history = folded(
    made([
      created(1, "main"),
      { type: "step.began", task: 1 },
      { type: "task.awaiting", task: 1, on: { kind: "sleep" }, stack: [], locals: null },
      { type: "gap", dropped: 3, reason: "overflow" },
      { type: "task.awaiting", task: 1, on: { kind: "future" }, stack: [], locals: null },
      { type: "gap", dropped: 1, reason: "overflow" },
      { type: "task.finished", task: 1, outcome: "returned", value: null, error: null },
      { type: "task.woken", task: 7, by: { kind: "loop" } },
    ]),
  );
  const fold = LoopFold.of(history);
  for (let seq = 1; seq <= history.seq; seq++) {
    const { ready, running, waiting, done } = fold.at(seq);
    assert.ok(ready.length + running.length + waiting.size + done <= (seq < 8 ? 1 : 2), `seq ${seq}`);
  }
});
