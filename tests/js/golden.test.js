// @ts-check
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { apartOf } from "../../static/js/model/apart.js";
import { EVERY_LANE, rowsOf } from "../../static/js/model/rows.js";
import { sceneOf } from "../../static/js/model/scene.js";
import { folded, namesOf, trace, TRACES } from "./helpers.js";

/** Written by Python: `python -m tests.golden`. */
const TIMES = JSON.parse(readFileSync(new URL("traces/times.json", import.meta.url), "utf8"));
const BARS = JSON.parse(readFileSync(new URL("traces/bars.json", import.meta.url), "utf8"));

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

  test(`${name}: the page draws the bars that the server draws in its pictures`, () => {
    const history = folded(trace(name));
    const rows = rowsOf(history, apartOf(history), { ...EVERY_LANE, threads: true });
    for (const { grain, lanes } of BARS[name]) {
      const look = { from: 0, to: history.end, first: 0, last: Infinity, now: history.end, grain, rows };
      const drawn = sceneOf(history, namesOf(history), look).lanes.map(({ label, color, bars, end }) => ({
        label,
        color,
        bars: bars.map(({ kind, from, to, text, share }) => [kind, from, to, text, share]),
        end: end && [end.at, end.mark, end.text],
      }));
      assert.deepEqual(drawn, lanes);
    }
  });
}

test("among those bars is every kind that there is", () => {
  const seen = Object.values(BARS).flatMap((scenes) => scenes.flatMap(kinds));
  assert.deepEqual([...new Set(seen)].sort(), ["blocking", "dotted", "hatched", "mixed", "solid", "thread"]);
});

/** @param {{lanes: Array<{bars: Array<[string]>}>}} scene */
function kinds({ lanes }) {
  return lanes.flatMap(({ bars }) => bars.map(([kind]) => kind));
}
