// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "../../static/js/model/bits.js";
import { cancellingWords, wayTo } from "../../static/js/model/inspect/cancelling.js";
import { absentWords } from "../../static/js/model/inspect/inspected.js";
import { DeedsFold } from "../../static/js/model/inspect/deeds.js";
import { standAt } from "../../static/js/model/inspect/frames.js";
import { timesAt, timesOf } from "../../static/js/model/inspect/life.js";
import { piecesOf } from "../../static/js/model/inspect/pieces.js";
import { standingAt } from "../../static/js/model/inspect/standing.js";
import { wakerWords } from "../../static/js/model/inspect/waking.js";
import { stateAt } from "../../static/js/model/state.js";
import { whyWaiting } from "../../static/js/model/why/tree.js";
import { created, events, folded, namesOf, trace } from "./helpers.js";

/** @import { History } from "../../static/js/model/history.js" */
/** @import { Why } from "../../static/js/model/why/tree.js" */

const TRACES = ["03_gather_two", "04_api_calls", "05_task_scheduling", "everything", "deadlock", "cancelled", "group_fails", "workers"];

/** @param {History} history @param {string} label */
function laneOf(history, label) {
  const lane = history.lanes.find(({ task }) => namesOf(history).label(task) === label);
  assert.ok(lane !== undefined, `${label} is none of ${history.lanes.map(({ task }) => namesOf(history).label(task)).join(", ")}`);
  return lane;
}

/** The first event that is so. @param {History} history @param {(event: any) => boolean} holds */
function seqOf(history, holds) {
  const seq = history.events.findIndex(holds) + 1;
  assert.ok(seq > 0);
  return seq;
}

/** The tree as lines, two spaces in for each level. @param {Why | null} why @param {string} [indent] @returns {string[]} */
function told(why, indent = "") {
  return why === null ? [] : [`${indent}${textOf(why.bits)}`, ...why.next.flatMap((each) => told(each, `${indent}  `))];
}

for (const name of TRACES) {
  test(`${name}: at every moment a task's times add up to its life to the nanosecond, and grow as its states say`, () => {
    const history = folded(trace(name));
    for (let seq = 1; seq <= history.seq; seq++) {
      const { at } = history.events[seq - 1];
      for (const { lane } of stateAt(history, seq)) {
        const times = timesAt(lane, seq, at);
        assert.equal(times.ready + times.running + times.waiting, times.life, `task ${lane.task} at ${seq}`);
        assert.equal(times.life, Math.min(at, lane.finished?.at ?? at) - lane.at);
        // Between two events too: the state that it is in goes on.
        const next = history.events[seq]?.at ?? at;
        const between = timesAt(lane, seq, Math.floor((at + next) / 2));
        assert.equal(between.ready + between.running + between.waiting, between.life);
      }
    }
  });

  test(`${name}: the times of a whole life are those that its segments have, counted one by one`, () => {
    const history = folded(trace(name));
    for (const lane of history.lanes) {
      const slow = { ready: 0, running: 0, waiting: 0 };
      const end = history.ended?.at ?? 0;
      for (const { state, from, to } of lane.segments) slow[state] += (to ?? end) - from;
      const { ready, running, waiting, steps, longest } = timesOf(lane, history, end);
      assert.deepEqual({ ready, running, waiting }, slow);
      const ran = lane.segments.filter(({ state }) => state === "running").map(({ from, to }) => (to ?? end) - from);
      assert.equal(steps, ran.length);
      assert.equal(longest?.took, Math.max(...ran));
    }
  });

  test(`${name}: why a task waits is told to the end at every moment, in words without a hole`, () => {
    const history = folded(trace(name));
    const names = namesOf(history);
    for (let seq = 1; seq <= history.seq; seq++) {
      const { at } = history.events[seq - 1];
      for (const { lane, state } of stateAt(history, seq)) {
        const lines = told(whyWaiting(history, names, seq, at, lane.task));
        assert.ok(lines.length > 0);
        const { state: word, bits } = standingAt(history, names, lane, seq, at);
        const all = [...lines, textOf(bits), ...cancellingWords(history, names, lane.task, seq).flat().map(textOf)].join("\n");
        assert.ok(!/undefined|null|NaN|task \d+ ?$/.test(all), all);
        if (state !== "done") assert.ok(word === state || word === "blocking");
      }
    }
  });
}

