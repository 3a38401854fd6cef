// A room's pages: the step that a seat is at, the words, and what is kept of texts that the room may not have.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyPart } from "../../static/js/app/room/history.js";
import { stepShown, stepsListed } from "../../static/js/model/room/agenda.js";
import { namesText, saidBy, toldTo } from "../../static/js/model/room/messages.js";
import { isStale, keptText, newestText, unsentIn, withText } from "../../static/js/model/room/drafts.js";
import { handWords, outcomeWords, timerText } from "../../static/js/model/room/words.js";

/**
 * @param {string} id
 * @param {Partial<import("../../static/js/model/room/items.js").Step>} [more]
 * @returns {import("../../static/js/model/room/items.js").Step}
 */
function step(id, more = {}) {
  return { id, title: id, source: `# ${id}`, task: "", task_html: "", clock: "autojump", checks: [], asked: [], hints: [], hint_count: 0, ...more };
}

const STEPS = [step("one", { asked: ["It finishes.", "They overlap."], hint_count: 2 }), step("two"), step("three")];

test("a step is shown with its checks as the last run of just this step answered them", () => {
  const answers = [{ passed: true, sentence: "It finished." }, { passed: false, sentence: "They did not." }];
  const shown = stepShown(STEPS, "one", { passed: [] }, { step: "one", answers }, ["a"]);

  assert.deepEqual(shown?.checks, [
    { asked: "It finishes.", state: "passed", answer: "It finished." },
    { asked: "They overlap.", state: "failed", answer: "They did not." },
  ]);
  assert.deepEqual([shown?.number, shown?.of, shown?.done, shown?.hints, shown?.left], [1, 3, false, ["a"], 1]);
  assert.deepEqual([shown?.before, shown?.after?.id], [null, "two"]);
  assert.deepEqual(stepShown(STEPS, "one", null, { step: "two", answers })?.checks.map(({ state }) => state), ["open", "open"]);
});

test("answers to other checks than there are now are no answers to these", () => {
  const answers = [{ passed: true, sentence: "It finished." }];
  assert.deepEqual(stepShown(STEPS, "one", null, { step: "one", answers })?.checks.map(({ state }) => state), ["open", "open"]);
});

test("a step that the agenda has not is none; hints that are not told yet are not offered twice, and the host has them all", () => {
  assert.equal(stepShown(STEPS, "", null, null), null);
  assert.equal(stepShown([], "one", null, null), null);
  const shown = stepShown(STEPS, "one", { passed: ["one"] }, null, ["a", "b", "c"]);
  assert.deepEqual([shown?.hints, shown?.left, shown?.done], [["a", "b", "c"], 0, true]);
  const whole = stepShown([step("one", { hints: ["a", "b"], hint_count: 2 })], "one", null, null);
  assert.deepEqual([whole?.hints, whole?.left], [["a", "b"], 0]);
});

test("a seat has what was said to all and to it, in order; the host sees to whom each was said", () => {
  /** @type {(id: number, more?: object) => any} */
  const said = (id, more = {}) => ({ id, text: `#${id}`, at: id, ...more });
  const people = [1, 2, 3].map((seat) => [`seat/${seat}`, { seat, name: `name ${seat}`, removed: seat === 3 }]);
  const items = new Map(/** @type {Array<[string, any]>} */ ([
    ...people,
    ["messages", { messages: [said(1), said(4)] }],
    ["aside/1", { messages: [said(3)] }],
    ["asides", { asides: [said(2, { seats: [2, 3] }), said(3, { seats: [1, 2] })] }],
  ]));
  assert.deepEqual(toldTo(items, 1).map(({ text, to }) => [text, to]), [["#1", ""], ["#3", "to you"], ["#4", ""]]);
  assert.deepEqual(toldTo(new Map(), 1), []);
  const words = ["", "to name 2 and somebody who has left", "to name 1 and name 2", ""];
  assert.deepEqual(saidBy(items, false).map(({ to }) => to), words);
  assert.equal(saidBy(items, true)[2].to, "to Seat 1 and Seat 2");
  assert.equal(namesText(["a"]), "a");
  assert.equal(namesText([..."abcdefghi"]), "a, b, c, d, e, f, g, h and i");
  assert.equal(namesText([..."abcdefghij"]), "a, b, c, d, e, f, g, h and 2 more");
});

test("the list of steps tells what is done, where one is, and where the class is", () => {
  const listed = stepsListed(STEPS, { at: "two", classAt: "three", passed: ["one"] });
  assert.deepEqual(listed.map(({ number, isHere, isClass, done }) => [number, isHere, isClass, done]), [
    [1, false, false, true],
    [2, true, false, false],
    [3, false, true, false],
  ]);
});

