// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "../../static/js/app/turns.js";

const PARTS = /** @type {const} */ (["words", "loop", "editor", "details"]);

/** @param {Turns} turns @param {{seq: number, lanes: {length: number}}} history @param {boolean} moving */
function frame(turns, history, moving) {
  const isTurn = turns.begin(history, moving);
  return PARTS.filter(isTurn).join(" ");
}

test("at rest all is drawn in every frame; while the head moves what is read comes in turns, and all again once it rests", () => {
  const turns = new Turns();
  const history = { seq: 100, lanes: { length: 5 } };
  assert.equal(frame(turns, history, false), "words loop editor details");
  const seen = Array.from({ length: 8 }, () => frame(turns, history, true));
  assert.ok(seen.every((parts) => parts.startsWith("words loop") && parts !== "words loop editor details"));
  for (const part of PARTS.slice(2)) assert.equal(seen.filter((parts) => parts.includes(part)).length, 2);
  assert.equal(frame(turns, history, false), "words loop editor details");
});

test("of a long recording that is opened one part comes after the other, and then all", () => {
  const turns = new Turns();
  const history = { seq: 100_000, lanes: { length: 1000 } };
  const seen = [];
  do seen.push(frame(turns, history, false));
  while (turns.waiting);
  assert.deepEqual(seen, ["", "words", "loop", "editor", "words loop editor details"]);
  history.seq += 1;
  const crowded = Array.from({ length: 8 }, () => frame(turns, history, true));
  assert.ok(crowded.every((parts) => parts.split(" ").length <= 2), crowded.join("; "));
  assert.equal(frame(turns, history, false), "words loop editor details");
});