test("folding one event at a time knows the deeds that folding all at once knows", () => {
  const all = trace("everything");
  const slowly = folded(all.slice(0, 1));
  DeedsFold.of(slowly);
  for (const event of all.slice(1)) {
    slowly.append([event]);
    DeedsFold.of(slowly);
  }
  const whole = folded(all);
  for (const { task } of whole.lanes) assert.deepEqual(DeedsFold.of(slowly).of(task), DeedsFold.of(whole).of(task));
});

test("a task that waits for several is followed into each, down to the timers with what is left of them", () => {
  const history = folded(trace("04_api_calls"));
  const seq = seqOf(history, ({ type }) => type === "loop.idle");
  assert.deepEqual(told(whyWaiting(history, namesOf(history), seq, 5e8, 1)), [
    "main() waits for all of 3 tasks, none done yet: fetch_data('API 1'), fetch_data('API 2') and fetch_data('API 3')",
    "  fetch_data('API 1') sleeps 3 s: 2.50 s left, it is due at 3.004 s",
    "  fetch_data('API 2') sleeps 1 s: 504 ms left, it is due at 1.004 s",
    "  fetch_data('API 3') sleeps 2 s: 1.50 s left, it is due at 2.004 s",
  ]);
});

test("two that wait for each other's lock are named as a cycle, and at the end nothing can free them", () => {
  const history = folded(trace("deadlock"));
  const [a, b] = [laneOf(history, "move('a')"), laneOf(history, "move('b')")];
  const names = namesOf(history);
  const idle = seqOf(history, ({ type, seq }) => type === "loop.idle" && seq > 36);
  assert.deepEqual(told(whyWaiting(history, names, idle, 6e8, a.task)), [
    "move('a') waits for right (lock), held by move('b')",
    "  move('b') waits for left (lock), held by move('a')",
    "    A cycle, each waits for the next: move('a') → move('b') → move('a')",
  ]);
  const end = told(whyWaiting(history, names, history.seq, history.end, b.task));
  assert.match(end.at(-1) ?? "", /^ {4}A cycle, each waits for the next: move\('b'\) → move\('a'\) → move\('b'\)\. Nothing can free them\.$/);
  // The one that waits for both is told the whole of it, and does not go round.
  assert.equal(told(whyWaiting(history, names, history.seq, history.end, 1)).length, 7);
});

test("a waiting that nothing is left to end is said to be so only where the run is known to have ended in it", () => {
  /** @param {string} outcome */
  const run = (outcome) =>
    folded(
      events([
        created(1, "main"),
        { type: "resource.created", resource: 1, kind: "event", name: "start", task: 1, size: null, line: 4, lock: null },
        { type: "step.began", task: 1 },
        { type: "task.awaiting", task: 1, on: { kind: "event", resource: 1 }, stack: [["main", 5]], locals: null },
        { type: "run.ended", outcome, error: null, totals: {} },
      ]),
    );
  const deadlock = run("deadlock");
  assert.deepEqual(told(whyWaiting(deadlock, namesOf(deadlock), 5, 9, 1)), [
    "main() waits for start (event), which is not set, made on line 4, and nothing is left that could wake it",
  ]);
  const stopped = run("stopped");
  assert.match(told(whyWaiting(stopped, namesOf(stopped), 5, 9, 1))[0], /, until a task sets it$/);
});

