// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Lines, linesOf, spansOfLine } from "../../static/js/model/lines.js";
import { spotsOf } from "../../static/js/model/places.js";
import { segmentAt, stateAt } from "../../static/js/model/state.js";
import { waitedBriefly, waitedBy, waitedWords } from "../../static/js/model/waited.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @import { History } from "../../static/js/model/history.js" */

const TRACES = ["03_gather_two", "04_api_calls", "05_task_scheduling", "everything"];

/**
 * Slowly and another way: from the lanes' segments.
 * @param {History} history
 * @param {number} line
 * @param {number} seq
 * @param {number} at
 */
function oracle(history, line, seq, at) {
  let count = 0;
  let total = 0;
  for (const { segments } of history.lanes) {
    for (const { state, from, fromSeq, to, toSeq, stack } of segments) {
      if (state !== "waiting" || fromSeq > seq || !stack.some(([, one]) => one === line)) continue;
      count += 1;
      total += (toSeq <= seq && to !== null ? to : at) - from;
    }
  }
  return { count, total };
}

for (const name of TRACES) {
  test(`${name}: what was waited on each line, at every event, is what the lanes' segments say`, () => {
    const history = folded(trace(name));
    const lines = linesOf(history);
    for (const [line, facts] of lines.byLine) {
      for (const { seq, at } of history.events) {
        const { count, total } = facts.until(seq, at);
        assert.deepEqual({ count, total }, oracle(history, line, seq, at), `line ${line}, seq ${seq}`);
      }
    }
  });

  test(`${name}: caught up with event by event it is what it is all at once`, () => {
    const whole = folded(trace(name));
    const history = folded([]);
    const slowly = linesOf(history);
    for (const event of trace(name)) {
      history.append([event]);
      linesOf(history);
    }
    assert.equal(linesOf(history), slowly);
    assert.deepEqual([...slowly.byLine], [...new Lines(whole).catchUp().byLine]);
  });

  test(`${name}: where a task stands, its line is told of, and nothing is told of lines that no event names`, () => {
    const history = folded(trace(name));
    const lines = linesOf(history);
    for (const { seq } of history.events) {
      const reached = new Set(lines.reached.slice(0, lines.reachedBy(seq)).map(({ line }) => line));
      for (const lane of history.lanes) {
        const segment = segmentAt(lane, seq);
        if (segment?.state === "waiting") for (const [, line] of segment.stack) assert.ok(reached.has(line));
      }
    }
    const named = JSON.stringify(history.events).matchAll(/"line":(\d+)|",(\d+)\]/g);
    const known = new Set([...named].map(([, a, b]) => Number(a ?? b)));
    for (const line of lines.byLine.keys()) assert.ok(known.has(line), `line ${line}`);
  });
}

test("three API calls: the words at the line's end, on hover, and where the line is on the timeline", () => {
  const history = folded(trace("04_api_calls"));
  const names = namesOf(history);
  const [line, facts] = /** @type {[number, import("../../static/js/model/lines.js").LineFacts]} */ (
    [...linesOf(history).byLine].find(([, { waits }]) => waits.length === 3)
  );
  assert.match(waitedWords(facts) ?? "", /^waited here: 3 \+ 1 \+ 2 s$/);
  const middle = history.events.findIndex(({ at }) => at > 1.5e9);
  const hover = waitedBy(facts, names, { seq: middle, at: 1.5e9, now: history.end, last: history.seq });
  assert.match(hover?.head ?? "", /^Waited here 3 times, 6\.00 s in all; up to the play head 3 times, (3\.99|4\.00) s\.$/);
  assert.equal(hover?.rows.length, 3);
  assert.match(hover?.rows[0].words ?? "", /^3\.00 s, waits now$/);
  assert.equal(hover?.more, null);
  const spans = spansOfLine(history, line, history.end).filter(({ from, to }) => to > from);
  assert.deepEqual(spans.map(({ from, to }) => Math.round((to - from) / 1e8)), [30, 10, 20]);
  assert.deepEqual(spansOfLine(history, 9999, 0), []);
});

test("of many waits the number and the sum are told, of those that last nothing before they are over", () => {
  /** @param {number} many @param {boolean} [last] */
  const waits = (many, last = false) => {
    /** @type {Array<Record<string, unknown>>} */
    const facts = [created(1, "main"), { type: "step.began", task: 1 }];
    for (let index = 0; index < many; index++) {
      facts.push({ type: "task.awaiting", task: 1, on: { kind: "sleep" }, stack: [["main", 3], ["again", 3]], locals: null, at: 10 + index * 2e9 });
      if (last && index === many - 1) break;
      facts.push({ type: "task.woken", task: 1, by: { kind: "timer" }, at: 10 + index * 2e9 + 1e9 }, { type: "step.began", task: 1, at: 10 + index * 2e9 + 1e9 });
    }
    const found = linesOf(folded(events(facts))).byLine.get(3);
    assert.ok(found !== undefined);
    return found;
  };
  assert.equal(waitedWords(waits(1)), "waited here: 1 s");
  assert.equal(waitedWords(waits(1, true)), null);
  assert.equal(waitedWords(waits(3, true)), "waited here: 1 + 1 s");
  assert.equal(waitedWords(waits(12)), "waited here 12 times: 12.0 s");
  assert.equal(waitedBriefly(waits(12)), "waited 12.0 s");
  assert.equal(waitedWords(waits(12, true)), "waited here 11 times: 11.0 s");
});

test("a task that gives up its turn and is ready again at once has not waited", () => {
  const history = folded(
    events([
      created(1, "main"),
      { type: "step.began", task: 1 },
      { type: "task.woken", task: 1, by: { kind: "loop" } },
      { type: "task.awaiting", task: 1, on: { kind: "yield" }, stack: [["main", 3]], locals: null },
    ]),
  );
  const facts = linesOf(history).byLine.get(3);
  assert.equal(facts?.until(4, 100).count, 0);
  assert.equal(waitedBy(/** @type {NonNullable<typeof facts>} */ (facts), namesOf(history), { seq: 4, at: 4, now: 4, last: 4 }), null);
});

test("of many tasks on one line the first few are told, the one that runs before all, and the number of all", () => {
  const many = Array.from({ length: 50 }, (_, index) => created(index + 1, "job", [["n", String(index)]]));
  const history = folded(events([...many, { type: "step.began", task: 40 }]), "import x\nasync def job(n):\n    pass\n");
  const [spot, ...others] = spotsOf(stateAt(history, history.seq), namesOf(history), 3);
  assert.deepEqual(others, []);
  assert.equal(spot.line, 2);
  assert.equal(spot.count, 50);
  assert.deepEqual(spot.places.map(({ task, state }) => [task, state]), [[40, "running"], [1, "ready"], [2, "ready"]]);
  const [chosen] = spotsOf(stateAt(history, history.seq), namesOf(history), 3, 30);
  assert.deepEqual(chosen.places.map(({ task }) => task), [40, 1, 30]);
});
