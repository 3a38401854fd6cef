// @ts-check
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { LoopFold } from "../../static/js/model/loop/fold.js";
import { stateAt } from "../../static/js/model/state.js";
import { dice, folded, trace } from "./helpers.js";
import { loopAt, tasksAt } from "./oracle.js";

/** @import { LoopState } from "../../static/js/model/loop/state.js" */

const TRACES = readdirSync(new URL("traces/", import.meta.url))
  .filter((name) => name.endsWith(".ndjson"))
  .map((name) => name.slice(0, -".ndjson".length));

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
