// The pieces of sentences: a resource, what is awaited, several tasks in a row. Parts with a task are its label.
// @ts-check

/** @import { Awaited } from "../history.js" */
/** @import { Names } from "../words.js" */

import { clipped, visible } from "../text.js";
import { countText, delayText } from "../time.js";
import { innermost } from "../loop/state.js";

/** @typedef {{text: string, task?: number}} Part */

/**
 * @param {number} task
 * @param {Names} names
 * @returns {Part}
 */
export const who = (task, names) => ({ text: names.label(task), task });

/** @param {string} text @returns {Part} */
export const say = (text) => ({ text });

/**
 * `gate (semaphore)`, or `the semaphore` where it has no name of its own.
 * @param {number | undefined} id
 * @param {Names} names
 * @param {string} [detail] in brackets as well
 */
export function resourceWords(id, names, detail = "") {
  const known = id === undefined ? undefined : names.resource(id);
  const named = known?.name && known.name !== known.kind;
  const brackets = [named ? known.kind : "", detail].filter((text) => text !== "").join(": ");
  const name = known === undefined ? "a resource" : named ? clipped(visible(known.name ?? ""), 60) : `the ${known.kind}`;
  return brackets === "" ? name : `${name} (${brackets})`;
}

/**
 * `A`, `A and B`, `A, B and 3 more`.
 * @param {ReadonlyArray<number>} tasks
 * @param {Names} names
 * @returns {Part[]}
 */
export function several(tasks, names) {
  const shown = tasks.length <= 3 ? tasks : tasks.slice(0, 2);
  const rest = tasks.length - shown.length;
  return shown.flatMap((task, index) => {
    if (index === 0) return [who(task, names)];
    const last = index === shown.length - 1 && rest === 0;
    return [say(last ? " and " : ", "), who(task, names)];
  }).concat(rest > 0 ? [say(` and ${rest.toLocaleString("en")} more`)] : []);
}

/**
 * What is awaited, as it stands after “awaits”: `sleep 3 s`, `gather of 4 tasks`, `an item from jobs (queue)`.
 * @param {Awaited} on
 * @param {Names} names
 * @returns {Part[]}
 */
export function awaitedParts(on, names) {
  switch (on.kind) {
    case "timeout": {
      const limit = on.delay === undefined ? "within a limit of time" : `for at most ${delayText(on.delay)}`;
      return on.inner === undefined ? [say(`something, ${limit}`)] : [...awaitedParts(/** @type {Awaited} */ (on.inner), names), say(`, ${limit}`)];
    }
    case "sleep":
      return [say(on.delay === undefined ? "a sleep" : `sleep ${delayText(on.delay)}`)];
    case "task":
      return on.task === undefined ? [say("a task")] : [...(on.what === "shield" ? [say("a shield around ")] : []), who(on.task, names)];
    case "gather":
    case "wait": {
      const count = on.count ?? on.tasks?.length;
      const tasks = count === undefined ? "tasks" : countText(count, "task");
      return [say(on.kind === "gather" ? `gather of ${tasks}` : tasks)];
    }
    case "queue.get":
      return [say(`an item from ${resourceWords(on.resource, names)}`)];
    case "queue.put":
      return [say(`a free place in ${resourceWords(on.resource, names)}`)];
    case "io": {
      const peer = on.peer === undefined ? "" : ` with ${clipped(visible(on.peer), 40)}`;
      return [say(`input or output${on.what === undefined ? "" : ` (${clipped(visible(on.what), 20)}${peer})`}`)];
    }
    case "thread": {
      const name = on.thread === undefined ? null : names.thread(on.thread)?.name;
      return [say(`a thread's work${name ? ` (${clipped(visible(name), 40)})` : ""}`)];
    }
    case "future":
      return [say(on.what === "shield" ? "a shield around a future" : "a future")];
    case "yield":
      return [say("its next turn")];
    case "unknown":
      return [say("something unknown")];
    default:
      if (on.what === "join") return [say(`the last task_done of ${resourceWords(on.resource, names)}`)];
      return [say(on.resource === undefined ? `a ${on.kind}` : resourceWords(on.resource, names))];
  }
}

/**
 * What was awaited, as it stands after “which was waiting for”: `it` where the sentence has named it already.
 * @param {Awaited | null} on
 * @param {Names} names
 * @param {{resource?: number, task?: number | null}} named
 * @returns {Part[]}
 */
export function waitedParts(on, names, named) {
  if (on === null) return [];
  const inside = innermost(on);
  const isNamed = (inside.resource !== undefined && inside.resource === named.resource) || (inside.task !== undefined && inside.task === named.task);
  if (isNamed && inside.kind === "queue.get") return [say("an item")];
  if (isNamed && inside.kind === "queue.put") return [say("a free place")];
  return isNamed && inside.what === undefined ? [say("it")] : awaitedParts(inside, names);
}
