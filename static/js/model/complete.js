// What stands before a dot, as far as the text alone tells it simply: by assignment, `as`, or annotation. A guess that
// only decides what is offered.
// @ts-check

import { MEMBERS } from "./asyncio.js";

/** What a call gives → the kind whose members it has. */
const GIVES = Object.freeze({
  create_task: "Task",
  ensure_future: "Task",
  current_task: "Task",
  create_future: "Future",
  gather: "Future",
  shield: "Future",
  Future: "Future",
  Queue: "Queue",
  LifoQueue: "Queue",
  PriorityQueue: "Queue",
  Lock: "Lock",
  Event: "Event",
  Condition: "Condition",
  Semaphore: "Semaphore",
  BoundedSemaphore: "Semaphore",
  Barrier: "Barrier",
  TaskGroup: "TaskGroup",
  timeout: "Timeout",
  timeout_at: "Timeout",
  Runner: "Runner",
  start_server: "Server",
  get_running_loop: "AbstractEventLoop",
  get_event_loop: "AbstractEventLoop",
  new_event_loop: "AbstractEventLoop",
});

/** Kinds that an annotation may name. */
const KINDS = Object.freeze({
  ...Object.fromEntries(Object.keys(MEMBERS).map((kind) => [kind, kind])),
  LifoQueue: "Queue",
  PriorityQueue: "Queue",
  BoundedSemaphore: "Semaphore",
});

/**
 * @param {Readonly<Record<string, string>>} table
 * @param {string} name
 * @returns {string | null}
 */
function found(table, name) {
  return Object.hasOwn(table, name) ? table[name] : null;
}

/**
 * The kind of what a piece of text ends with: `jobs`, `self.lock`, `asyncio.current_task()`.
 * @param {string} before the text up to the dot
 * @param {string} source the whole program
 * @returns {string | null} a key of MEMBERS; null when it cannot be told
 */
export function kindBefore(before, source) {
  const called = /(\w+)\([^()]*\)$/.exec(before);
  if (called !== null) return found(GIVES, called[1]);
  const named = /(?<![\w.)\]])((?:[\p{L}_][\p{L}\p{N}_]*\.)?[\p{L}_][\p{L}\p{N}_]*)$/u.exec(before);
  return named === null ? null : kindOf(named[1], source, before.length);
}

/**
 * @param {string} name
 * @param {string} source
 * @param {number} position where it is asked: the last one told before it counts, else the first one after
 */
function kindOf(name, source, position) {
  const it = name.replace(".", "\\.");
  const ways = [
    new RegExp(`(?<![\\w.])${it}[ \\t]*(?::[^=\\n]*)?=[ \\t]*(?:await[ \\t]+)?(?:[\\w.]*(?:\\(\\))?\\.)?(\\w+)\\(`, "gu"),
    new RegExp(`(?:[\\w.]+\\.)?(\\w+)\\([^\\n]*\\)[ \\t]+as[ \\t]+${it}(?!\\w)`, "gu"),
    new RegExp(`(?<![\\w.])${it}[ \\t]*:[ \\t]*["']?(?:asyncio\\.)?(\\w+)`, "gu"),
  ];
  /** @type {Array<{at: number, kind: string}>} */
  const told = [];
  ways.forEach((way, index) => {
    for (const match of source.matchAll(way)) {
      const kind = found(index === 2 ? KINDS : GIVES, match[1]);
      if (kind !== null) told.push({ at: match.index, kind });
    }
  });
  told.sort((a, b) => a.at - b.at);
  return (told.findLast(({ at }) => at < position) ?? told[0])?.kind ?? null;
}
