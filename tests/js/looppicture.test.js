// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { LoopFold } from "../../static/js/model/loop/fold.js";
import { pictureOf } from "../../static/js/model/loop/picture.js";
import { crowds } from "../../static/js/model/loop/sights.js";
import { shortened } from "../../static/js/model/loop/tokens.js";
import { leftText, ringOf } from "../../static/js/model/loop/words.js";
import { created, dice, events as made, folded, hundredThousand, namesOf, trace, TRACES } from "./helpers.js";
import { loopAt } from "./oracle.js";

/** @import { History } from "../../static/js/model/history.js" */

const SIZES = [[870, 215], [800, 150], [374, 240], [2400, 700], [340, 120], [560, 90]];

/**
 * @param {History} history
 * @param {number} seq
 * @param {{selected?: number | null, width?: number, height?: number, resting?: boolean, at?: number}} [more]
 */
function picture(history, seq, { selected = null, width = 870, height = 215, resting = true, at } = {}) {
  const fold = LoopFold.of(history);
  const state = fold.at(seq);
  return pictureOf({ fold, state, at: at ?? state.at, names: namesOf(history), selected, resting, width, height });
}

/** @param {ReturnType<typeof picture>} drawn */
function byPlace({ tokens }) {
  /** @type {Record<string, number[]>} */
  const places = {};
  for (const { place, task } of [...tokens].sort((a, b) => a.order - b.order)) (places[place] ??= []).push(task);
  return places;
}

for (const name of TRACES) {
  test(`${name}: at every moment each task has one token in its place, in the oracle's order`, () => {
    const events = trace(name);
    const history = folded(events);
    for (let seq = 0; seq <= events.length; seq++) {
      const drawn = picture(history, seq, { width: 2400, height: 700 });
      const expected = loopAt(events, seq);
      const own = (/** @type {number[]} */ tasks) => tasks.filter((task) => history.byTask.has(task));
      const places = byPlace(drawn);
      assert.deepEqual([...(places.ready ?? [])], expected.ready);
      assert.deepEqual(places.running ?? [], expected.running);
      for (const { resource, line } of expected.resources) assert.deepEqual(places[`resource:${resource}`] ?? [], own(line), `${seq}`);
      const done = expected.done.map(([task]) => Number(task)).reverse();
      assert.deepEqual(places.done ?? [], done.slice(0, (places.done ?? []).length));
      const counted = drawn.tokens.length + drawn.more.reduce((sum, { count }) => sum + count, 0);
      const systemWaits = expected.waiting.filter(([task]) => own([Number(task)]).length === 0).length;
      assert.equal(counted, expected.ready.length + expected.running.length + expected.waiting.length - systemWaits + expected.done.length);
    }
  });

  test(`${name}: at any size tokens stand in their place's box, and none over another`, () => {
    const history = folded(trace(name));
    for (const [width, height] of SIZES) {
      for (let seq = 1; seq <= history.seq; seq += 3) {
        const { tokens, rows, frame, more } = picture(history, seq, { width, height, selected: history.lanes.at(-1)?.task ?? null });
        const fold = LoopFold.of(history);
        const full = [...crowds(fold.at(seq), fold.facts).keys()].filter((place) => place !== "turn");
        const isScarce = full.some((place) => rows.every((row) => row.place !== place));
        if (isScarce) assert.ok(rows.every(({ count }) => count > 0), `${width} × ${height}, ${seq}: an empty row has the room of a full one`);
        const boxes = new Map(rows.map(({ place, box }) => [place, box]));
        const placed = [...tokens, ...more];
        for (const token of placed) {
          if (token.place === "running") continue;
          const box = token.place === "ready" || token.place === "turn" ? frame.queue : boxes.get(token.place);
          assert.ok(box !== undefined);
          const where = `${name} ${seq} ${width}×${height} ${JSON.stringify([token, box])}`;
          assert.ok(token.x >= box.x - 1 && token.x + token.width <= box.x + box.width + 1, where);
          assert.ok(token.y >= box.y - 1 && token.y + frame.token <= Math.max(box.y + box.height, box.y + frame.token) + 1, where);
        }
        for (const [index, a] of placed.entries()) {
          for (const b of placed.slice(index + 1)) {
            const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + frame.token <= b.y || b.y + frame.token <= a.y;
            assert.ok(apart, `${seq} ${width}×${height}: ${JSON.stringify([a, b])}`);
          }
        }
        for (const { box } of rows) assert.ok(box.x >= 0 && box.x + box.width <= width + 1 && box.y + box.height <= Math.max(height, 120) + 1);
      }
    }
  });
}

