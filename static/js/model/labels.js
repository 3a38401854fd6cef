// What a lane is called: never a row of lanes all called `fetch`.
// @ts-check

/** @import { Lane } from "./history.js" */

import { clipped, visible } from "./text.js";

const GIVEN_BY_ASYNCIO = /^Task-\d+$/;
/** `<Queue at 0x7f…>` tells a reader nothing. */
const UNTELLING = /^<.*>$/s;
const LONGEST = 60;

/**
 * The function's name as it is called: no `<locals>` in front.
 * @param {string} qualname
 */
function functionName(qualname) {
  return qualname.split("<locals>.").at(-1) ?? qualname;
}

/**
 * Which arguments tell these calls of one function apart: one alone if one can, the leftmost such; else all that differ.
 * @param {ReadonlyArray<Lane>} lanes
 * @returns {string[]} names of parameters
 */
function tellingArguments(lanes) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const lane of lanes) {
    for (const [name, value] of lane.args) {
      if (UNTELLING.test(value)) continue;
      const known = values.get(name);
      if (known === undefined) values.set(name, [value]);
      else known.push(value);
    }
  }
  const differing = [];
  for (const [name, list] of values) {
    const distinct = new Set(list).size;
    if (distinct === lanes.length) return [name];
    if (distinct > 1) differing.push(name);
  }
  return differing;
}

/**
 * The label of every lane, by task: the name that the program gave it, else its function with the arguments that tell
 * it from its siblings. Two that nothing tells apart are numbered from the second on: `tick()`, `tick() #2`.
 * @param {ReadonlyArray<Lane>} lanes in the order of creation
 * @returns {Map<number, string>}
 */
export function labelsOf(lanes) {
  /** @type {Map<string, Lane[]>} */
  const siblings = new Map();
  for (const lane of lanes) {
    if (lane.name.trim() !== "" && !GIVEN_BY_ASYNCIO.test(lane.name)) continue;
    const group = siblings.get(lane.coro);
    if (group === undefined) siblings.set(lane.coro, [lane]);
    else group.push(lane);
  }
  /** @type {Map<number, string>} */
  const plain = new Map();
  for (const [coro, group] of siblings) {
    const telling = group.length > 1 ? tellingArguments(group) : [];
    for (const lane of group) plain.set(lane.task, call(functionName(coro), lane, telling, group.length > 1));
  }
  /** @type {Map<string, number>} */
  const used = new Map();
  const labels = new Map();
  for (const lane of lanes) {
    const label = clipped(visible(plain.get(lane.task) ?? lane.name), LONGEST);
    const times = (used.get(label) ?? 0) + 1;
    used.set(label, times);
    labels.set(lane.task, times === 1 ? label : `${label} #${times}`);
  }
  return labels;
}

/**
 * @param {string} name
 * @param {Lane} lane
 * @param {string[]} telling
 * @param {boolean} hasSiblings
 */
function call(name, lane, telling, hasSiblings) {
  const shown = lane.args.filter(([parameter]) => telling.includes(parameter)).map(([, value]) => value);
  if (shown.length > 0) return `${name}(${shown.join(", ")})`;
  return lane.args.length > 0 && !hasSiblings ? `${name}(…)` : `${name}()`;
}
