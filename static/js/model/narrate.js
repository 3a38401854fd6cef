// One event as a sentence, in parts, so that a view can colour the tasks in it.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */
/** @import { History } from "./history.js" */
/** @import { Player } from "./player.js" */
/** @import { Names } from "./words.js" */

import { errorWords } from "./catalogue.js";
import { colorIndex } from "./colors.js";
import { LoopFold } from "./loop/fold.js";
import { innermost } from "./loop/state.js";
import { awaitedParts, resourceWords, say, who } from "./narrate/phrases.js";
import { limitWords, sizeBefore, threadName, wakesParts, wokenParts } from "./narrate/waking.js";
import { noteWords } from "./notes.js";
import { momentOf } from "./player.js";
import { lineAt, segmentAt } from "./state.js";
import { clipped, visible } from "./text.js";
import { clockText, countText } from "./time.js";

/** @typedef {{text: string, task?: number}} Part */

/** They happen somewhere within a step, and do not tell on which line. */
const NOWHERE = new Set([
  "resource.acquired",
  "resource.released",
  "resource.changed",
  "queue.changed",
  "thread.began",
  "task.cancelling",
]);

/**
 * What happened last where the head stands, and on which line, null where nobody knows; null before the first event.
 * @param {History} history
 * @param {Player} player
 */
export function happenedLast(history, player) {
  const event = history.events[momentOf(player, history) - 1];
  if (event === undefined) return null;
  const lane = "task" in event && event.task !== null ? history.byTask.get(event.task) : undefined;
  const segment = lane === undefined ? null : segmentAt(lane, player.seq);
  const place = lane === undefined || segment === null || NOWHERE.has(event.type) ? null : lineAt(lane, segment, player.seq);
  return { event, line: ("line" in event ? event.line : null) ?? place };
}

/** @typedef {Array<Part & {color?: number}>} Sentence */
/** @type {WeakMap<TraceEvent, {naming: number, known: number, sentence: Sentence}>} */
const TOLD = new WeakMap();

/**
 * The same as a sentence whose tasks have their colours. Asked again for the same event, it is the same object, unless
 * a task has another name since, or what came right after the event was not known yet.
 * @param {TraceEvent} event
 * @param {Names} names
 * @param {History} history
 * @returns {Sentence}
 */
export function narrateInColor(event, names, history) {
  const before = TOLD.get(event);
  const known = Math.min(history.seq, event.seq + LOOKED_AHEAD);
  if (before !== undefined && before.naming === history.naming && before.known === known) return before.sentence;
  const sentence = narrate(event, names, history).map((part) => {
    const lane = part.task === undefined ? undefined : history.byTask.get(part.task);
    return lane === undefined ? part : { ...part, color: colorIndex(lane.index) };
  });
  TOLD.set(event, { naming: history.naming, known, sentence });
  return sentence;
}

/** Events after one in which its consequences are looked for. */
const LOOKED_AHEAD = 200;

/**
 * What happened, with its cause and its consequence where the events tell them. The parts with a task are that task's
 * label.
 * @param {TraceEvent} event
 * @param {Names} names
 * @param {History} history that the event is of
 * @returns {Part[]} empty for events that nobody steps through
 */
export function narrate(event, names, history) {
  /** @param {number | null} task @returns {Part} */
  const someone = (task) => (task === null ? say("The program") : who(task, names));
  switch (event.type) {
    case "task.created":
      return event.parent === null
        ? [someone(event.task), say(" was created")]
        : [someone(event.parent), say(" created "), someone(event.task)];
    case "task.woken":
      return wokenParts(event, names, history);
    case "step.began":
      return began(event, names, history);
    case "task.awaiting": {
      const given = givenTo(event.task, event.seq, names, history);
      return event.on.kind === "yield"
        ? [someone(event.task), say(" gives way for one turn: control goes back to "), given]
        : [someone(event.task), say(" awaits "), ...awaitedParts(event.on, names), say(": control goes back to "), given];
    }
    case "task.finished":
      return finished(event, names);
    case "task.cancelling":
      return cancelling(event, names, history);
    case "loop.idle":
      return [say(event.until === null ? "Nothing is ready: the loop sleeps" : `Nothing is ready: the loop sleeps until ${clockText(event.until)} s`)];
    case "callback.began":
      return [say(`The loop calls ${clipped(visible(event.name), 60)}, a plain callback`)];
    case "resource.created":
      return [someone(event.task), say(` makes ${resourceWords(event.resource, names)}`)];
    case "resource.changed":
      return [someone(event.task), say(` ${changed(event, names, history)}`), ...wakesParts(event, names, history)];
    case "resource.acquired":
      return [someone(event.task), say(` acquires ${resourceWords(event.resource, names)}${leftWords(event.size)}`)];
    case "resource.released":
      return [someone(event.task), say(` releases ${resourceWords(event.resource, names)}`), ...wakesParts(event, names, history)];
    case "queue.changed":
      return [someone(event.task), say(` ${queueWords(event, names, history)}`), ...wakesParts(event, names, history)];
    case "thread.began":
      return [someone(event.task), say(` gives work${threadName(event.thread, history)} to a thread`)];
    case "thread.ended": {
      const task = LoopFold.factsOf(history).threads.get(event.thread)?.task ?? null;
      const ended = say(`The thread's work${threadName(event.thread, history)}`);
      return task === null ? [ended, say(" ended")] : [ended, say(" for "), who(task, names), say(" ended")];
    }
    case "output":
      return [someone(event.task), say(` writes ${clipped(visible(event.text.replace(/\n$/, "")), 80)}`)];
    case "note":
      return [say(noteWords(event, names))];
    case "gap":
      return [say(`${countText(event.dropped, "record")} missing here`)];
    case "run.ended":
      return [say("The run ended")];
    default:
      return [];
  }
}

