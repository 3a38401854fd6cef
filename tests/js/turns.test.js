// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "../../static/js/app/turns.js";

const PARTS = /** @type {const} */ (["words", "loop", "editor", "details"]);
const CROWD = { seq: 100, lanes: { length: 500 } };

const WHOLE = "words loop editor details";

/** @param {Turns} turns @param {{seq: number, lanes: {length: number}}} history @param {number} at */
function frame(turns, history, at) {
  const isTurn = turns.begin(history, { at, seq: 1 });
  return PARTS.filter(isTurn).join(" ");
}

test("one step is drawn whole; while the head moves what is read comes in turns, until each has shown where it rests", () => {
  const turns = new Turns();
  const history = { seq: 100, lanes: { length: 5 } };
  for (const at of [0, 0, 0, 0, 0, 7]) assert.equal(frame(turns, history, at), WHOLE);
  assert.equal(turns.waiting, false);
  const seen = Array.from({ length: 8 }, (_, index) => frame(turns, history, 8 + index));
  assert.ok(seen.every((parts) => parts.startsWith("words loop") && parts !== WHOLE));
  for (const part of PARTS.slice(2)) assert.equal(seen.filter((parts) => parts.includes(part)).length, 2);
  // Who drags rests for a frame now and then, and that is no end of it.
  assert.notEqual(frame(turns, history, 15), WHOLE);
  const last = [frame(turns, history, 16)];
  while (turns.waiting) last.push(frame(turns, history, 16));
  assert.equal(last.length, 4);
  // What was asked for beside it, by a part whose turn was over, is in the last of them.
  assert.equal(last.at(-1), WHOLE);
  assert.equal(frame(turns, history, 16), WHOLE);
  assert.equal(frame(turns, history, 17), WHOLE);
});

test("another run is drawn whole, also where the head of the one before it moved", () => {
  const turns = new Turns();
  for (const at of [1, 2, 3]) frame(turns, { seq: 100, lanes: { length: 5 } }, at);
  assert.equal(frame(turns, { seq: 90, lanes: { length: 5 } }, 4), WHOLE);
});

test("of a long recording that is opened one part comes after the other, and then all", () => {
  const turns = new Turns();
  const history = { seq: 100_000, lanes: { length: 1000 } };
  const seen = [];
  do seen.push(frame(turns, history, 0));
  while (turns.waiting);
  assert.deepEqual(seen, ["", "words", "loop", "editor", WHOLE]);
  history.seq += 1;
  const crowded = Array.from({ length: 8 }, (_, index) => frame(turns, history, 1 + index));
  assert.ok(crowded.every((parts) => parts.split(" ").length <= 2), crowded.join("; "));
});

test("while the head and the camera move over a crowd every second frame is the camera's, and each part still has its turn", () => {
  const turns = new Turns();
  /** @param {number} at @param {boolean} gliding */
  const drawn = (at, gliding) => {
    const isTurn = turns.begin(CROWD, { at, seq: 1 }, gliding);
    return [...PARTS, /** @type {const} */ ("camera")].filter(isTurn).join(" ");
  };
  drawn(0, false);
  const seen = Array.from({ length: 16 }, (_, index) => drawn(1 + index, true));
  const own = seen.filter((parts) => parts === "words camera");
  assert.equal(own.length, 8);
  assert.ok(seen.every((parts) => parts === "words camera" || !parts.includes("camera")));
  for (const [part, times] of /** @type {const} */ ([["loop", 4], ["editor", 2], ["details", 2]])) {
    assert.equal(seen.filter((parts) => parts.includes(part)).length, times, part);
  }
  // It rests, from a frame of the camera's on: every part comes once more before nothing waits any longer.
  while (drawn(20, true) !== "words camera");
  drawn(21, true);
  const last = [drawn(22, true)];
  while (turns.waiting) last.push(drawn(22, true));
  assert.ok(last.at(-1)?.startsWith(WHOLE), last.join("; "));
  // Where the head rests, or the tasks are few, nothing is put off.
  assert.equal(drawn(22, true), `${WHOLE} camera`);
  const few = new Turns();
  for (let at = 0; at < 9; at++) assert.ok(few.begin({ seq: 100, lanes: { length: 5 } }, { at, seq: 1 }, true)("camera"));
});
