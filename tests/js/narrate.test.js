// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../static/js/model/history.js";
import { narrate, narrateInColor } from "../../static/js/model/narrate.js";
import { folded, namesOf, trace, TRACES } from "./helpers.js";
import { tasksAt } from "./oracle.js";

/**
 * Each moment's sentence.
 * @param {string} name
 */
function story(name) {
  const history = folded(trace(name));
  const names = namesOf(history);
  return history.moments.map((seq) => narrate(history.events[seq - 1], names, history).map(({ text }) => text).join(""));
}

/** @param {string} name @param {string[]} sentences that follow one another there, others between them */
function tells(name, sentences) {
  let told = story(name);
  for (const sentence of sentences) {
    const place = told.indexOf(sentence);
    assert.ok(place >= 0, `${name} does not tell, after what came before: ${sentence}\n${told.join("\n")}`);
    told = told.slice(place + 1);
  }
}

test("a wait of time: what is awaited, that nobody is ready, and that the timer fired", () => {
  tells("04_api_calls", [
    "main() was created",
    "main() stands in the ready queue, for its first step",
    "main() runs: its first step",
    "main() awaits gather of 3 tasks: control goes back to the loop",
    "fetch_data('API 1') awaits sleep 3 s: control goes back to the loop",
    "Timer fired: fetch_data('API 2') is ready again",
    "fetch_data('API 2') runs on after sleep 1 s",
    "fetch_data('API 1') ends and so wakes main(), which was waiting for gather of 3 tasks",
    "main() runs on after waiting for gather of 3 tasks",
  ]);
});

test("who lets a place go and whom that wakes are told in one sentence, and again from the other side", () => {
  tells("gates", [
    "visit(0.3) acquires gate (semaphore): 1 place is left",
    "visit(0.1) acquires gate (semaphore): no place is left",
    "visit(0.2) awaits gate (semaphore): control goes back to the loop",
    "main() asks guarded() #2 to stop",
    "main() asked guarded() #2 to stop: it is ready, to be cancelled",
    "main() notifies 1 task of stock (condition) and so wakes consume(), which was waiting for it",
    "main() notified stock (condition): consume(), which was waiting for it, is ready again",
    "guarded() #2 runs on: it was asked to stop",
    "visit(0.1) releases gate (semaphore) and so wakes visit(0.2), which was waiting for it",
    "visit(0.1) released gate (semaphore): visit(0.2), which was waiting for it, is ready again",
    "visit(0.2) runs on after waiting for gate (semaphore)",
    "meet(0.3) is the last to come to the barrier and so wakes meet(0.1) and meet(0.2), which were waiting for it",
  ]);
});

test("a queue tells its fill, and for what each side was waiting", () => {
  tells("queues", [
    "produce('abcd') puts an item into jobs (queue: 1 of 2 places taken) and so wakes consumer 0.1, which was waiting for an item",
    "produce('xyz') awaits a free place in jobs (queue): control goes back to the loop",
    "consumer 0.1 takes an item from jobs (queue: 1 of 2 places taken) and so wakes produce('abcd'), which was waiting for a free place",
    "main() awaits the last task_done of jobs (queue): control goes back to the loop",
    "consumer 0.1 wakes main(), which was waiting for the last task_done of jobs (queue)",
    "The limit of 0.5 s is over: main() is ready again",
  ]);
});

test("a cancellation tells who asked, and why: a limit, a task, another cancellation", () => {
  tells("limits", [
    "The limit of 0.1 s is over: renamed is asked to stop",
    "The limit of 0.1 s is over: renamed is ready, to be cancelled",
    "renamed asks middle() to stop",
    "middle(), asked to stop, waits for inner: so inner is asked to stop",
    "inner was cancelled",
    "fails(…) asks work(5) to stop",
  ]);
});

test("what comes from outside: a thread and for whom it works, input, plain callbacks", () => {
  tells("outside", [
    "main() gives way for one turn: control goes back to the loop",
    "main() stands at the end of the ready queue: it gave way for one turn",
    "The loop calls ring, a plain callback",
    "main() runs on: it is its turn",
    "Input or output is there: read(…) is ready again",
    "to_thread(('cat',)) gives work (resize) to a thread",
    "The thread's work (resize) for to_thread(('cat',)) ended",
    "The thread's work (resize) is done: to_thread(('cat',)) is ready again",
    "The loop calls set_result, a plain callback",
  ]);
});

for (const name of TRACES) {
  test(`${name}: nobody is said to be woken or to be waiting who is not`, () => {
    const events = trace(name);
    const history = folded(events);
    const names = namesOf(history);
    for (const seq of history.moments) {
      const event = events[seq - 1];
      const parts = narrate(event, names, history);
      const sentence = parts.map(({ text }) => text).join("");
      const ours = event.type === "output" ? "" : sentence; // what a program writes may look like anything
      assert.ok(sentence.length > 5 && !/undefined|null|NaN|\bfor \.|  /.test(ours), `${seq}: ${sentence}`);
      const wakes = parts.findIndex(({ text }) => text.includes("wakes "));
      if (wakes < 0 || event.type === "note" || event.type === "output") continue;
      const which = parts.findIndex(({ text }) => text.startsWith(", which"));
      const woken = parts.slice(wakes + 1, which < 0 ? undefined : which).flatMap(({ task }) => task ?? []);
      assert.ok(woken.length > 0, sentence);
      const before = new Map(tasksAt(events, seq - 1).map((told) => [told.task, told]));
      for (const task of woken) {
        assert.equal(before.get(task)?.state, "waiting", sentence);
        const end = events.findIndex((next, index) => index >= seq && next.type !== "task.woken");
        const after = tasksAt(events, Math.max(end, seq)).find((told) => told.task === task);
        assert.equal(after?.state, "ready", `${seq}: ${sentence}`);
      }
    }
  });

  test(`${name}: who “is ready again” has just become so`, () => {
    const events = trace(name);
    const history = folded(events);
    for (const seq of history.moments) {
      const event = events[seq - 1];
      const sentence = narrate(event, namesOf(history), history).map(({ text }) => text).join("");
      if (event.type === "output" || !/is ready again|is ready, to be|it is ready/.test(sentence)) continue;
      assert.equal(event.type, "task.woken", sentence);
      if (event.type === "task.woken") assert.equal(tasksAt(events, seq).find(({ task }) => task === event.task)?.state, "ready");
    }
  });
}

test("a sentence grows when what comes right after becomes known, and is else told once", () => {
  const events = trace("gates");
  const released = events.find(({ type, seq }) => type === "resource.released" && events[seq].type === "task.woken");
  assert.ok(released !== undefined);
  const history = new History();
  history.append(events.slice(0, released.seq));
  const names = { ...namesOf(folded(events)), resource: (/** @type {number} */ id) => history.resources.get(id) };
  const text = () => narrateInColor(released, names, history).map((part) => part.text).join("");
  assert.ok(!text().includes("wakes"), text());
  history.append(events.slice(released.seq));
  assert.match(text(), /and so wakes/);
  assert.equal(narrateInColor(released, names, history), narrateInColor(released, names, history));
});
