// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../static/js/model/camera.js";
import { LiveClock, PATIENCE } from "../../static/js/model/liveclock.js";
import { advanced, atStart, momentOf, seek, seekSeq, step } from "../../static/js/model/player.js";
import { sceneOf } from "../../static/js/model/scene.js";
import { clamped, fitted, liveWindow, panned, revealing, ticks, toPx, toTime, zoomed } from "../../static/js/model/viewport.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @param {import("../../static/js/model/history.js").History} history @param {Partial<import("../../static/js/model/scene.js").Look>} [look] */
function scene(history, look = {}) {
  return sceneOf(history, namesOf(history), { from: 0, to: history.end, first: 0, last: 999, now: history.end, grain: 1, ...look });
}

test("the scene says what waits for what, and how each task ended", () => {
  const { lanes } = scene(folded(trace("04_api_calls")));
  assert.deepEqual(
    lanes.map(({ label, bars }) => [label, ...bars.filter(({ kind }) => kind === "hatched").map(({ text }) => text)]),
    [
      ["main()", "gather · 3 tasks"],
      ["fetch_data('API 1')", "sleep 3 s"],
      ["fetch_data('API 2')", "sleep 1 s"],
      ["fetch_data('API 3')", "sleep 2 s"],
    ],
  );
  assert.deepEqual(lanes.map(({ end }) => end?.mark), ["✓", "✓", "✓", "✓"]);
  const marks = scene(folded(trace("everything"))).lanes.map(({ end }) => `${end?.mark} ${end?.text}`);
  assert.ok(marks.includes("✗ ValueError") && marks.includes("⊘ cancelled"), marks.join());
});

test("a lane of a run that was cut off is marked as not finished and reaches to the end", () => {
  const history = folded(
    events([
      created(1, "main"),
      { type: "step.began", task: 1 },
      { type: "task.awaiting", task: 1, on: { kind: "future" }, stack: [], locals: null },
      { type: "run.ended", outcome: "stopped", error: null, totals: {}, at: 1e9 },
    ]),
  );
  const [lane] = scene(history).lanes;
  assert.equal(lane.end?.mark, "…");
  assert.equal(lane.bars.at(-1)?.to, 1e9);
});

test("an open bar of a live run reaches to now", () => {
  const history = folded(trace("04_api_calls").slice(0, 24));
  const [main] = scene(history, { now: 5e8, to: 5e8 }).lanes;
  assert.deepEqual([main.bars.at(-1)?.kind, main.bars.at(-1)?.to], ["hatched", 5e8]);
});

test("from afar a lane of a hundred thousand events is a few hundred bars, and its steps are still seen", () => {
  /** @type {Array<Record<string, unknown>>} */
  const facts = [created(1, "main")];
  while (facts.length < 100_000) {
    facts.push({ type: "step.began", task: 1 });
    facts.push({ type: "task.awaiting", task: 1, on: { kind: "yield" }, stack: [], locals: null });
    facts.push({ type: "task.woken", task: 1, by: { kind: "loop" } });
  }
  const history = folded(events(facts));
  const [lane] = scene(history, { grain: history.end / 800 }).lanes;
  assert.ok(lane.bars.length <= 900, String(lane.bars.length));
  assert.ok(lane.bars.filter(({ kind }) => kind === "mixed").length > 350);
  assert.ok(lane.bars.filter(({ kind }) => kind === "mixed").every(({ share }) => share > 0 && share < 1));
});

test("only what is looked at is in the scene", () => {
  const history = folded(trace("04_api_calls"));
  const { lanes, arrows } = scene(history, { from: 1.5e9, to: 1.6e9, first: 1, last: 2 });
  assert.deepEqual(lanes.map(({ index }) => index), [1, 2]);
  assert.deepEqual(lanes.map(({ bars }) => bars.length), [1, 0]);
  assert.equal(arrows.length, 0);
});

const whole = { from: 0, to: 4e9, width: 800 };

test("zooming keeps the moment under the pointer where it is", () => {
  for (const x of [0, 123, 800]) {
    const before = toTime(whole, x);
    assert.ok(Math.abs(toPx(zoomed(whole, x, 8, whole), before) - x) < 1e-6);
  }
});

test("no zoom and no pan shows what lies outside of the run, and none looks closer than a microsecond", () => {
  let view = whole;
  for (const [x, factor] of [[700, 5], [10, 30], [400, 0.001], [799, 1e9], [3, 0.5]]) {
    view = panned(zoomed(view, x, factor, whole), 333, whole);
    assert.ok(view.from >= -1 && view.to <= 4e9 + 1 && view.to - view.from >= 999, JSON.stringify(view));
  }
  assert.deepEqual(clamped({ from: -5e9, to: -4e9, width: 800 }, whole), { from: 0, to: 1e9, width: 800 });
});

