// Why a task waits for a lock, a semaphore, an event, a condition, a barrier or a queue.
// @ts-check

/** @import { Awaited } from "../history.js" */
/** @import { Resource } from "../loop/state.js" */
/** @import { Bit } from "../bits.js" */
/** @import { Chain, Why } from "./tree.js" */

import { lineBit, said, taskBit } from "../bits.js";
import { countText } from "../time.js";
import { leaf } from "./leaf.js";
import { resourceWords } from "./resources.js";

/**
 * @param {Chain} chain
 * @param {Bit} who
 * @param {Awaited} on
 * @param {number[]} path
 * @returns {Why}
 */
export function resourceWhy(chain, who, on, path) {
  const known = on.resource === undefined ? undefined : chain.loop.resources.get(on.resource);
  if (known === undefined) return chain.leftTo([who, said(` waits for ${on.kind}`)], "that comes");
  const what = resourceWords(known.resource, chain.names);
  const made = known.line === null ? [] : [said(", made on "), lineBit(known.line)];
  if (on.what === "join") {
    return chain.leftTo([who, said(` waits until every item of ${what} has been dealt with: ${countText(known.fill, "item")} left in it`), ...made], "task_done() was called for each");
  }
  switch (on.kind) {
    case "lock":
    case "semaphore":
      return held(chain, [who, said(` waits for ${what}`), ...placeBits(chain, known, path)], known, path);
    case "event":
      return chain.leftTo([who, said(` waits for ${what}${known.phase === "set" ? ", which is set" : ", which is not set"}`), ...made], "a task sets it");
    case "condition":
      return chain.leftTo([who, said(` waits to be notified of ${what}`), ...made], "a task notifies it");
    case "barrier": {
      const missing = (known.places ?? 0) - known.fill;
      const many = missing > 0 ? `${countText(missing, "more task")} ${missing === 1 ? "comes" : "come"}` : "it opens";
      return chain.leftTo([who, said(` waits at ${what} with ${known.fill} of ${known.places ?? "?"}`), ...made], many);
    }
    case "queue.put":
      return chain.leftTo([who, said(` waits for room in ${what}: ${known.fill} of ${known.places ?? "?"} places are taken`), ...made], "a task takes an item out");
    default:
      return chain.leftTo([who, said(` waits for an item of ${what}, which is ${known.fill === 0 ? "empty" : `at ${countText(known.fill, "item")}`}`), ...made], "a task puts one in");
  }
}

/**
 * Its place in the line, where others stand in it too.
 * @param {Chain} chain
 * @param {Resource} resource
 * @param {number[]} path ends with the task
 * @returns {Bit[]}
 */
function placeBits(chain, { resource }, path) {
  const line = chain.loop.line(resource);
  const place = line.indexOf(path[path.length - 1]);
  if (place < 1) return [];
  const others = place === 1 ? "" : `${countText(place - 1, "other")} and `;
  return [said(`, behind ${others}`), taskBit(line[place - 1], chain.names)];
}

/**
 * @param {Chain} chain
 * @param {Bit[]} bits
 * @param {Resource} resource
 * @param {number[]} path
 * @returns {Why}
 */
function held(chain, bits, { kind, owners, places, left }, path) {
  const holders = [...new Set(owners.filter((owner) => owner !== null))];
  if (kind === "semaphore" && (left ?? 0) > 0) return leaf([...bits, said(", which has a free place: it is let in when its turn comes")], "ready");
  const word = kind === "semaphore" ? ", all of whose places are taken: by " : ", held by ";
  if (holders.length > 0) return chain.tasks([...bits, said(word)], holders, path, "");
  if (owners.length > 0) return chain.leftTo([...bits, said(", held by no task that is known")], "it is released");
  if (kind === "semaphore" && places === 0) return chain.leftTo([...bits, said(", which has no place")], "a task releases it");
  return leaf([...bits, said(", which is free: it is let in when its turn comes")], "ready");
}
