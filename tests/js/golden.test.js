// @ts-check
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { folded, trace, TRACES } from "./helpers.js";

/** Written by Python: `python -m tests.golden`. */
const TIMES = JSON.parse(readFileSync(new URL("traces/times.json", import.meta.url), "utf8"));

test("Python has told the times of each golden trace", () => {
  assert.deepEqual(Object.keys(TIMES).sort(), [...TRACES].sort());
});

test("each golden trace has the program that it is a run of", () => {
  const files = readdirSync(new URL("traces/", import.meta.url));
  const examples = readdirSync(new URL("../../playground/programs/examples/", import.meta.url));
  for (const name of TRACES) assert.ok(files.includes(`${name}.py`) || examples.includes(`${name}.py`), name);
});

for (const name of TRACES) {
  test(`${name}: each task's times are those that Python found`, () => {
    const history = folded(trace(name));
    const found = history.lanes.map(({ task, segments, finished }) => {
      /** @type {Record<string, number | string | null>} */
      const times = { ready: 0, running: 0, waiting: 0, outcome: finished?.outcome ?? null };
      for (const { state, from, to } of segments) times[state] = Number(times[state]) + (to ?? history.end) - from;
      return [String(task), times];
    });
    assert.deepEqual(Object.fromEntries(found), TIMES[name]);
  });
}
