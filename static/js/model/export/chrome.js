// A run as a Chrome trace, which Perfetto (ui.perfetto.dev) and chrome://tracing open: a track for each task.
//
// `playground/runs/chrome.py` writes the same for `manage.py trace --format chrome`; both are held to the files beside
// the recorded traces of the tests. The order of the events matters: what happens at one moment nests as it is written.
// @ts-check

/** @import { History, WokenBy } from "../history.js" */
/** @import { Names } from "../words.js" */
/** @import { TraceEvent } from "../../protocol.js" */

import { CLOCK_WORDS, errorWords } from "../catalogue.js";
import { noteWords } from "../notes.js";
import { clipped, visible } from "../text.js";
import { awaitedWords, wokenWords } from "../words.js";

/** @typedef {Record<string, unknown>} ChromeEvent */

const PROCESS = 1;
/** Tracks beside those of the tasks, whose ids are their numbers. */
const LOOP = 1_000_000;
const THREADS = LOOP + 1;
const LONGEST = 60;

/**
 * The trace as text. Times are microseconds on the program's clock. Only ASCII: Perfetto takes no control characters,
 * and a delete character, which JSON allows, is one.
 * @param {History} history
 * @param {Names} names
 */
export function chromeTrace(history, names) {
  return JSON.stringify(chromeObject(history, names)).replace(/[\u007f-\uffff]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/**
 * @param {History} history
 * @param {Names} names
 */
export function chromeObject(history, names) {
  const { started, ended } = history;
  const otherData = { python: started?.python ?? "", clock: started?.clock ?? "", outcome: ended?.outcome ?? "", events: history.seq };
  return { displayTimeUnit: "ms", otherData, traceEvents: new Writer(history, names).written() };
}

class Writer {
  /** @type {ChromeEvent[]} */
  #events = [];
  /** @type {Map<number, "ready" | "running" | "waiting">} */
  #states = new Map();
  /** @type {Map<number, WokenBy>} woken before the step that it runs has ended */
  #early = new Map();
  /** @type {Map<number, number>} track → slices that are open */
  #open = new Map();

  /**
   * @param {History} history
   * @param {Names} names
   */
  constructor(history, names) {
    this.history = history;
    this.names = names;
  }

  written() {
    const { events, lanes } = this.history;
    const { started } = this.history;
    const title = started === null ? "asyncio" : `asyncio · Python ${visible(started.python)} · ${CLOCK_WORDS[started.clock].name}`;
    this.#named("process_name", {}, title);
    lanes.forEach(({ task }, index) => this.#track(task, this.names.label(task), index));
    this.#track(LOOP, "event loop", lanes.length);
    for (const event of events) this.#write(event);
    for (const [track, count] of this.#open) {
      for (let left = count; left > 0; left--) this.#end(track, this.history.end, {});
    }
    return this.#events;
  }

  /**
   * @param {string} name
   * @param {object} where
   * @param {string} value
   */
  #named(name, where, value) {
    this.#events.push({ ph: "M", pid: PROCESS, ...where, name, args: { name: value } });
  }

  /**
   * @param {number} tid
   * @param {string} name
   * @param {number} place
   */
  #track(tid, name, place) {
    this.#named("thread_name", { tid }, name);
    this.#events.push({ ph: "M", pid: PROCESS, tid, name: "thread_sort_index", args: { sort_index: place } });
  }

  /**
   * @param {number} tid
   * @param {number} at ns
   * @param {string} name
   * @param {string} cat
   * @param {object} args
   */
  #begin(tid, at, name, cat, args) {
    this.#events.push({ ph: "B", pid: PROCESS, tid, ts: at / 1000, name, cat, args });
    this.#open.set(tid, (this.#open.get(tid) ?? 0) + 1);
  }

  /**
   * @param {number} tid
   * @param {number} at ns
   * @param {object} args
   */
  #end(tid, at, args) {
    const open = this.#open.get(tid) ?? 0;
    if (open === 0) return;
    this.#events.push({ ph: "E", pid: PROCESS, tid, ts: at / 1000, args });
    this.#open.set(tid, open - 1);
  }

  /**
   * @param {number | null} task on whose track; the loop's if it has none
   * @param {number} at ns
   * @param {string} name
   * @param {string} cat
   * @param {object} args
   */
  #instant(task, at, name, cat, args) {
    const tid = task !== null && this.#states.has(task) ? task : LOOP;
    this.#events.push({ ph: "i", s: "t", pid: PROCESS, tid, ts: at / 1000, name, cat, args });
  }

  /**
   * @param {number} resource
   * @param {number} at ns
   * @param {string} what
   * @param {number} size
   */
  #counter(resource, at, what, size) {
    const known = this.names.resource(resource);
    const name = `${clipped(visible(known?.name ?? known?.kind ?? "resource"), LONGEST)} #${resource}`;
    this.#events.push({ ph: "C", pid: PROCESS, tid: LOOP, ts: at / 1000, name, cat: "resource", args: { [what]: size } });
  }

  /**
   * An arrow from who did it, in the step that it runs, to whom it was done.
   * @param {number | null | undefined} from
   * @param {number} to
   * @param {TraceEvent} event
   * @param {"created" | "woke"} name
   */
  #arrow(from, to, { seq, at }, name) {
    if (from == null || from === to || !this.#open.get(from) || !this.#open.get(to)) return;
    const arrow = { id: seq, ts: at / 1000, name, cat: name };
    this.#events.push({ ph: "s", pid: PROCESS, tid: from, ...arrow }, { ph: "f", bp: "e", pid: PROCESS, tid: to, ...arrow });
  }

  /**
   * @param {number} task
   * @param {number} at ns
   * @param {"ready" | "running" | "waiting"} state
   * @param {string} name
   * @param {object} args
   */
  #enter(task, at, state, name, args) {
    if (this.#states.has(task)) this.#end(task, at, {});
    this.#states.set(task, state);
    this.#begin(task, at, name, state, args);
  }

  /** @param {TraceEvent} event */
  #write(event) {
    const { names } = this;
    const { at } = event;
    switch (event.type) {
      case "task.created": {
        if (event.system) return;
        const { task, coro, args, line, parent } = event;
        const given = args.map(([name, value]) => `${visible(name)}=${visible(value)}`).join(", ");
        const by = parent === null ? "the program" : names.label(parent);
        this.#begin(task, at, names.label(task), "task", { function: visible(coro), arguments: given, created_by: by, created_on_line: line });
        this.#enter(task, at, "ready", "ready", { woken: wokenWords({ kind: "created" }, names) });
        return this.#arrow(parent, task, event, "created");
      }
      case "task.woken": {
        const { task, by } = event;
        const state = this.#states.get(task);
        if (state === "running") this.#early.set(task, by);
        if (state === "waiting") this.#enter(task, at, "ready", "ready", { woken: wokenWords(by, names) });
        if (state !== undefined && by.kind !== "created") this.#arrow(by.task, task, event, "woke");
        return;
      }
      case "step.began":
        this.#early.delete(event.task);
        if (this.#states.has(event.task)) this.#enter(event.task, at, "running", "running", {});
        return;
      case "task.awaiting": {
        const { task, on, stack } = event;
        if (!this.#states.has(task)) return;
        const early = this.#early.get(task);
        const where = stack.at(-1);
        const place = where === undefined ? {} : { function: visible(where[0]), line: where[1] };
        const awaited = `await ${visible(awaitedWords(on, names))}`;
        if (early === undefined) this.#enter(task, at, "waiting", awaited, place);
        else this.#enter(task, at, "ready", "ready", { woken: wokenWords(early, names), awaited, ...place });
        this.#early.delete(task);
        return;
      }
      case "task.finished": {
        const { task, outcome, value, error } = event;
        if (!this.#states.has(task)) return;
        this.#end(task, at, {});
        const what = error !== null ? { error: errorWords(error) } : value !== null ? { value: visible(value) } : {};
        this.#end(task, at, { outcome, ...what });
        this.#states.delete(task);
        return;
      }
      case "task.cancelling":
        if (!this.#states.has(event.task)) return;
        return this.#instant(event.task, at, `asked to stop by ${event.by === null ? "the program" : names.label(event.by)}`, "cancel", {});
      default:
        return this.#writeRest(event);
    }
  }

  /** What is no task's own. @param {TraceEvent} event */
  #writeRest(event) {
    const { names } = this;
    const { at } = event;
    switch (event.type) {
      case "loop.idle":
        return this.#begin(LOOP, at, "asleep", "loop", { timers: event.timers });
      case "loop.woke":
        return this.#end(LOOP, at, { woken_by: event.by, ready: event.ready });
      case "callback.began":
        return this.#begin(LOOP, at, clipped(visible(event.name), LONGEST), "callback", {});
      case "callback.ended":
        return this.#end(LOOP, at, {});
      case "thread.began": {
        const track = THREADS + event.thread;
        this.#track(track, `thread ${event.thread}`, track);
        const task = event.task === null ? "the program" : names.label(event.task);
        return this.#begin(track, at, clipped(visible(event.name ?? "work"), LONGEST), "thread", { given_by: task });
      }
      case "thread.ended":
        return this.#end(THREADS + event.thread, at, {});
      case "resource.acquired":
      case "resource.released":
        return event.size === null ? undefined : this.#counter(event.resource, at, "places left", event.size);
      case "queue.changed":
        return this.#counter(event.resource, at, "items", event.size);
      case "output": {
        const { stream, text, line } = event;
        const name = clipped(visible(text.replace(/\n$/, "")), LONGEST);
        return this.#instant(event.task, at, name === "" ? stream : name, "output", { stream, text: visible(text), line });
      }
      case "note":
        return this.#instant(event.task, at, event.code, "note", { sentence: noteWords(event, names), line: event.line });
      case "gap":
        return this.#instant(null, at, "not recorded", "gap", { dropped: event.dropped, reason: event.reason });
    }
  }
}