test("a moment outside of the picture is brought in, one inside moves nothing", () => {
  const view = { from: 0, to: 1e9, width: 800 };
  assert.equal(revealing(view, 5e8, 40, whole), view);
  const moved = revealing(view, 3e9, 40, whole);
  assert.ok(Math.abs(toPx(moved, 3e9) - 760) < 1e-6);
});

test("ticks stand at round times, apart enough to be read, from nanoseconds to hours", () => {
  for (let span = 1e3; span < 1e13; span *= 7) {
    const view = { from: span * 3, to: span * 4, width: 800 };
    const found = ticks(view, 100);
    assert.ok(found.length >= 2 && found.length <= 9, `${span}: ${found.length}`);
    assert.equal(new Set(found.map(({ text }) => text)).size, found.length, `${span}`);
    found.slice(1).forEach(({ at }, index) => assert.ok(toPx(view, at) - toPx(view, found[index].at) >= 99));
  }
  assert.deepEqual(ticks({ from: 0, to: 4e9, width: 800 }, 150).map(({ text }) => text), ["0 s", "1 s", "2 s", "3 s", "4 s"]);
});

test("while a run is live there is always room to the right of now", () => {
  for (let now = 0; now < 1e12; now = now * 1.3 + 1e7) assert.ok(liveWindow(now, 800).to * 0.92 >= now);
  assert.equal(fitted(3e9, 864, 64).to, 3e9 * (864 / 800));
});

test("the camera follows a run's growth until the reader looks closer, and again when asked", () => {
  const camera = new Camera();
  const frame = { live: true, worded: false, width: 800, elapsed: 16, still: true };
  camera.frame({ ...frame, end: 5e8 });
  assert.equal(camera.view.to, 1e9);
  camera.zoom(4, 400);
  const chosen = camera.view;
  camera.frame({ ...frame, end: 3e9 });
  assert.deepEqual(camera.view, chosen);
  camera.fit();
  camera.frame({ ...frame, end: 3e9 });
  assert.ok(camera.view.to > 3e9);
});

test("stepping on from the start comes to every moment once, and back the same way", () => {
  const history = folded(trace("everything"));
  let player = atStart();
  const seen = [];
  while (player.seq < history.seq) {
    player = step(player, history, 1);
    seen.push(momentOf(player, history));
  }
  assert.deepEqual(seen, history.moments);
  for (const seq of history.moments.slice(0, -1).reverse()) {
    player = step(player, history, -1);
    assert.equal(player.seq, seq);
  }
});

test("playing goes at the pace asked for, never back, and stops at the end", () => {
  const history = folded(trace("04_api_calls"));
  let player = { ...atStart(), playing: true, speed: 2 };
  player = advanced(player, history, 5e8, history.end);
  assert.equal(player.at, 1e9);
  player = advanced(player, history, 5e9, history.end);
  assert.deepEqual([player.at, player.seq, player.playing], [history.end, history.seq, false]);
});

test("at the end of what is known of a run that goes on, playing waits for more", () => {
  const history = folded(trace("04_api_calls").slice(0, 20));
  const player = advanced({ ...atStart(), playing: true }, history, 1e10, history.end);
  assert.deepEqual([player.at, player.playing], [history.end, true]);
});

test("a moment outside of a run is its start or its end, an event that is none changes nothing", () => {
  const history = folded(trace("04_api_calls"));
  assert.equal(seek(atStart(), history, Infinity).seq, history.seq);
  assert.equal(seek(atStart(), history, -1).at, 0);
  const player = atStart();
  assert.equal(seekSeq(player, history, 9999), player);
});

test("now is guessed from the least delay, never goes back, and stands still when nothing is known", () => {
  const clock = new LiveClock();
  assert.equal(clock.now(5e9), 0);
  clock.observe(0, 1e9);
  assert.equal(clock.now(2e9), 1e9);
  clock.observe(1.5e9, 2.6e9);
  assert.equal(clock.now(2.7e9), 1.7e9);
  clock.observe(1.9e9, 2.8e9);
  assert.equal(clock.now(3e9), 2.1e9);
  clock.freeze();
  assert.equal(clock.now(9e9), 2.1e9);
});

test("of a run whose server is silent nothing is drawn for longer than a moment, and on from there once it is heard again", () => {
  const clock = new LiveClock();
  clock.observe(0, 10e9);
  assert.equal(clock.now(11e9), 1e9);
  assert.equal(clock.now(10e9 + PATIENCE), PATIENCE);
  assert.equal(clock.now(60e9), PATIENCE);
  clock.hear(60e9);
  assert.equal(clock.now(61e9), 51e9);
});
