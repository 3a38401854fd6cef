// Who woke whom, with the deed that did it where the events tell it: `API 2, which released gate`.
// @ts-check

/** @import { TaskWokenEvent } from "../../protocol.js" */
/** @import { History } from "../history.js" */
/** @import { Bit } from "../bits.js" */
/** @import { Names } from "../words.js" */

import { said, taskBit } from "../bits.js";
import { segmentAt } from "../state.js";
import { resourceWords } from "../why/resources.js";

/**
 * Who woke a task.
 * @param {History} history
 * @param {Names} names
 * @param {TaskWokenEvent} event
 * @returns {Bit[]}
 */
export function wakerWords(history, names, event) {
  const { by, task } = event;
  switch (by.kind) {
    case "created":
      return by.task === undefined ? [said("its creation")] : [said("its creation by "), taskBit(by.task, names)];
    case "task":
      if (by.task === undefined) return [said("a task")];
      if (by.task === task) return [said("itself")];
      return [taskBit(by.task, names), said(deedWords(history, names, event))];
    case "cancel":
      return by.task === undefined || by.task === task
        ? [said("a request to stop")]
        : [taskBit(by.task, names), said(", which asked it to stop")];
    case "timer":
      return [said("its timer")];
    case "io":
      return [said("input or output")];
    case "thread":
      return [said("a thread whose work ended")];
    case "loop":
      return [said("the loop, for its next turn")];
  }
}

/**
 * What the waking task did just then, as `, which released gate`; empty where it is not told.
 * @param {History} history
 * @param {Names} names
 * @param {TaskWokenEvent} woken
 */
function deedWords(history, names, woken) {
  const { events } = history;
  const { seq, by } = woken;
  let before = seq - 1;
  while (before >= 1 && events[before - 1].type === "task.woken") before -= 1;
  const deed = events[before - 1];
  if (deed === undefined || !("task" in deed) || deed.task !== by.task) return finishes(events, seq, by.task) ? ", which ended" : "";
  switch (deed.type) {
    case "resource.released":
      return `, which released ${resourceWords(deed.resource, names)}`;
    case "resource.changed":
      return deed.state === "set" || deed.state === "notified" ? `, which ${deed.state} ${resourceWords(deed.resource, names)}` : "";
    case "queue.changed":
      return `, which ${queueDeed(history, woken)} ${resourceWords(deed.resource, names)}`;
    case "task.finished":
      return ", which ended";
    default:
      return finishes(events, seq, by.task) ? ", which ended" : "";
  }
}

/**
 * What was done to a queue follows from what the woken task waited for there.
 * @param {History} history
 * @param {TaskWokenEvent} woken
 */
function queueDeed({ byTask }, { task, seq }) {
  const lane = byTask.get(task);
  let on = lane === undefined ? null : (segmentAt(lane, seq)?.on ?? null);
  while (on?.kind === "timeout" && on.inner !== undefined) on = /** @type {typeof on} */ (on.inner);
  if (on?.what === "join") return "dealt with the last item of";
  return on?.kind === "queue.put" ? "took an item from" : "put an item into";
}

/**
 * Whether the waking task's end is told right after: who awaits a task is woken while that ends.
 * @param {History["events"]} events
 * @param {number} seq
 * @param {number | undefined} task
 */
function finishes(events, seq, task) {
  let after = seq + 1;
  while (events[after - 1]?.type === "task.woken") after += 1;
  const next = events[after - 1];
  return next?.type === "task.finished" && next.task === task;
}
