// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../static/js/model/history.js";
import { seqAt } from "../../static/js/model/search.js";
import { census, segmentAt, stateAt } from "../../static/js/model/state.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

const TRACES = ["03_gather_two", "04_api_calls", "05_task_scheduling", "06_defined_but_never_run", "everything"];

for (const name of TRACES) {
  test(`${name}: a lane's segments follow one another without holes from its creation to its end`, () => {
    for (const lane of folded(trace(name)).lanes) {
      assert.equal(lane.segments[0].from, lane.at);
      lane.segments.slice(1).forEach((segment, index) => {
        assert.equal(segment.from, lane.segments[index].to);
        assert.equal(segment.fromSeq, lane.segments[index].toSeq);
      });
      assert.equal(lane.segments.at(-1)?.to, lane.finished?.at ?? null);
    }
  });

  test(`${name}: at every event each task is in one state and at most one runs`, () => {
    const history = folded(trace(name));
    for (let seq = 0; seq <= history.seq; seq++) {
      const states = stateAt(history, seq);
      assert.ok(census(states).running <= 1, `seq ${seq}`);
      assert.equal(states.length, history.lanes.filter((lane) => lane.seq <= seq).length);
    }
  });

  test(`${name}: folding one event at a time gives what folding all at once gives`, () => {
    const whole = folded(trace(name));
    const slowly = new History();
    for (const event of trace(name)) slowly.append([event]);
    assert.deepEqual(slowly, whole);
  });
}

test("the tasks that asyncio makes to shut down get no lane and are not stepped through", () => {
  const history = folded(trace("everything"));
  const system = trace("everything").filter((event) => event.type === "task.created" && event.system);
  assert.ok(system.length > 0);
  assert.equal(history.lanes.length, 8);
  for (const event of system) assert.ok(!history.moments.includes(event.seq));
});

test("events that do not follow are refused", () => {
  const history = folded(trace("04_api_calls").slice(0, 5));
  assert.throws(() => history.append(trace("04_api_calls").slice(6)), RangeError);
});

test("a task that was woken before its step ended goes to the ready queue and never waits", () => {
  const history = folded(
    events([
      created(1, "main"),
      { type: "step.began", task: 1 },
      { type: "task.woken", task: 1, by: { kind: "loop" } },
      { type: "task.awaiting", task: 1, on: { kind: "yield" }, stack: [["main", 3]], locals: null },
      { type: "step.began", task: 1 },
    ]),
  );
  assert.deepEqual(history.lanes[0].segments.map(({ state }) => state), ["ready", "running", "ready", "running"]);
});

test("a running task stands on the line that its last event told of", () => {
  const history = folded(trace("04_api_calls"));
  const output = trace("04_api_calls").find((event) => event.type === "output");
  assert.ok(output?.type === "output" && output.task !== null);
  const state = stateAt(history, output.seq)[history.byTask.get(output.task)?.index ?? -1];
  assert.equal(state.state, "running");
  assert.equal(state.line, output.line);
});

test("a task that has not run yet stands on its function's first line", () => {
  const source = "import asyncio\n\n\nasync def main():\n    pass\n";
  const history = folded(events([created(1, "main")]), source);
  assert.equal(stateAt(history, 1)[0].line, 4);
});

test("a moment between two events belongs to the first, and many of one nanosecond count as happened", () => {
  const history = folded(events([created(1, "main", [], { at: 5 }), { type: "step.began", task: 1, at: 5 }, { type: "loop.idle", until: null, timers: 0, at: 9 }]));
  assert.equal(seqAt(history, 4), 0);
  assert.equal(seqAt(history, 5), 2);
  assert.equal(seqAt(history, 8), 2);
  assert.equal(seqAt(history, 9), 3);
});

test("a task has no segment before its creation and after its end", () => {
  const history = folded(trace("03_gather_two"));
  const [lane] = history.lanes;
  assert.equal(segmentAt(lane, lane.seq - 1), null);
  assert.equal(segmentAt(lane, lane.finished?.seq ?? 0), null);
  assert.notEqual(segmentAt(lane, lane.seq), null);
});

test("who created and who woke whom is kept, the timers left out", () => {
  const history = folded(trace("everything"));
  const names = namesOf(history);
  const woke = history.arrows.filter(({ kind }) => kind === "woke").map(({ from, to }) => `${names.label(from)} → ${names.label(to)}`);
  assert.ok(woke.includes("guarded('first') → guarded('second')"), woke.join(", "));
  assert.equal(history.arrows.filter(({ kind }) => kind === "created").length, 7);
});

// How fast that is, `benchmarks/page.py` measures. A fold that went through all that was would be at it for minutes here.
test("a hundred thousand events fold in batches, and a state is found at any of them", () => {
  /** @type {Array<Record<string, unknown>>} */
  const facts = [created(1, "main")];
  while (facts.length < 100_000) {
    facts.push({ type: "step.began", task: 1 });
    facts.push({ type: "task.awaiting", task: 1, on: { kind: "yield" }, stack: [["main", 2]], locals: null });
    facts.push({ type: "task.woken", task: 1, by: { kind: "loop" } });
  }
  const all = events(facts);
  const history = new History();
  for (let index = 0; index < all.length; index += 500) history.append(all.slice(index, index + 500));
  for (let seq = 1; seq < all.length; seq += 7) assert.equal(stateAt(history, seq).length, 1);
});
