// Going through a run: steps, bookmarks, speeds, a stretch that is repeated.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { advanced, atStart, otherSpeed, seek, seekSeq } from "../../static/js/model/player.js";
import { PACES, marked, stepBy } from "../../static/js/model/stepping.js";
import { events, folded, trace } from "./helpers.js";

/** @import { Pace } from "../../static/js/model/stepping.js" */

const everything = folded(trace("everything"));
const NOBODY = { task: null, bookmarks: [] };

test("steps forward by a kind meet every event of it, and steps back the same ones the other way round", () => {
  const noted = folded(events([{ type: "note" }, { type: "loop.idle" }, { type: "note" }, { type: "note" }]));
  for (const [history, pace] of /** @type {Array<[typeof everything, Pace]>} */ ([[everything, "output"], [noted, "note"]])) {
    const forward = [];
    let player = atStart();
    for (let next = stepBy(player, history, 1, pace, NOBODY); next !== player; next = stepBy(player, history, 1, pace, NOBODY)) {
      player = next;
      forward.push(player.seq);
    }
    const wanted = history.events.filter(({ type }) => type === pace).map(({ seq }) => seq);
    assert.ok(wanted.length > 1);
    assert.deepEqual(forward, wanted);
    const back = [];
    for (let next = player; ; ) {
      back.unshift(next.seq);
      const before = stepBy(next, history, -1, pace, NOBODY);
      if (before === next) break;
      next = before;
    }
    assert.deepEqual(back, wanted);
  }
});

test("steps by a task's events stay with the task", () => {
  const task = everything.lanes[1].task;
  let player = { ...atStart(), seq: 0 };
  for (let count = 0; count < 5; count++) {
    const next = stepBy(player, everything, 1, "task", { task, bookmarks: [] });
    if (next === player) break;
    player = next;
    const event = everything.events[player.seq - 1];
    assert.ok("task" in event && event.task === task);
  }
  assert.ok(player.seq > 0);
});

test("bookmarks are kept in order, are found in both directions, and a second one at a moment takes the first away", () => {
  const marks = marked(marked(marked([], 30), 10), 20);
  assert.deepEqual(marks, [10, 20, 30]);
  assert.deepEqual(marked(marks, 20), [10, 30]);
  const chosen = { task: null, bookmarks: [everything.end / 4, everything.end / 2] };
  const first = stepBy(atStart(), everything, 1, "bookmark", chosen);
  assert.equal(first.at, everything.end / 4);
  const second = stepBy(first, everything, 1, "bookmark", chosen);
  assert.equal(second.at, everything.end / 2);
  assert.equal(stepBy(second, everything, 1, "bookmark", chosen), second);
  assert.equal(stepBy(second, everything, -1, "bookmark", chosen).at, first.at);
});

test("each pace has its words", () => {
  assert.deepEqual(Object.keys(PACES), ["event", "task", "note", "output", "bookmark"]);
});

test("speeds go from a hundredth to a hundred times and stop at both ends", () => {
  let speed = 1;
  for (let count = 0; count < 20; count++) speed = otherSpeed(speed, 1);
  assert.equal(speed, 100);
  for (let count = 0; count < 20; count++) speed = otherSpeed(speed, -1);
  assert.equal(speed, 0.01);
});

test("playing goes round in a stretch, with the state of where it comes to", () => {
  const { end } = everything;
  const stretch = { from: end / 4, to: end / 2 };
  const player = { ...seek(atStart(), everything, end / 2 - 1), playing: true, stretch };
  const next = advanced(player, everything, 11, end);
  assert.equal(next.at, end / 4 + 10);
  assert.equal(next.seq, seek(atStart(), everything, next.at).seq);
  assert.ok(next.playing);
  const beyond = { ...seekSeq(atStart(), everything, everything.seq - 1), playing: true, stretch };
  assert.ok(advanced(beyond, everything, 1, end).at >= beyond.at, "who stands after it plays on");
});
