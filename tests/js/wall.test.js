// The teacher's wall: who is in which group, in which order, in which words; and what an edited agenda is sent as.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { checksOf, checksText, hintsOf } from "../../static/js/model/room/drafted.js";
import { earlierRuns, lookFacts, spotlightWords } from "../../static/js/model/room/looked.js";
import { groupsOf, idFor, presence, progressOf, queueOf } from "../../static/js/model/room/wall.js";
import { ageText, offeredWords } from "../../static/js/model/room/wallwords.js";

const NOW = 10_000_000;
const MINUTE = 60_000;

/** @param {number} seat @param {Record<string, unknown>} [more] */
const sitting = (seat, more = {}) => ({
  ...{ seat, name: `name ${seat}`, joined: NOW - 30 * MINUTE, step: "two", edited: 0, running: null, asked: 0, runs: 0 },
  ...{ passed: [], hints: {}, hand: 0, following: true, looked_at: false, removed: false, offer: 0, took: false },
  ...more,
});

/** @param {Record<string, unknown>} [more] */
const ran = (more = {}) => ({
  ...{ run: "r", step: "two", at: NOW - MINUTE, outcome: "finished", seconds: 1, tasks: 1, fault: "", says: "", answers: [], tile: { lanes: [] } },
  ...more,
});

/**
 * @param {Array<[ReturnType<typeof sitting>, ReturnType<typeof ran> | null]>} people
 * @param {Record<string, unknown>} [more]
 */
function roomOf(people, more = {}) {
  /** @type {Map<string, any>} */
  const items = new Map(Object.entries({
    room: { step: "two", names_hidden: false },
    agenda: { steps: [{ id: "one", title: "One" }, { id: "two", title: "Two" }] },
    ...more,
  }));
  for (const [seat, last] of people) {
    items.set(`seat/${seat.seat}`, seat);
    items.set(`here/${seat.seat}`, { until: NOW + MINUTE });
    if (last !== null) items.set(`run/${seat.seat}`, last);
  }
  return items;
}

/** @param {ReadonlyMap<string, any>} items @param {boolean} [hidden] */
const shown = (items, hidden = false) => groupsOf(items, NOW, hidden).map(({ title, tiles }) => [title, ...tiles.map(({ seat }) => seat)]);

test("faults come first, then who is stuck, then who is at it, then who has not begun, passed, or left", () => {
  const failed = [{ passed: true, sentence: "a" }, { passed: false, sentence: "It took 3 s." }];
  const items = roomOf([
    [sitting(1), null],
    [sitting(2, { edited: NOW - MINUTE / 2 }), null],
    [sitting(3), ran({ fault: "exception" })],
    [sitting(4, { running: "x", asked: NOW - 4_000 }), ran({ fault: "deadlock" })],
    [sitting(5), ran({ fault: "deadlock", at: NOW - 2 * MINUTE })],
    [sitting(6, { passed: ["two"] }), ran()],
    [sitting(7), ran({ answers: failed })],
    [sitting(8, { edited: NOW - 9 * MINUTE }), null],
    [sitting(9), ran({ fault: "deadlock" })],
    [sitting(10), ran({ fault: "blocked-loop" })],
    [sitting(11), ran({ fault: "deadlock" })],
    [sitting(12), ran()],
    [sitting(13), ran({ fault: "some-day-there-is-another" })],
  ]);
  items.delete("here/11");

  assert.deepEqual(shown(items), [
    ["Deadlock", 5, 9],
    ["Blocked loop", 10],
    ["Exception", 3, 13],
    ["Checks not passed", 7],
    ["Quiet", 8],
    ["Running", 4],
    ["Editing", 2],
    ["Finished", 12],
    ["Not started", 1],
    ["Passed", 6],
    ["Not here", 11],
  ]);
});

test("a run that is soon over moves nobody, and neither does typing after a fault; a passed step stays passed", () => {
  const items = roomOf([
    [sitting(1, { running: "x", asked: NOW - 300 }), ran({ fault: "deadlock", says: "one waits for b" })],
    [sitting(2, { edited: NOW - 2_000 }), ran({ fault: "deadlock" })],
    [sitting(3, { passed: ["two"], runs: 4 }), ran({ fault: "deadlock" })],
  ]);
  const [deadlock, passed] = groupsOf(items, NOW, false);

  assert.deepEqual(deadlock.tiles.map(({ seat, age, running }) => [seat, age, running]), [[1, "running…", true], [2, "typing…", false]]);
  assert.equal(deadlock.tiles[0].says, "one waits for b");
  assert.deepEqual([passed.title, passed.tiles[0].age], ["Passed", "4 runs"]);
});

test("what happened at another step says nothing of this one", () => {
  const items = roomOf([
    [sitting(1, { passed: ["one"], edited: NOW - 9 * MINUTE }), ran({ step: "one", fault: "deadlock" })],
    [sitting(2, { step: "one" }), ran({ step: "one", fault: "deadlock", says: "a waits" })],
  ]);
  const groups = groupsOf(items, NOW, false);

  assert.deepEqual(groups.map(({ id, tiles }) => [id, tiles[0].says, tiles[0].step, tiles[0].tile !== null]), [
    ["deadlock", "a waits", "step 1", true],
    ["not-started", "has not typed here yet", "", false],
  ]);
});

