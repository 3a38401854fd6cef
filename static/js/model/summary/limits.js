// The limits that a run had, in plain words, beside what it used of them.
// @ts-check

/** @import { History } from "../history.js" */

import { countText, sizeText } from "../time.js";

/**
 * @typedef {object} LimitUse
 * @property {string} name
 * @property {string} used
 * @property {string} limit
 * @property {number | null} share of the limit that was used, 0 to 1
 * @property {string} meaning
 */

/**
 * @param {History} history
 * @returns {LimitUse[]} empty before the run has begun; without what was used until it has ended
 */
export function limitUses({ started, ended }) {
  if (started === null) return [];
  const { limits } = started;
  const totals = ended?.totals ?? null;
  /**
   * @param {string} name
   * @param {number | null} used
   * @param {number} limit
   * @param {(value: number) => string} words
   * @param {string} meaning
   * @returns {LimitUse}
   */
  const use = (name, used, limit, words, meaning) => ({
    name,
    used: used === null ? "not known yet" : words(used),
    limit: words(limit),
    share: used === null ? null : Math.min(used / limit, 1),
    meaning,
  });
  return [
    use("Time", totals?.wall ?? null, limits.wall, secondsText, "on the machine's clock, from the start to the end; waiting that is skipped takes none"),
    use("Computing", totals?.cpu ?? null, limits.cpu, secondsText, "of a processor, not counting what it waited"),
    use("Memory", totals?.memory ?? null, limits.memory, sizeText, "at most at once, Python itself included"),
    use("Output", totals?.output ?? null, limits.output, sizeText, "that the program wrote"),
    use("Events", totals?.events ?? null, limits.events, (count) => countText(count, "event"), "that were recorded"),
  ];
}

/** @param {number} seconds */
function secondsText(seconds) {
  return `${Number(seconds.toFixed(seconds < 0.1 ? 3 : 2))} s`;
}