test("who waits at a full queue or an empty one is told how full it is, and a line of waiters has an order", () => {
  const history = folded(trace("workers"));
  const names = namesOf(history);
  const put = seqOf(history, (event) => event.type === "task.awaiting" && event.on.kind === "queue.put");
  assert.match(told(whyWaiting(history, names, put, history.events[put - 1].at, 1))[0], /^main\(\) waits for room in jobs \(queue\): 2 of 2 places are taken/);
  const get = seqOf(history, (event) => event.type === "task.awaiting" && event.on.kind === "queue.get" && event.seq > put);
  const waiter = /** @type {any} */ (history.events[get - 1]).task;
  assert.match(told(whyWaiting(history, names, get, history.events[get - 1].at, waiter))[0], /an item of jobs \(queue\), which is empty/);
});

test("who waits for a queue to be dealt with is told what is left in it", () => {
  const history = folded(trace("workers"));
  const join = seqOf(history, (event) => event.type === "task.awaiting" && event.on.what === "join");
  assert.match(told(whyWaiting(history, namesOf(history), join, history.events[join - 1].at, 1))[0], /^main\(\) waits until every item of jobs \(queue\) has been dealt with: \d items? left in it/);
});

test("a time limit is told beside what it is around", () => {
  const history = folded(trace("cancelled"));
  const seq = seqOf(history, (event) => event.type === "task.awaiting" && event.on.kind === "timeout");
  const lines = told(whyWaiting(history, namesOf(history), seq, history.events[seq - 1].at, 1));
  assert.match(lines[0], /^main\(\) sleeps 3 s: 3\.00 s left/);
  assert.match(lines[1], /^ {2}But no longer than its time limit allows: 1\.00 s left, it is over at 4\.00/);
});

test("the way of a cancellation leads from who asked first to where it stopped", () => {
  const history = folded(trace("cancelled"));
  const names = namesOf(history);
  const download = laneOf(history, "download");
  const [asked] = DeedsFold.of(history).of(download.task).stopped;
  assert.deepEqual(wayTo(history, asked).map(({ task }) => names.label(task)), ["cache", "download"]);
  const words = (/** @type {string} */ label) => cancellingWords(history, names, laneOf(history, label).task, history.seq).map((lines) => lines.map(textOf));
  assert.deepEqual(words("download"), [
    [
      "main() asked cache to stop at 2.502 s",
      "cache waited for it and so passed this on: it asked download to stop at 2.502 s",
      "download ended as cancelled at 2.502 s: it stopped there",
    ],
  ]);
  assert.deepEqual(words("stubborn()"), [
    ["main() asked stubborn() to stop at 2.502 s", "stubborn() did not stop for it: it returned at 3.002 s"],
  ]);
  assert.match(words("main()")[0].join(), /^A time limit ran out: its timer asked main\(\) to stop at 4\.002 s,main\(\) did not stop for it: it returned/);
  assert.equal(words("cache")[0].length, 3);
});

test("a request to stop that has not been met yet is told as such", () => {
  const history = folded(trace("cancelled"));
  const lane = laneOf(history, "stubborn()");
  const [asked] = DeedsFold.of(history).of(lane.task).stopped;
  const last = (/** @type {number} */ seq) => textOf(cancellingWords(history, namesOf(history), lane.task, seq)[0].at(-1) ?? []);
  assert.match(last(asked + 1), /has not run since: it meets the request when its turn comes$/);
  const again = DeedsFold.of(history).of(lane.task).awaits.find((seq) => seq > asked) ?? 0;
  assert.match(last(again), /has not stopped: it awaits again since/);
});

test("who woke a task is told with the deed that did it", () => {
  const history = folded(trace("everything"));
  const names = namesOf(history);
  const woken = history.events.flatMap((event) => (event.type === "task.woken" ? [textOf(wakerWords(history, names, event))] : []));
  assert.ok(woken.includes("guarded('first'), which released gate (lock)"), woken.join("\n"));
  assert.ok(woken.includes("its timer") && woken.includes("its creation by main()"));
  assert.ok(woken.some((words) => words.endsWith(", which ended")));
});