test("raised hands come first in their group, in the order of the queue, which leaves out who was removed", () => {
  const people = [1, 2, 3, 4].map((seat) => /** @type {any} */ ([sitting(seat, { hand: NOW - seat * MINUTE, removed: seat === 4 }), ran({ fault: "deadlock" })]));
  const items = roomOf(people, { hands: { seats: [3, 4, 1] } });

  assert.deepEqual(shown(items), [["Deadlock", 3, 1, 2]]);
  assert.deepEqual(queueOf(items, NOW, false), [
    { seat: 3, name: "name 3", waits: "3 min" },
    { seat: 1, name: "name 1", waits: "1 min" },
  ]);
  assert.deepEqual(queueOf(items, NOW, true).map(({ name }) => name), ["Seat 3", "Seat 1"]);
  assert.deepEqual(groupsOf(items, NOW, true)[0].tiles.map(({ name }) => name), ["Seat 3", "Seat 1", "Seat 2"]);
  assert.equal(groupsOf(items, NOW, false)[0].example, 3);
});

test("the agenda says how many have passed each step and where the class is", () => {
  const items = roomOf([[sitting(1, { passed: ["one", "two"] }), null], [sitting(2, { step: "one", passed: ["one"] }), null]]);
  items.set("here/2", { until: NOW - 1 });

  assert.deepEqual(progressOf(items).map(({ number, title, passed, at, of, isClass }) => [number, title, passed, at, of, isClass]), [
    [1, "One", 2, 1, 2, false],
    [2, "Two", 1, 1, 2, true],
  ]);
  assert.deepEqual(presence(items, NOW), { here: 1, of: 2 });
});

test("ages are no finer than one needs at a glance", () => {
  assert.deepEqual([0, 9_999, 10_000, 59_999, MINUTE, 59 * MINUTE, 60 * MINUTE].map(ageText), ["now", "now", "10 s", "50 s", "1 min", "59 min", "1 h"]);
});

test("a seat that is looked at is told of in one line, and so is what became of asking for its run", () => {
  const seat = /** @type {any} */ (sitting(1, { runs: 5, hints: { two: 1 }, looked_at: true }));
  const steps = [{ id: "one" }, { id: "two" }];
  assert.equal(
    lookFacts(seat, /** @type {any} */ (ran({ outcome: "deadlock", seconds: 0.1 })), steps, NOW),
    "step 2 · run 5 · deadlock after 0.1 s · 1 min ago · 1 hint taken · sees that you are looking",
  );
  assert.equal(lookFacts(/** @type {any} */ (sitting(1)), null, steps, NOW), "step 2 · not run yet");

  const asked = { id: 1, run: "r", named: false, answer: /** @type {const} */ ("") };
  assert.equal(spotlightWords(asked, undefined, "r"), "Asked; no answer yet.");
  assert.equal(spotlightWords({ ...asked, answer: "no" }, undefined, "r"), "The answer is no.");
  assert.equal(spotlightWords({ ...asked, answer: "yes" }, { id: 1, seat: 1, name: "", run: "r", source: "" }, "r"), "It is on all screens.");
  assert.equal(spotlightWords(asked, undefined, "a later one"), "");
});

test("the runs of before are listed newest first, with what became of each, and without the one that is the last", () => {
  /** @param {string} run @param {object} [more] @returns {any} */
  const past = (run, more = {}) => ({ run, step: "two", at: NOW, outcome: "finished", fault: "", passed: 0, checks: 0, ...more });
  const runs = [
    past("a", { step: "gone", outcome: "raised", fault: "exception" }),
    past("b", { outcome: "deadlock", fault: "deadlock", passed: 1, checks: 2 }),
    past("c", { fault: "blocked-loop" }),
    past("d"),
  ];
  const steps = [{ id: "one" }, { id: "two" }];
  assert.deepEqual(earlierRuns(runs, "d", steps, () => "10:07"), [
    { run: "c", words: "Blocked loop · Finished · 10:07 · step 2" },
    { run: "b", words: "Deadlock · 1 of 2 checks · 10:07 · step 2" },
    { run: "a", words: "Ended with an exception · 10:07" },
  ]);
  const seat = /** @type {any} */ (sitting(1, { runs: 5, looked_at: true }));
  assert.equal(lookFacts(seat, /** @type {any} */ (ran()), steps, NOW, { step: "two" }), "an earlier run · of step 2 · sees that you are looking");
});

test("of an offered program it is counted who took it", () => {
  const items = roomOf([[sitting(1, { offer: 2, took: true }), null], [sitting(2, { offer: 2 }), null], [sitting(3, { offer: 1, took: true }), null]]);
  assert.equal(offeredWords(items), "");
  items.set("offer", { id: 2, title: "Gather" });
  assert.equal(offeredWords(items), "Offered “Gather”: 1 took it, 1 kept theirs");
});

test("a step's id is made of its title and is no other's", () => {
  assert.equal(idFor("Two locks!", []), "two-locks");
  assert.equal(idFor("Two locks", ["two-locks", "two-locks-2"]), "two-locks-3");
  assert.equal(idFor("Über — alles", []), "uber-alles");
  assert.equal(idFor("  ", []), "step");
  assert.match(idFor("x".repeat(80), ["x".repeat(34)]), /^[a-z0-9][a-z0-9-]{0,39}$/);
});

test("checks are typed as JSON and read back the same; what is none is said", () => {
  const checks = [{ kind: "output_contains", text: 'a, "b": c' }, { kind: "finishes" }];
  assert.deepEqual(checksOf(checksText(checks)), checks);
  assert.equal(checksText([{ kind: "at_most_tasks", count: 3 }]), '[\n  {"kind": "at_most_tasks", "count": 3}\n]');
  assert.deepEqual(checksOf(" "), []);
  assert.match(/** @type {string} */ (checksOf("[{]")), /no JSON/);
  assert.match(/** @type {string} */ (checksOf('{"kind": "finishes"}')), /a list/);
  assert.deepEqual(hintsOf(" one \n\n two\n"), ["one", "two"]);
});
