// Why a task waits, followed to the end: the task waits for a lock, which another task holds, which waits for a timer
// that has one second left. A tree, for `gather` waits for several; its leaves are what the waiting comes down to.
// @ts-check

/** @import { Awaited, Lane } from "../history.js" */
/** @import { History } from "../history.js" */
/** @import { LoopState } from "../loop/state.js" */
/** @import { Bit } from "../bits.js" */
/** @import { Names } from "../words.js" */

import { listed, momentBit, said, taskBit, timeBit } from "../bits.js";
import { DeedsFold } from "../inspect/deeds.js";
import { LoopFold } from "../loop/fold.js";
import { innermost } from "../loop/state.js";
import { segmentAt } from "../state.js";
import { clipped, visible } from "../text.js";
import { countText, delayText, spanText } from "../time.js";
import { leaf } from "./leaf.js";
import { resourceWhy } from "./resource.js";

/**
 * @typedef {object} Why
 * @property {Bit[]} bits a sentence
 * @property {Why[]} next what that comes down to; empty at a leaf
 * @property {"timer" | "outside" | "task" | "running" | "ready" | "done" | "cycle" | "stuck" | "more"} end what kind of
 *   thing it is: of a leaf, what will end the waiting, `stuck` when nothing will
 */

/** So many of several tasks are followed; the others are counted. */
const MOST_BRANCHES = 5;
const MOST_NODES = 40;

/**
 * @param {History} history
 * @param {Names} names
 * @param {number} seq the last event that has happened
 * @param {number} at ns, the moment
 * @param {number} task
 * @returns {Why | null} null when there is no such task
 */
export function whyWaiting(history, names, seq, at, task) {
  return new Chain(history, names, seq, at).follow(task, []);
}

export class Chain {
  #nodes = 0;

  /**
   * @param {History} history
   * @param {Names} names
   * @param {number} seq
   * @param {number} at
   */
  constructor(history, names, seq, at) {
    this.history = history;
    this.names = names;
    this.seq = seq;
    this.at = at;
    /** @type {LoopState} */
    this.loop = LoopFold.of(history).at(seq);
    // A run that is known to have ended in a deadlock, and nothing of it runs any more.
    this.isOver = history.ended?.outcome === "deadlock" && seq >= DeedsFold.of(history).lastStep && this.loop.current === null;
  }

  /**
   * @param {number} task
   * @param {ReadonlyArray<number>} path the tasks that wait for this one, the first one first
   * @returns {Why | null}
   */
  follow(task, path) {
    const lane = this.history.byTask.get(task);
    if (lane === undefined || lane.seq > this.seq) return null;
    this.#nodes += 1;
    const who = taskBit(task, this.names);
    if (path.includes(task)) return this.#cycle(task, path);
    const segment = segmentAt(lane, this.seq);
    if (segment === null) return leaf(doneBits(lane, who), "done");
    if (segment.state === "running") return leaf([who, said(" runs now")], "running");
    if (segment.state === "ready") return leaf(this.#readyBits(task, who), "ready");
    if (segment.on === null) return leaf([who, said(" waits")], "stuck");
    return this.#waits(who, segment.on, [...path, task]);
  }

  /**
   * @param {number} task
   * @param {ReadonlyArray<number>} path
   * @returns {Why}
   */
  #cycle(task, path) {
    const round = path.slice(path.indexOf(task));
    const bits = [...round, task].flatMap((each, index) => [...(index === 0 ? [] : [said(" → ")]), taskBit(each, this.names)]);
    const words = round.length === 1 ? "It waits for itself: " : "A cycle, each waits for the next: ";
    return leaf([said(words), ...bits, said(this.isOver ? ". Nothing can free them." : "")], "cycle");
  }

