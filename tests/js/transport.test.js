// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { following, patience } from "../../static/js/transport/sequence.js";
import { trace } from "./helpers.js";

const events = trace("04_api_calls");

test("what was taken before is left out, what follows is taken", () => {
  const { fresh, torn } = following(10, events.slice(5, 20));
  assert.deepEqual(fresh.map(({ seq }) => seq), [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  assert.equal(torn, false);
});

test("nothing is taken from behind a hole", () => {
  const { fresh, torn } = following(2, [events[2], events[3], events[6]]);
  assert.deepEqual(fresh.map(({ seq }) => seq), [3, 4]);
  assert.equal(torn, true);
});

test("whatever batches arrive, however often, each event is taken once and in order", () => {
  let last = 0;
  const taken = [];
  for (let index = 0; index < events.length + 4; index++) {
    const { fresh } = following(last, events.slice(Math.max(0, index - 6), index));
    taken.push(...fresh);
    last = taken.at(-1)?.seq ?? 0;
  }
  assert.deepEqual(taken, events);
});

test("attempts come ever later, spread, and never more than eight seconds apart", () => {
  assert.deepEqual([0, 1, 2, 3].map((attempt) => patience(attempt, 1)), [250, 500, 1000, 2000]);
  assert.equal(patience(0, 0), 125);
  assert.equal(patience(50, 1), 8000);
});