test("variables are those of the last await, and what changed since the one before is told", () => {
  const history = folded(trace("cancelled"));
  const lane = laneOf(history, "download");
  const at = (/** @type {number} */ index) => standAt(history, lane, DeedsFold.of(history).of(lane.task).awaits[index]).frames[0].variables;
  assert.deepEqual(standAt(history, lane, lane.seq), {
    event: null,
    frames: [{ name: "download", line: null, variables: [{ name: "size", value: "9", change: "same", before: null }], gone: [] }],
  });
  assert.deepEqual(at(0)?.map(({ name, value, change }) => [name, value, change]), [["size", "9", "same"], ["got", "0", "new"]]);
  assert.deepEqual(at(1)?.map(({ name, value, change, before }) => [name, value, change, before]), [
    ["size", "9", "same", null],
    ["got", "1", "changed", "0"],
  ]);
});

test("variables that were not recorded are told apart from there being none", () => {
  const history = folded(
    events([
      created(1, "main"),
      { type: "step.began", task: 1 },
      { type: "task.awaiting", task: 1, on: { kind: "future" }, stack: [["main", 5]], locals: null },
    ]),
  );
  assert.equal(standAt(history, history.lanes[0], 3).frames[0].variables, null);
});

test("a life of a hundred thousand steps is a bar of a few hundred pieces that cover it, and no blocking is lost", () => {
  /** @type {Array<Record<string, unknown>>} */
  const facts = [created(1, "main")];
  while (facts.length < 100_000) {
    facts.push({ type: "step.began", task: 1 });
    facts.push({ type: "task.awaiting", task: 1, on: { kind: "yield" }, stack: [], locals: null });
    facts.push({ type: "task.woken", task: 1, by: { kind: "loop" } });
  }
  const history = folded(events(facts));
  const pieces = piecesOf(history.lanes[0], history.end);
  assert.ok(pieces.length < 500, `${pieces.length}`);
  assert.ok(pieces[0].from === 0 && (pieces.at(-1)?.to ?? 0) > 0.99);
  const lengths = (/** @type {string} */ wanted) => pieces.reduce((sum, { state, from, to }) => sum + (state === wanted ? to - from : 0), 0);
  assert.ok(Math.abs(lengths("ready") + lengths("running") + lengths("waiting") - 1) < 0.01, "what is joined is one state");
  const held = folded(trace("workers"));
  assert.ok(piecesOf(laneOf(held, "ann"), held.end).some(({ state }) => state === "blocking"));
});

test("a life of many short steps is drawn as what took most of it, with its steps as a mark", () => {
  /** @type {Array<Record<string, unknown>>} */
  const facts = [created(1, "main", [], { at: 0 })];
  for (let turn = 0; turn < 5000; turn++) {
    const at = turn * 1000;
    facts.push({ type: "step.began", task: 1, at: at + 970 });
    facts.push({ type: "task.awaiting", task: 1, on: { kind: "yield" }, stack: [], locals: null, at: at + 990 });
    facts.push({ type: "task.woken", task: 1, by: { kind: "loop" }, at: at + 1000 });
  }
  const history = folded(events(facts));
  const pieces = piecesOf(history.lanes[0], history.end);
  assert.deepEqual([...new Set(pieces.map(({ state }) => state))].sort(), ["ready", "steps"]);
  const marked = pieces.filter(({ state }) => state === "steps").reduce((sum, { from, to }) => sum + to - from, 0);
  assert.ok(marked > 0.99, "there is no part of it in which nothing ran");
});

test("before the first task of a run that made some, nobody is told that it made none", () => {
  assert.match(absentWords(folded([])), /^Run the program/);
  assert.match(absentWords(folded(trace("04_api_calls"))), /^No task yet at this moment/);
  assert.equal(absentWords(folded(trace("06_defined_but_never_run"))), "This run made no task.");
});
