// What the loop's fold costs, counted in events that are applied and in checkpoints that are kept: never in time.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { LoopFold } from "../../static/js/model/loop/fold.js";
import { dice, folded, hundredThousand } from "./helpers.js";

test("going on costs what is new, going back at most the events between two checkpoints", () => {
  const fold = LoopFold.of(folded(hundredThousand()));
  fold.at(0);
  assert.equal(fold.applied, 0);
  fold.at(50_000);
  assert.ok(fold.applied <= fold.interval);
  let before = fold.applied;
  fold.at(50_010);
  assert.equal(fold.applied - before, 10);
  before = fold.applied;
  fold.at(50_010);
  assert.equal(fold.applied, before);
  const random = dice("far");
  for (let times = 0; times < 300; times++) {
    before = fold.applied;
    fold.at(Math.floor(random() * 100_000));
    assert.ok(fold.applied - before <= fold.interval);
  }
});

test("of a hundred thousand events and a thousand tasks the checkpoints are few, and keep what lives alone", () => {
  const events = hundredThousand();
  const fold = LoopFold.of(folded(events));
  fold.catchUp();
  assert.equal(events.length, 100_000);
  assert.ok(fold.checkpoints.length <= 257, `${fold.checkpoints.length}`);
  for (const { ready, waiting, running, timers } of fold.checkpoints) {
    assert.ok(ready.length + waiting.length + running.length <= 1001);
    assert.ok(timers.length <= 1001);
  }
});

test("where checkpoints become too many, every other one goes and the answers stay the same", () => {
  const events = hundredThousand();
  const few = LoopFold.of(folded(events));
  const twice = LoopFold.of(folded([...events, ...hundredThousand().map((event, index) => ({ ...event, seq: events.length + index + 1, at: event.at + 1e12 }))]));
  twice.catchUp();
  assert.ok(twice.checkpoints.length <= 257);
  assert.ok(twice.interval > few.interval);
  twice.checkpoints.forEach(({ seq }, index) => assert.equal(seq, index * twice.interval));
  for (const seq of [99_999, 3, 61_234, 512, 511]) {
    const { ready, running, waiting } = twice.at(seq);
    const other = few.at(seq);
    assert.deepEqual([ready, running, waiting], [other.ready, other.running, other.waiting]);
  }
});
