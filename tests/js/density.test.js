// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { cardAt, cardOf, segmentNear } from "../../static/js/model/card.js";
import { BLOCKED, MIXED, NOTHING, READY, RUNNING, WAITING, codesOf, crowdOf } from "../../static/js/model/columns.js";
import { nextFrom, sumsOf } from "../../static/js/model/density.js";
import { dragged, gapSpans, gathered, gripOf } from "../../static/js/model/overview.js";
import { EVERY_LANE, rowsOf } from "../../static/js/model/rows.js";
import { apartOf } from "../../static/js/model/apart.js";
import { sceneOf } from "../../static/js/model/scene.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** Ready for 100 ms, runs for 200 ms, waits to the end: 1 s in all. */
function blocking() {
  return folded(
    events([
      { ...created(1, "main"), at: 0 },
      { type: "step.began", task: 1, at: 1e8 },
      { type: "task.awaiting", task: 1, on: { kind: "sleep", delay: 0.7 }, stack: [["main", 3], ["nap", 9]], locals: null, at: 3e8 },
      { type: "timer.fired", timer: 1, at: 1e9 },
    ]),
  );
}

/** @param {number} steps each of 1 ms, then 3 ms ready */
function busy(steps) {
  /** @type {Array<Record<string, unknown>>} */
  const facts = [{ ...created(1, "main"), at: 0 }];
  for (let index = 0; index < steps; index++) {
    const at = index * 4e6;
    facts.push({ type: "step.began", task: 1, at });
    facts.push({ type: "task.woken", task: 1, by: { kind: "loop" }, at });
    facts.push({ type: "task.awaiting", task: 1, on: { kind: "yield" }, stack: [], locals: null, at: at + 1e6 });
  }
  return folded(events(facts));
}

test("the sums of a lane grow with it and add up to its life", () => {
  const history = folded([]);
  for (const event of trace("everything")) {
    history.append([event]);
    history.lanes.forEach(sumsOf);
  }
  for (const lane of history.lanes) {
    const { running, ready } = sumsOf(lane);
    assert.equal(running.length, lane.segments.length + 1);
    const spent = { running: 0, ready: 0, waiting: 0 };
    for (const { state, from, to } of lane.segments) spent[state] += (to ?? NaN) - from;
    assert.deepEqual([running.at(-1), ready.at(-1)], [spent.running, spent.ready]);
    assert.equal(spent.running + spent.ready + spent.waiting, (lane.finished?.at ?? NaN) - lane.at);
  }
});

test("the next segment from a moment on is found as by looking at each", () => {
  const { segments } = busy(300).lanes[0];
  for (const [from, at] of [[0, 0], [0, 1], [5, 4e8], [299, 1e12], [17, 17e6], [600, 0]]) {
    const plain = segments.findIndex((segment, index) => index >= from && segment.from >= at);
    assert.equal(nextFrom(segments, from, at), plain < 0 ? segments.length : plain, `${from} ${at}`);
  }
});

test("each pixel of a thin lane shows what was there: nothing, ready, blocking, waiting", () => {
  const history = blocking();
  const pixels = new Uint8Array(12);
  codesOf(history.lanes[0], { from: -1e8, grain: 1e8, reach: 1e9 }, pixels);
  assert.deepEqual([...pixels], [NOTHING, READY, BLOCKED, BLOCKED, ...Array(7).fill(WAITING), NOTHING]);
});

test("a pixel of many steps tells how much of it ran, at any zoom and wherever the look stands", () => {
  const [lane] = busy(1000).lanes;
  for (const grain of [4e7, 1e8, 4e8]) {
    for (const shift of [0, 0.37, 0.9]) {
      const pixels = new Uint8Array(Math.floor(3e9 / grain));
      codesOf(lane, { from: shift * grain, grain, reach: 4e9 }, pixels);
      assert.ok(pixels.every((code) => Math.abs((code - MIXED) / 15 - 0.25) <= 0.1), `${grain}: ${[...pixels]}`);
    }
  }
});

test("a step that is a hair in a long wait is still seen", () => {
  const history = folded(trace("04_api_calls"));
  const pixels = new Uint8Array(100);
  codesOf(history.lanes[1], { from: 0, grain: history.end / 100, reach: history.end }, pixels);
  assert.ok(pixels[0] >= RUNNING && pixels.includes(WAITING));
});

test("the crowd counts every lane that there was, in every pixel", () => {
  const history = folded(trace("04_api_calls"));
  const crowd = crowdOf(history.lanes, { from: 0, grain: history.end / 60, reach: history.end }, 60);
  assert.deepEqual([10, 30, 50].map((x) => crowd.alive[x]), [4, 3, 2]);
  assert.equal(Math.max(...crowd.ready), 0, "nobody is ready for as long as a pixel");
});

