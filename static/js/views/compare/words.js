// The differences as a list; whether one is for the better is told by a sign as well as by colour.
// @ts-check

/** @import { Difference } from "../../model/compare/differences.js" */

import { make } from "./elements.js";

const SIGNS = Object.freeze({ better: "✓", worse: "!", other: "·" });
const WORDS = Object.freeze({ better: "Better: ", worse: "Worse: ", other: "" });

/**
 * @param {Difference[]} differences
 * @returns {HTMLElement[]}
 */
export function differenceRows(differences) {
  if (differences.length === 0) return [make("li", "compare-same", "Nothing else differs that would tell the two apart.")];
  return differences.map(({ tone, text }) => {
    const sign = make("span", "compare-sign", SIGNS[tone]);
    sign.ariaHidden = "true";
    const row = make("li", "", sign, make("span", "unseen", WORDS[tone]), make("span", "", `${text}.`));
    row.dataset.tone = tone;
    return row;
  });
}