/**
 * @param {Extract<TraceEvent, {type: "step.began"}>} event
 * @param {Names} names
 * @param {History} history
 * @returns {Part[]}
 */
function began({ task, seq }, names, history) {
  const lane = history.byTask.get(task);
  const before = lane === undefined ? null : segmentAt(lane, seq - 1);
  if (before === null) return [who(task, names), say(" runs")];
  const { by, on } = before;
  if (by?.kind === "cancel") return [who(task, names), say(" runs on: it was asked to stop")];
  if (on === null) return [who(task, names), say(" runs: its first step")];
  const inside = innermost(on);
  const after = inside.kind === "sleep" ? " runs on after " : " runs on after waiting for ";
  return inside.kind === "yield" ? [who(task, names), say(" runs on: it is its turn")] : [who(task, names), say(after), ...awaitedParts(inside, names)];
}

/**
 * To whom a step gives control back: to the loop; to its maker if it is an eager task's first step.
 * @param {number} task
 * @param {number} seq
 * @param {Names} names
 * @param {History} history
 */
function givenTo(task, seq, names, history) {
  const parent = history.byTask.get(task)?.parent ?? null;
  const lane = parent === null ? undefined : history.byTask.get(parent);
  return lane !== undefined && segmentAt(lane, seq)?.state === "running" ? who(lane.task, names) : say("the loop");
}

/**
 * @param {Extract<TraceEvent, {type: "task.finished"}>} event
 * @param {Names} names
 * @returns {Part[]}
 */
function finished({ task, outcome, value, error }, names) {
  if (outcome === "raised") return [who(task, names), say(error === null ? " raised" : ` raised ${errorWords(error)}`)];
  if (outcome === "cancelled") return [who(task, names), say(" was cancelled")];
  return [who(task, names), say(value === null || value === "None" ? " returned" : ` returned ${clipped(visible(value), 80)}`)];
}

/**
 * Who asked a task to stop, and why.
 * @param {Extract<TraceEvent, {type: "task.cancelling"}>} event
 * @param {Names} names
 * @param {History} history
 * @returns {Part[]}
 */
function cancelling({ task, by, cause, seq }, names, history) {
  const asked = who(task, names);
  if (cause?.kind === "timer" && cause.timer !== undefined) {
    const lane = history.byTask.get(task);
    const before = lane === undefined ? null : segmentAt(lane, seq);
    return [say(`${limitWords(cause.timer, before?.on ?? null)}: `), asked, say(" is asked to stop")];
  }
  if (cause?.kind === "cancel" && cause.task !== undefined) {
    return [who(cause.task, names), say(", asked to stop, waits for "), asked, say(": so "), asked, say(" is asked to stop")];
  }
  if (by === task) return [asked, say(" asks itself to stop")];
  if (by !== null) return [who(by, names), say(" asks "), asked, say(" to stop")];
  return [say(cause?.kind === "loop" ? "The program is at its end: " : ""), asked, say(" is asked to stop")];
}

/** @param {number | null} size of a semaphore: the places that are left */
function leftWords(size) {
  return size === null ? "" : `: ${size === 0 ? "no place is" : size === 1 ? "1 place is" : `${size} places are`} left`;
}

/**
 * @param {Extract<TraceEvent, {type: "queue.changed"}>} event
 * @param {Names} names
 * @param {History} history
 */
function queueWords(event, names, history) {
  const { resource, size } = event;
  const before = sizeBefore(event, history);
  const places = LoopFold.factsOf(history).sizes.get(resource) ?? null;
  const fill = places === null ? `${countText(size, "item")} in it` : `${size} of ${places} places taken`;
  const what = resourceWords(resource, names, fill);
  if (before === null || before === size) return `was at ${what}`;
  return `${before < size ? "puts an item into" : "takes an item from"} ${what}`;
}

/**
 * @param {Extract<TraceEvent, {type: "resource.changed"}>} event
 * @param {Names} names
 * @param {History} history
 */
function changed({ state, size, resource }, names, history) {
  const what = resourceWords(resource, names);
  const inside = resourceWords(resource, names, `${countText(size ?? 0, "task")} in it`);
  switch (state) {
    case "set":
      return `sets ${what}`;
    case "clear":
      return `clears ${what}`;
    case "notified":
      return `notifies ${countText(size ?? 0, "task")} of ${what}`;
    case "shut-down":
      return `shuts ${what} down`;
    case "filling":
      return size === 0 ? `leaves ${what} empty, as it was` : `comes to ${inside}`;
    case "draining":
      return size === LoopFold.factsOf(history).sizes.get(resource) ? `is the last to come to ${what}` : `leaves ${inside}`;
    case "resetting":
      return `resets ${what}`;
    case "broken":
      return `breaks ${what}`;
  }
}