  /**
   * @param {number} task
   * @param {Bit} who
   */
  #readyBits(task, who) {
    const place = this.loop.queue.findIndex((each) => each.task === task);
    const turn = place < 1 ? " is ready: its turn is next" : ` is ready: ${countText(place, "turn")} before its own`;
    return [who, said(turn)];
  }

  /**
   * @param {Bit} who
   * @param {Awaited} on
   * @param {number[]} path
   * @returns {Why}
   */
  #waits(who, on, path) {
    const inside = innermost(on);
    const found = this.#awaited(who, inside, path);
    const limits = [];
    for (/** @type {Awaited} */ let each = on; each.kind === "timeout"; each = /** @type {Awaited} */ (each.inner)) {
      limits.push(leaf([said("But no longer than its time limit allows: "), ...this.#timerBits(each, "it is over")], "timer"));
      if (each.inner === undefined) break;
    }
    return { ...found, next: [...found.next, ...limits] };
  }

  /**
   * @param {Bit} who
   * @param {Awaited} on not a time limit around something else
   * @param {number[]} path
   * @returns {Why}
   */
  #awaited(who, on, path) {
    switch (on.kind) {
      case "sleep":
        return leaf([who, said(` sleeps${on.delay === undefined ? "" : ` ${delayText(on.delay)}`}: `), ...this.#timerBits(on, "it is due")], "timer");
      case "timeout":
        return leaf([who, said(" waits inside a time limit")], "timer");
      case "task":
        return this.tasks([who, said(on.what === "shield" ? " waits, behind a shield, for " : " waits for ")], on.task === undefined ? [] : [on.task], path, "a task");
      case "gather":
      case "wait":
        return this.#several(who, on, path);
      case "lock":
      case "semaphore":
      case "condition":
      case "event":
      case "barrier":
      case "queue.get":
      case "queue.put":
        return resourceWhy(this, who, on, path);
      case "io":
        return leaf([who, said(` waits for ${ioWords(on)}: that comes from outside the program`)], "outside");
      case "thread":
        return leaf([who, said(" waits for a thread: "), ...this.#threadBits(on)], "outside");
      case "future":
        return this.leftTo([who, said(" waits for a future")], "somebody gives it a result");
      case "yield":
        return leaf([who, said(" gave control back for one turn")], "ready");
      case "unknown":
        return this.leftTo([who, said(" waits for something that the recording cannot name")], "that comes");
    }
  }

  /**
   * A leaf that only a task of the program can end.
   * @param {Bit[]} bits
   * @param {string} what `somebody gives it a result`
   * @returns {Why}
   */
  leftTo(bits, what) {
    if (this.isOver) return leaf([...bits, said(`, and nothing is left that could wake it`)], "stuck");
    return leaf([...bits, said(`, until ${what}`)], "outside");
  }

  /**
   * @param {Awaited} on has a timer, or none that is known
   * @param {string} due
   * @returns {Bit[]}
   */
  #timerBits({ timer }, due) {
    const known = timer === undefined ? undefined : this.loop.timers.get(timer);
    if (known === undefined) return [said("its timer is not set any more")];
    const left = known.due - this.at;
    if (left <= 0) return [said(`${due} now, since `), timeBit(known.due)];
    return [said(`${spanText(left)} left, ${due} at `), timeBit(known.due)];
  }

  /** @param {Awaited} on @returns {Bit[]} */
  #threadBits(on) {
    const work = on.thread === undefined ? undefined : this.loop.threads.get(on.thread);
    if (work === undefined) return [said("its work is over, the loop has not taken it up yet")];
    const name = work.name === null ? "" : ` ${clipped(visible(work.name), 60)}`;
    return [said(`it works${name} since `), timeBit(work.since)];
  }

  /**
   * @param {Bit} who
   * @param {Awaited} on
   * @param {number[]} path
   * @returns {Why}
   */
  #several(who, on, path) {
    const tasks = on.tasks ?? [];
    const count = on.count ?? tasks.length;
    const open = tasks.filter((task) => !LoopFold.of(this.history).isDone(task, this.seq));
    const what = on.kind === "gather" ? "all of " : "";
    const rest = open.length === tasks.length ? ", none done yet: " : `, ${tasks.length - open.length} done: `;
    if (tasks.length === 0) return this.leftTo([who, said(` waits for ${what}${countText(count, "future")}`)], "they have their results");
    if (open.length === 0) return leaf([who, said(` waits for ${countText(count, "task")}, which are done: it is about to be woken`)], "ready");
    return this.tasks([who, said(` waits for ${what}${countText(count, "task")}${rest}`)], open, path, "tasks");
  }

  /**
   * @param {Bit[]} bits the sentence up to the tasks' names
   * @param {number[]} tasks
   * @param {number[]} path
   * @param {string} otherwise what is waited for when no task is known
   * @returns {Why}
   */
  tasks(bits, tasks, path, otherwise) {
    if (tasks.length === 0) return this.leftTo([...bits, said(otherwise)], "that is done");
    const named = tasks.slice(0, MOST_BRANCHES);
    const more = tasks.length - named.length;
    const whom = listed(named.map((task) => taskBit(task, this.names)));
    return {
      bits: [...bits, ...whom, said(more > 0 ? ` and ${more} more` : "")],
      next: this.#branches(named, path, more),
      end: "task",
    };
  }

  /**
   * @param {number[]} tasks
   * @param {number[]} path
   * @param {number} more
   * @returns {Why[]}
   */
  #branches(tasks, path, more) {
    const next = [];
    for (const task of tasks) {
      if (this.#nodes >= MOST_NODES) {
        more += tasks.length - next.length;
        break;
      }
      const why = this.follow(task, path);
      if (why !== null) next.push(why);
    }
    if (more > 0) next.push(leaf([said(`${countText(more, "task")} more`)], "more"));
    return next;
  }
}

/**
 * @param {Lane} lane
 * @param {Bit} who
 * @returns {Bit[]}
 */
function doneBits({ finished }, who) {
  if (finished === null) return [who, said(" is gone")];
  const how = { returned: "returned", raised: "raised an exception", cancelled: "was cancelled" }[finished.outcome];
  return [who, said(` is done: it ${how} at `), momentBit(finished)];
}

/** @param {Awaited} on */
function ioWords({ what, peer }) {
  return ["input or output", what, peer].filter((part) => part !== undefined).map((part) => clipped(visible(part), 60)).join(" · ");
}
