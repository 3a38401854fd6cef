// One event as a sentence, in parts, so that a view can colour the tasks in it.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */
/** @import { History } from "./history.js" */
/** @import { Player } from "./player.js" */
/** @import { Names } from "./words.js" */

import { errorWords } from "./catalogue.js";
import { colorIndex } from "./colors.js";
import { momentOf } from "./player.js";
import { stateAt } from "./state.js";
import { noteWords } from "./notes.js";
import { clipped, visible } from "./text.js";
import { clockText, countText } from "./time.js";
import { awaitedWords } from "./words.js";

/** @typedef {{text: string, task?: number}} Part */

/**
 * What happened last where the head stands, and on which line; null before the first event.
 * @param {History} history
 * @param {Player} player
 */
export function happenedLast(history, player) {
  const event = history.events[momentOf(player, history) - 1];
  if (event === undefined) return null;
  const lane = "task" in event && event.task !== null ? history.byTask.get(event.task) : undefined;
  const place = lane === undefined ? undefined : stateAt(history, player.seq)[lane.index];
  return { event, line: ("line" in event ? event.line : null) ?? place?.line ?? null };
}

/**
 * The same as a sentence whose tasks have their colours.
 * @param {TraceEvent} event
 * @param {Names} names
 * @param {History} history
 * @returns {Array<Part & {color?: number}>}
 */
export function narrateInColor(event, names, history) {
  return narrate(event, names).map((part) => {
    const lane = part.task === undefined ? undefined : history.byTask.get(part.task);
    return lane === undefined ? part : { ...part, color: colorIndex(lane.index) };
  });
}

/**
 * What happened. The parts with a task are that task's label.
 * @param {TraceEvent} event
 * @param {Names} names
 * @returns {Part[]} empty for events that nobody steps through
 */
export function narrate(event, names) {
  /** @param {number | null} task @returns {Part} */
  const who = (task) => (task === null ? { text: "The program" } : { text: names.label(task), task });
  /** @param {number} id */
  const resource = (id) => {
    const known = names.resource(id);
    return known === undefined ? "a resource" : known.name ? `${clipped(visible(known.name), 60)} (${known.kind})` : `the ${known.kind}`;
  };
  switch (event.type) {
    case "task.created":
      return event.parent === null
        ? [who(event.task), { text: " was created" }]
        : [who(event.parent), { text: " created " }, who(event.task)];
    case "task.woken":
      return woken(event, who);
    case "step.began":
      return [who(event.task), { text: " runs" }];
    case "task.awaiting":
      return event.on.kind === "task" && event.on.task !== undefined
        ? [who(event.task), { text: " gives control back: it awaits " }, who(event.on.task)]
        : event.on.kind === "yield"
          ? [who(event.task), { text: " gives control back for one turn of the loop" }]
          : [who(event.task), { text: ` gives control back: it awaits ${awaitedWords(event.on, names)}` }];
    case "task.finished":
      if (event.outcome === "raised") {
        return [who(event.task), { text: event.error === null ? " raised" : ` raised ${errorWords(event.error)}` }];
      }
      if (event.outcome === "cancelled") return [who(event.task), { text: " was cancelled" }];
      return event.value === null || event.value === "None"
        ? [who(event.task), { text: " returned" }]
        : [who(event.task), { text: ` returned ${clipped(visible(event.value), 80)}` }];
    case "task.cancelling":
      return [who(event.by), { text: " asks " }, who(event.task), { text: " to stop" }];
    case "loop.idle":
      return [
        {
          text:
            event.until === null
              ? "Nothing is ready: the loop sleeps"
              : `Nothing is ready: the loop sleeps until ${clockText(event.until)} s`,
        },
      ];
    case "resource.created":
      return [who(event.task), { text: ` makes ${resource(event.resource)}` }];
    case "resource.changed":
      return changed(event, who, resource(event.resource));
    case "resource.acquired":
      return [who(event.task), { text: ` acquires ${resource(event.resource)}` }];
    case "resource.released":
      return [who(event.task), { text: ` releases ${resource(event.resource)}` }];
    case "queue.changed":
      return [who(event.task), { text: ` leaves ${countText(event.size, "item")} in ${resource(event.resource)}` }];
    case "thread.began":
      return [who(event.task), { text: " gives work to a thread" }];
    case "thread.ended":
      return [{ text: "The thread's work ended" }];
    case "output":
      return [who(event.task), { text: ` writes ${clipped(visible(event.text.replace(/\n$/, "")), 80)}` }];
    case "note":
      return [{ text: noteWords(event, names) }];
    case "gap":
      return [{ text: `${countText(event.dropped, "record")} missing here` }];
    case "run.ended":
      return [{ text: "The run ended" }];
    default:
      return [];
  }
}

/**
 * @param {Extract<TraceEvent, {type: "resource.changed"}>} event
 * @param {(task: number | null) => Part} who
 * @param {string} what
 * @returns {Part[]}
 */
function changed({ task, state, size }, who, what) {
  switch (state) {
    case "set":
      return [who(task), { text: ` sets ${what}` }];
    case "clear":
      return [who(task), { text: ` clears ${what}` }];
    case "notified":
      return [who(task), { text: ` notifies ${countText(size ?? 0, "task")} of ${what}` }];
    case "shut-down":
      return [who(task), { text: ` shuts ${what} down` }];
    default:
      return [who(task), { text: ` leaves ${what} ${state}, with ${countText(size ?? 0, "task")} in it` }];
  }
}

/**
 * @param {Extract<TraceEvent, {type: "task.woken"}>} event
 * @param {(task: number | null) => Part} who
 * @returns {Part[]}
 */
function woken({ task, by }, who) {
  const rest = { text: ": it stands in the ready queue" };
  switch (by.kind) {
    case "created":
      return [who(task), { text: " stands in the ready queue" }];
    case "task":
    case "cancel":
      return by.task === undefined ? [who(task), { text: " was woken" }, rest] : [who(by.task), { text: " wakes " }, who(task), rest];
    case "timer":
      return [{ text: "A timer wakes " }, who(task), rest];
    case "io":
      return [{ text: "Input or output wakes " }, who(task), rest];
    case "thread":
      return [{ text: "A thread that ended wakes " }, who(task), rest];
    case "loop":
      return [who(task), { text: " stands in the ready queue again" }];
  }
}