test("what was typed last counts, here or elsewhere; before that, the step's own program", () => {
  const known = { source: "known", edited: 100 };
  assert.deepEqual(newestText("start", null, undefined), { source: "start", unsent: false });
  assert.deepEqual(newestText("start", known, undefined), { source: "known", unsent: false });
  assert.deepEqual(newestText("start", known, { source: "typed", at: 101 }), { source: "typed", unsent: true });
  assert.deepEqual(newestText("start", known, { source: "typed", at: 99 }), { source: "known", unsent: false });
  assert.deepEqual(newestText("start", known, { source: "known", at: 101 }), { source: "known", unsent: false });
  assert.deepEqual(newestText("start", null, { source: "typed", at: 1 }), { source: "typed", unsent: true });
  assert.deepEqual(newestText("start", null, { source: "", at: 1 }), { source: "", unsent: true });
});

test("what is kept in the browser is read again as it was written, and anything else as nothing", () => {
  const unsent = withText(withText({}, "one", { source: "a", at: 1 }), "", { source: "b", at: 2 });
  assert.deepEqual(unsentIn(keptText(unsent, 50)), unsent);
  assert.equal(keptText(withText(withText(unsent, "one", null), "", null), 50), null);
  for (const text of [null, "", "[]", "7", "null", '{"steps": null}', '{"steps": {"one": {"source": 7, "at": 1}, "two": null}}']) {
    assert.deepEqual(unsentIn(text), {}, String(text));
  }
  assert.equal(isStale(keptText(unsent, 50), 49), false);
  assert.equal(isStale(keptText(unsent, 50), 50), true);
  assert.equal(isStale("{}", 0), true);
  assert.equal(isStale("no JSON", 0), true);
});

test("a hand says how many come before, a timer what is left, an outcome how many checks passed", () => {
  assert.equal(handWords(0), "Raise hand");
  assert.equal(handWords(1), "Hand is up: you are next");
  assert.equal(handWords(2), "Hand is up: 1 other before you");
  assert.equal(handWords(4), "Hand is up: 3 others before you");
  assert.equal(timerText(undefined, 0), "");
  assert.equal(timerText({ ends: 0 }, 9), "");
  assert.equal(timerText({ ends: 61_000 }, 0), "1:01");
  assert.equal(timerText({ ends: 61_000 }, 60_001), "0:01");
  assert.equal(timerText({ ends: 61_000 }, -50), "1:01", "a clock that is guessed a little late");
  assert.equal(timerText({ ends: 61_000 }, 90_000), "0:00");
  assert.equal(timerText({ ends: 3_600_000 + 65_000 }, 0), "1:01:05");
  assert.deepEqual(outcomeWords("deadlock", 1, 3), { tone: "bad", text: "Deadlock · 1 of 3 checks" });
  assert.deepEqual(outcomeWords("finished", 0, 0), { tone: "good", text: "Finished" });
  assert.deepEqual(outcomeWords("something-new", 0, 0), { tone: "neutral", text: "something-new" });
});

test("a run that is told of while something else is asked for is in the list after that", async (context) => {
  /** @type {Array<(answer: unknown) => void>} */
  const asked = [];
  context.mock.method(globalThis, "fetch", () => new Promise((answer) => asked.push((runs) => answer({ ok: true, json: async () => ({ runs }) }))));
  const run = (/** @type {string} */ id) => ({ run: id, step: "one", at: 1, outcome: "finished", passed: 0, checks: 0, source: "", clock: "autojump", python: "3.12" });
  const items = new Map(/** @type {Array<[string, any]>} */ ([["seat/1", { seat: 1, running: null }]]));
  const past = { runs: /** @type {any[]} */ ([]), learn: (/** @type {any[]} */ told) => (past.runs = [...past.runs, ...told]) };
  const running = { asked: /** @type {unknown} */ (null) };
  const part = historyPart(/** @type {any} */ ({ live: { items }, room: { seat: 1, code: "ROOM" }, past, desk: { session: null }, running, request() {} }));
  const tell = (/** @type {string[]} */ ...ids) => {
    items.set("history/1", { runs: ids.map(run) });
    part.items?.(new Set(["history/1"]));
  };
  const settled = () => new Promise((done) => setImmediate(done));
  const listed = () => past.runs.map((one) => one.run);

  part.items?.(new Set());
  await settled();
  tell("a");
  tell("a", "b"); // the first is still being fetched, and the list of it has no other
  asked[0]([run("a")]);
  await settled();
  asked[1]([run("a"), run("b")]);
  await settled();
  assert.deepEqual(listed(), ["a", "b"]);

  running.asked = {}; // of the own page, which puts it into the list itself
  tell("a", "b", "c");
  part.second?.();
  await settled();
  assert.equal(asked.length, 2);
  running.asked = null;
  part.second?.();
  asked[2]([run("a"), run("b"), run("c")]);
  await settled();
  part.second?.();
  assert.deepEqual([listed(), asked.length], [["a", "b", "c"], 3]);
});
