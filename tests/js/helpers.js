// Recorded runs for the tests. Each trace was made by the real sandbox and tracer:
//   python manage.py trace PROGRAM --clock autojump > tests/js/traces/NAME.ndjson
// @ts-check

import { readdirSync, readFileSync } from "node:fs";
import { History } from "../../static/js/model/history.js";
import { labelsOf } from "../../static/js/model/labels.js";
import { LoopFold } from "../../static/js/model/loop/fold.js";

/** @import { TraceEvent } from "../../static/js/protocol.js" */

/** The names of all recorded runs. */
export const TRACES = readdirSync(new URL("traces/", import.meta.url))
  .filter((name) => name.endsWith(".ndjson"))
  .map((name) => name.slice(0, -".ndjson".length));

/**
 * @param {string} name
 * @returns {TraceEvent[]}
 */
export function trace(name) {
  const text = readFileSync(new URL(`traces/${name}.ndjson`, import.meta.url), "utf8");
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/**
 * @param {TraceEvent[]} events
 * @param {string} [source]
 */
export function folded(events, source) {
  const history = new History(source);
  history.append(events);
  return history;
}

/** @param {History} history */
export function namesOf(history) {
  const labels = labelsOf(history.lanes);
  return {
    /** @param {number} task */
    label: (task) => labels.get(task) ?? `task ${task}`,
    /** @param {number} id */
    resource: (id) => history.resources.get(id),
    /** @param {number} id */
    thread: (id) => LoopFold.factsOf(history).threads.get(id),
  };
}

/**
 * Events with seq and at filled in: a nanosecond apart unless `at` is given.
 * @param {Array<Record<string, unknown>>} facts
 * @returns {TraceEvent[]}
 */
export function events(facts) {
  let at = 0;
  return facts.map((fact, index) => {
    at = typeof fact.at === "number" ? fact.at : at + 1;
    return /** @type {TraceEvent} */ (/** @type {unknown} */ ({ ...fact, seq: index + 1, at }));
  });
}

/**
 * @param {number} task
 * @param {string} coro
 * @param {Array<[string, string]>} [args]
 * @param {Record<string, unknown>} [more]
 */
export function created(task, coro, args = [], more = {}) {
  return { type: "task.created", task, name: `Task-${task}`, coro, args, parent: null, line: 1, system: false, ...more };
}

/**
 * Numbers from 0 to below 1, the same each time for the same seed.
 * @param {string} seed
 */
export function dice(seed) {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A hundred thousand events of a thousand tasks that sleep, each in turn.
 * @returns {TraceEvent[]}
 */
export function hundredThousand() {
  const tasks = 1000;
  /** @type {Array<Record<string, unknown>>} */
  const facts = [{ type: "run.started", protocol: 1, python: "3.11.7", clock: "autojump", limits: {} }];
  for (let task = 1; task <= tasks; task++) {
    facts.push(created(task, "work", [["number", String(task)]], { parent: task === 1 ? null : 1 }));
    facts.push({ type: "task.woken", task, by: { kind: "created" } });
  }
  for (let timer = 1; facts.length < 100_000; timer++) {
    const task = ((timer - 1) % tasks) + 1;
    if (timer > tasks) {
      facts.push({ type: "timer.fired", timer: timer - tasks });
      facts.push({ type: "task.woken", task, by: { kind: "timer", timer: timer - tasks } });
    }
    facts.push({ type: "step.began", task });
    facts.push({ type: "timer.set", timer, due: (timer + tasks) * 1e6, task, at: timer * 1e6 });
    facts.push({ type: "task.awaiting", task, on: { kind: "sleep", delay: 1, timer }, stack: [["work", 3]], locals: null });
  }
  return events(facts.slice(0, 100_000));
}