test("a stretch that holds the loop is a bar of its own with words, however far away one looks", () => {
  const history = blocking();
  for (const grain of [1e6, 1e8, 1e9]) {
    const [lane] = sceneOf(history, namesOf(history), { from: 0, to: 1e9, first: 0, last: 0, now: 1e9, grain }).lanes;
    assert.ok(lane.bars.some(({ kind }) => kind === "blocking"), String(grain));
  }
  const [lane] = sceneOf(history, namesOf(history), { from: 0, to: 1e9, first: 0, last: 0, now: 1e9, grain: 1e6 }).lanes;
  assert.deepEqual(lane.bars.map(({ kind, text }) => [kind, text]), [
    ["dotted", ""],
    ["blocking", "held the loop 200 ms"],
    ["hatched", "sleep 0.7 s"],
  ]);
});

test("a wake that no task caused is marked with its cause where the wait ends", () => {
  const history = folded(trace("04_api_calls"));
  const { lanes } = sceneOf(history, namesOf(history), { from: 0, to: history.end, first: 0, last: 9, now: history.end, grain: history.end / 800 });
  assert.deepEqual(lanes.map(({ marks }) => marks.map(({ kind }) => kind).join()), ["", "timer", "timer", "timer"]);
});

test("where arrows are too many to tell anything only those of the selected task are shown, and the others are counted", () => {
  /** @type {Array<Record<string, unknown>>} */
  const facts = [created(1, "main")];
  for (let task = 2; task < 3000; task++) facts.push(created(task, "child", [], { parent: 1 }));
  const history = folded(events(facts));
  const look = { from: 0, to: 1e4, first: 0, last: 9999, now: 1e4, grain: 1 };
  const { arrows, untold } = sceneOf(history, namesOf(history), { ...look, selected: 77 });
  assert.deepEqual(arrows.map(({ from, to, own }) => [from, to, own]), [[0, 76, true]]);
  assert.equal(untold, 2998);
});

test("a card says the state in words, how long, since when, the stack, and of a whole row where its time went", () => {
  const history = blocking();
  const [row] = rowsOf(history, apartOf(history), EVERY_LANE);
  const names = namesOf(history);
  assert.deepEqual(cardAt(history, names, row, 5e8, 1e6, 1e9).lines, ["Waiting for sleep 0.7 s", "700 ms so far, from 0.300 s", "main:3 › nap:9"]);
  assert.deepEqual(cardAt(history, names, row, 2e8, 1e6, 1e9).lines, ["Held the loop 200 ms: nobody else could run", "200 ms, from 0.100 s", "just created"]);
  assert.deepEqual(cardOf(history, names, row, 1e9).lines, ["main(), created on line 1", "1.00 s so far", "ran 200 ms, ready 100 ms, waited 700 ms"]);
  const long = busy(500);
  const [other] = rowsOf(long, apartOf(long), EVERY_LANE);
  assert.match(cardAt(long, namesOf(long), other, 1e9, 2e7, long.end).lines[0], /^1[01] steps too close together/);
  assert.equal(segmentNear(history.lanes[0], 3.1e8, 2e7, 1e9)?.state, "waiting");
});

const whole = { from: 0, to: 1e9, width: 1000 };

test("the frame in the overview is taken at its edges or its inside, and one of the whole run has no inside", () => {
  const view = { from: 2e8, to: 6e8 };
  assert.deepEqual([195, 205, 400, 597, 606, 700].map((x) => gripOf(whole, view, x)), ["from", "from", "inside", "to", "to", "outside"]);
  assert.equal(gripOf(whole, { from: 0, to: 1e9 }, 500), "outside");
  assert.equal(gripOf(whole, { from: 5e8, to: 5.06e8 }, 503), "inside");
});

test("dragging the frame's edge zooms, dragging its inside pans, dragging elsewhere frames anew", () => {
  const view = { from: 2e8, to: 6e8 };
  assert.deepEqual(dragged(whole, view, "to", 600, 800), { from: 2e8, to: 8e8 });
  assert.deepEqual(dragged(whole, view, "from", 200, 9999), { from: 6e8 - 1e3, to: 6e8 });
  assert.deepEqual(dragged(whole, view, "inside", 300, 350), { from: 2.5e8, to: 6.5e8 });
  assert.deepEqual(dragged(whole, view, "outside", 900, 700), { from: 7e8, to: 9e8 });
});

test("things too near to one another are gathered, and a gap reaches from the last that was known to where it is told", () => {
  const things = [{ at: 0 }, { at: 5e6 }, { at: 4e8 }, { at: 2e9 }];
  assert.deepEqual(gathered(things, whole, 12).map(({ x, count }) => [x, count]), [[0, 2], [400, 1]]);
  const history = folded(events([created(1, "main"), { type: "gap", dropped: 9, reason: "overflow", at: 50 }]));
  assert.deepEqual(gapSpans(history), [{ from: 1, to: 50, at: 50, dropped: 9 }]);
});
