// Following: where the play head of those who follow stands, what a host has to say of his, and whose run is on the screen.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../static/js/model/history.js";
import { followed, guestOf, headAt, isTold } from "../../static/js/model/room/following.js";
import { atStart, seek } from "../../static/js/model/player.js";

/** @typedef {import("../../static/js/model/room/items.js").View} View */

const S = 1e9;

/** @param {Partial<View>} more @returns {View} */
function view(more) {
  return { on: true, since: 1, run: "r", head: 0, at: 1000, playing: false, speed: 1, live: false, selected: null, line: null, attention: 0, ...more };
}

/** A run of ten seconds, of which so many have come here. @param {number} known @param {boolean} [over] */
function run(known, over = false) {
  const history = new History("");
  const events = Array.from({ length: known + 1 }, (_, at) => ({ type: "output", seq: at + 1, at: at * S, stream: "stdout", text: `${at}\n`, task: null, line: null }));
  history.append(/** @type {any} */ (events));
  if (over) history.append(/** @type {any} */ ([{ type: "run.ended", seq: known + 2, at: known * S, outcome: "finished", error: null, totals: {} }]));
  return history;
}

test("a head that is played goes on by itself, at its speed; one that rests stays", () => {
  assert.equal(headAt({ head: 2 * S, at: 1000, playing: true, speed: 0.5 }, 3000), 3 * S);
  assert.equal(headAt({ head: 2 * S, at: 1000, playing: false, speed: 0.5 }, 3000), 2 * S);
  assert.equal(headAt({ head: 2 * S, at: 1000, playing: true, speed: 1 }, 900), 2 * S, "a clock that is behind turns nothing back");
});

test("who follows stands where the host stands, and is not moved for less than the eye sees", () => {
  const history = run(10, true);
  const there = followed(atStart(), history, view({ head: 4 * S }), { now: 9000, live: false });
  assert.deepEqual([there.at, there.seq, there.playing], [4 * S, 5, false]);
  assert.equal(followed(there, history, view({ head: 4 * S }), { now: 9500, live: false }), there, "nothing to put right");

  const playing = view({ head: 4 * S, playing: true, speed: 2, at: 1000 });
  const gone = followed(there, history, playing, { now: 1500, live: false });
  assert.deepEqual([gone.at, gone.playing, gone.speed], [5 * S, true, 2]);
  assert.equal(followed({ ...gone, at: 5.2 * S }, history, playing, { now: 1500, live: false }).at, 5.2 * S);
  assert.equal(followed({ ...gone, at: 5.4 * S }, history, playing, { now: 1500, live: false }).at, 5 * S);
  const end = followed(gone, history, playing, { now: 60_000, live: false });
  assert.deepEqual([end.at, end.playing], [10 * S, false], "at the end of what has ended nothing plays");
});

test("what has not come yet is waited for at the end of what has", () => {
  const waiting = followed(atStart(), run(3), view({ head: 6 * S, playing: true }), { now: 1000, live: false });
  assert.deepEqual([waiting.at, waiting.playing], [3 * S, true]);
  const live = followed(seek(atStart(), run(3), S), run(3), view({ live: true }), { now: 1000, live: true });
  assert.deepEqual([live.following, live.playing], [true, false]);
  assert.equal(followed(live, run(3), view({ live: true }), { now: 1000, live: true }), live);
  assert.equal(followed(live, run(10, true), view({ live: true, head: S }), { now: 1000, live: false }).at, 10 * S);
});

test("the host says only what those who follow cannot know", () => {
  const { run: of, head, playing, speed, live, selected, line } = view({ head: 2 * S, playing: true });
  const said = { run: of, head, playing, speed, live, selected, line, at: 1000 };
  assert.equal(isTold(said, { ...said, head: 5 * S }, 4000), true, "it went on as it was said to");
  assert.equal(isTold(said, { ...said, head: 5.5 * S }, 4000), false, "it was moved");
  assert.equal(isTold(said, { ...said, head: 5 * S, playing: false }, 4000), false);
  assert.equal(isTold({ ...said, playing: false }, { ...said, playing: false, head: 2 * S + 1 }, 4000), false, "a step to the next event is small");
  for (const change of [{ run: null }, { speed: 2 }, { live: true }, { selected: 3 }, { line: 4 }]) {
    assert.equal(isTold(said, { ...said, ...change }, 1000), false, JSON.stringify(change));
  }
});

test("on the screen is one's own, the teacher's, or a run in the spotlight; its lines are those that ran", () => {
  const code = { source: "new", step: "" };
  /** @type {Array<[string, any]>} */
  const shows = [["follow/view", view({})], ["follow/code", code], ["follow/run", { run: "r", source: "ran" }]];
  const both = { following: true, spotlit: true };
  assert.deepEqual(guestOf(new Map(shows), both), { kind: "teacher", source: "new", run: "r", ran: "ran" });
  assert.equal(guestOf(new Map(shows), { following: false, spotlit: true }), null);
  assert.equal(guestOf(new Map([...shows, ["follow/view", view({ on: false })]]), both), null);
  const older = guestOf(new Map([...shows, ["follow/run", { run: "before", source: "old" }]]), both);
  assert.equal(older?.ran, "new", "the program of another run is not this one's");
  const spotlight = { id: 1, seat: 2, name: "", run: "s", source: "theirs" };
  const lit = new Map([...shows, ["spotlight", spotlight]]);
  assert.deepEqual(guestOf(lit, both), { kind: "spotlight", source: "theirs", run: "s", ran: "theirs" });
  assert.equal(guestOf(lit, { following: true, spotlit: false })?.kind, "teacher");
});