test("of a thousand tasks at most sixty have a token, the selected one among them", () => {
  const history = folded(hundredThousand());
  const random = dice("sixty");
  for (let times = 0; times < 150; times++) {
    const seq = Math.floor(random() * 100_000);
    const selected = 1 + Math.floor(random() * 1000);
    const [width, height] = SIZES[times % 4];
    const { tokens } = picture(history, seq, { selected, width, height, resting: false });
    assert.ok(tokens.length <= 60, `${tokens.length}`);
    const exists = (history.byTask.get(selected)?.seq ?? Infinity) <= seq;
    assert.equal(tokens.some(({ task }) => task === selected), exists, `task ${selected} after ${seq}`);
    assert.equal(new Set(tokens.map(({ task }) => task)).size, tokens.length);
  }
});

test("a token that stands far back keeps its number in the line", () => {
  /** @type {Array<Record<string, unknown>>} */
  const facts = [{ type: "resource.created", resource: 1, kind: "lock", name: "gate", task: null, size: null, line: 3, lock: null }];
  for (let task = 1; task <= 200; task++) {
    facts.push(created(task, "work"), { type: "step.began", task });
    facts.push({ type: "task.awaiting", task, on: { kind: "lock", resource: 1 }, stack: [], locals: null });
  }
  const history = folded(made(facts));
  const drawn = picture(history, history.seq, { selected: 150 });
  const token = drawn.tokens.find(({ task }) => task === 150);
  assert.equal(token?.order, 149);
  assert.match(token?.words ?? "", /waiting for gate · lock, 150 in line$/);
  assert.equal(drawn.tokens.filter(({ place }) => place === "resource:1").length + (drawn.more[0]?.count ?? 0), 200);
});

test("rows keep their places while the head moves, as long as there is room for all", () => {
  const history = folded(trace("gates"));
  const first = picture(history, 12).rows.map(({ place, box }) => [place, box]);
  for (let seq = 12; seq <= history.seq; seq++) {
    assert.deepEqual(picture(history, seq).rows.map(({ place, box }) => [place, box]), first);
  }
});

test("somebody hears where each task is, and how long it takes once nothing moves", () => {
  const history = folded(trace("04_api_calls"));
  const idle = history.events.find(({ type }) => type === "loop.idle");
  assert.ok(idle !== undefined);
  /** @param {number} task @param {boolean} resting */
  const words = (task, resting) => picture(history, idle.seq, { resting, at: 5e8 }).tokens.find((token) => token.task === task)?.words ?? "";
  assert.match(words(2, true), /^fetch_data\('API 1'\), waiting for sleep 3 s, 2\.5\d s left$/);
  assert.match(words(2, false), /^fetch_data\('API 1'\), waiting for sleep 3 s$/);
  assert.match(words(1, true), /^main\(\), waiting for gather · 3 tasks, 0 of 3 done$/);
});

test("a step is told as blocking from the moment on at which it is, and not before", () => {
  const history = folded(trace("stuck"));
  const busy = history.lanes.find(({ coro }) => coro === "busy");
  const step = busy?.segments.find(({ state }) => state === "running");
  assert.ok(step !== undefined);
  const state = LoopFold.of(history).at(step.fromSeq);
  assert.equal(ringOf(state, step.from + 4e7).form, "running");
  const ring = ringOf(state, step.from + 6e7);
  assert.deepEqual([ring.form, ring.held], ["blocked", "for 60.0 ms"]);
  assert.equal(ringOf(LoopFold.of(history).at(history.seq), history.end).title, "deadlock");
});

test("labels are cut where they tell least, times to what can be read while it runs", () => {
  assert.equal(shortened("fetch('API 1')", 24), "fetch('API 1')");
  assert.equal(shortened("fetch_everything('API 1')", 12), "API 1");
  assert.equal(shortened("worker(1)", 6), "wo…(1)");
  assert.deepEqual([0, 4.2e8, 1.5e9, 123.4e9].map(leftText), ["due", "0.42 s", "1.5 s", "123 s"]);
});
