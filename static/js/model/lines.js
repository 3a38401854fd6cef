// What is known of each line of the program: that something happened there, and how long tasks waited there.
//
// Known is only what an event tells of. A line of which none tells may have run all the same, so nothing is ever said of
// it. The fold is append-only and catches up with the history when it is asked; an answer for any moment costs the
// logarithm of what happened on the line.
// @ts-check

/** @import { History } from "./history.js" */
/** @import { Span } from "./handed.js" */
/** @import { TraceEvent } from "../protocol.js" */

import { upperBound } from "./search.js";

/**
 * A stay of a task on a line, waiting.
 * @typedef {object} Wait
 * @property {number} task
 * @property {number} from ns
 * @property {number} fromSeq
 * @property {number | null} to ns; null while it lasts
 */

/** Spans that are pointed out for one line: more are no picture any more. */
const MOST_SPANS = 2000;

/** The waits on one line, with their sums so far. */
export class LineFacts {
  /** @param {number} first the seq of the first event that tells of the line */
  constructor(first) {
    this.first = first;
    /** @type {Wait[]} in the order in which they began */
    this.waits = [];
    /** @type {Array<{at: number, task: number | null}>} what else happened there, in order */
    this.moments = [];
    /** @type {number[]} `begun[n]`: the sum of the first n waits' beginnings, ns */
    this.begun = [0];
    /** @type {Array<{seq: number, sum: number}>} with each end the sum of the ends so far, ns */
    this.ended = [];
  }

  /**
   * How often tasks had waited here by an event, and for how long together, those who still wait included.
   * @param {number} seq
   * @param {number} at ns: the moment that it is asked for, at or after that event
   * @returns {{count: number, total: number, still: number}} `total` in ns; `still`: how many are waiting there
   */
  until(seq, at) {
    const count = upperBound(this.waits, (wait) => wait.fromSeq <= seq);
    const over = upperBound(this.ended, (end) => end.seq <= seq);
    const sum = over === 0 ? 0 : this.ended[over - 1].sum;
    return { count, total: sum - this.begun[count] + (count - over) * at, still: count - over };
  }
}

export class Lines {
  /** @type {Map<number, LineFacts>} by line, from 1 */
  byLine = new Map();
  /** @type {Array<{seq: number, line: number}>} when each line was first told of, in order */
  reached = [];
  #seq = 0;
  /** @type {Map<number, {running: boolean, woken: boolean, wait: {facts: LineFacts[], wait: Wait} | null}>} */
  #tasks = new Map();

  /** @param {History} history */
  constructor(history) {
    this.history = history;
  }

  /** Takes the events that have come since it was asked last. */
  catchUp() {
    const { events } = this.history;
    for (; this.#seq < events.length; this.#seq++) this.#take(events[this.#seq]);
    return this;
  }

  /**
   * The lines that something had happened on by an event, in the order in which it first did.
   * @param {number} seq
   * @returns {number} how many of `reached`
   */
  reachedBy(seq) {
    return upperBound(this.reached, (one) => one.seq <= seq);
  }

  /** @param {TraceEvent} event */
  #take(event) {
    switch (event.type) {
      case "task.created":
        this.#happened(event, event.parent, event.line);
        if (!event.system) this.#tasks.set(event.task, { running: false, woken: false, wait: null });
        break;
      case "step.began":
        this.#leave(event.task, event);
        this.#of(event.task, (task) => Object.assign(task, { running: true, woken: false }));
        break;
      case "task.woken":
        this.#of(event.task, (task) => (task.woken = task.running));
        this.#leave(event.task, event);
        break;
      case "task.awaiting":
        this.#awaiting(event);
        break;
      case "task.finished":
        this.#leave(event.task, event);
        for (const [, line] of event.error?.stack ?? []) this.#happened(event, event.task, line);
        break;
      case "output":
      case "resource.created":
      case "note":
        this.#happened(event, event.task, event.line);
        break;
      case "run.ended":
        for (const [, line] of event.error?.stack ?? []) this.#happened(event, null, line);
        for (const task of this.#tasks.keys()) this.#leave(task, event);
        break;
    }
  }

  /** @param {import("../protocol.js").TaskAwaitingEvent} event */
  #awaiting(event) {
    const { task, at, seq, stack } = event;
    const known = this.#tasks.get(task);
    if (known === undefined) return;
    const lines = [...new Set(stack.map(([, line]) => line))];
    for (const line of lines) this.#facts(event, line);
    known.running = false;
    if (known.woken) return; // as by sleep(0): it is in the queue again, and never waited
    /** @type {Wait} */
    const wait = { task, from: at, fromSeq: seq, to: null };
    const facts = lines.map((line) => this.#facts(event, line));
    for (const one of facts) {
      one.waits.push(wait);
      one.begun.push(one.begun[one.begun.length - 1] + at);
    }
    known.wait = { facts, wait };
  }

  /**
   * The task waits no more, if it did.
   * @param {number} task
   * @param {TraceEvent} event
   */
  #leave(task, { at, seq }) {
    const known = this.#tasks.get(task);
    if (known === undefined || known.wait === null) return;
    known.wait.wait.to = at;
    for (const { ended } of known.wait.facts) ended.push({ seq, sum: (ended[ended.length - 1]?.sum ?? 0) + at });
    known.wait = null;
  }

  /**
   * @param {TraceEvent} event
   * @param {number | null} task
   * @param {number | null} line
   */
  #happened(event, task, line) {
    if (line !== null) this.#facts(event, line).moments.push({ at: event.at, task });
  }

  /**
   * @param {TraceEvent} event
   * @param {number} line
   */
  #facts({ seq }, line) {
    let facts = this.byLine.get(line);
    if (facts === undefined) {
      facts = new LineFacts(seq);
      this.byLine.set(line, facts);
      this.reached.push({ seq, line });
    }
    return facts;
  }

  /**
   * @param {number} task
   * @param {(known: {running: boolean, woken: boolean}) => void} change
   */
  #of(task, change) {
    const known = this.#tasks.get(task);
    if (known !== undefined) change(known);
  }
}

/** @type {WeakMap<History, Lines>} */
const folds = new WeakMap();

/**
 * What is known of a run's lines by now.
 * @param {History} history
 */
export function linesOf(history) {
  let lines = folds.get(history);
  if (lines === undefined) folds.set(history, (lines = new Lines(history)));
  return lines.catchUp();
}

/**
 * Where a line is on the timeline: the waits there, and what else happened there as spans without length.
 * @param {History} history
 * @param {number} line from 1
 * @param {number} now ns: how long those have waited who still do
 * @returns {Span[]} in order of their beginnings; of very many the first
 */
export function spansOfLine(history, line, now) {
  const facts = linesOf(history).byLine.get(line);
  if (facts === undefined) return [];
  const waits = facts.waits.slice(0, MOST_SPANS).map(({ task, from, to }) => ({ task, from, to: to ?? Math.max(now, from) }));
  const moments = facts.moments.slice(0, MOST_SPANS).flatMap(({ task, at }) => (task === null ? [] : [{ task, from: at, to: at }]));
  return [...waits, ...moments].sort((a, b) => a.from - b.from).slice(0, MOST_SPANS);
}
