// Which task is looked at: the selected one; else the one that runs; else the one that did something last.
// @ts-check

/** @import { Handed } from "../handed.js" */
/** @import { History, Lane } from "../history.js" */

import { upperBound } from "../search.js";

/** So many events are looked through for the last deed of a task: in what follows a task all are its own. */
const FAR = 2000;

/**
 * @param {Pick<Handed, "history" | "player" | "states" | "selected">} handed
 * @returns {{lane: Lane, chosen: "selected" | "runs" | "last"} | null} null before the first task
 */
export function inspected({ history, player, states, selected }) {
  const chosen = selected === null ? undefined : history.byTask.get(selected);
  if (chosen !== undefined) return { lane: chosen, chosen: "selected" };
  const running = states.findLast(({ state }) => state === "running");
  if (running !== undefined) return { lane: running.lane, chosen: "runs" };
  const { moments, events, byTask } = history;
  let index = upperBound(moments, (seq) => seq <= player.seq) - 1;
  for (const least = Math.max(0, index - FAR); index >= least; index--) {
    const event = events[moments[index] - 1];
    const lane = "task" in event && event.task !== null ? byTask.get(event.task) : undefined;
    if (lane !== undefined) return { lane, chosen: "last" };
  }
  return states.length === 0 ? null : { lane: states[0].lane, chosen: "last" };
}

/**
 * What is said where no task is looked at.
 * @param {Pick<History, "seq" | "ended" | "lanes">} history
 */
export function absentWords({ seq, ended, lanes }) {
  if (lanes.length > 0) return "No task yet at this moment: press → or Play.";
  if (seq > 0 && ended !== null) return "This run made no task.";
  return "Run the program, and press a task anywhere: here stands all about it at this moment.";
}
