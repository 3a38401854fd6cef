// Two programs as one list of lines: those that are gone, those that came, and a few around them.
// @ts-check

/** @import { DiffLine } from "../../model/compare/diff.js" */

import { excerpt } from "../../model/compare/diff.js";
import { visible } from "../../model/text.js";
import { make } from "./elements.js";

const AROUND = 2;
/** More rows than this nobody reads here. */
const MOST = 600;
const SIGNS = Object.freeze({ same: " ", gone: "−", new: "+" });
const WORDS = Object.freeze({ same: "", gone: "gone: ", new: "new: " });

/**
 * @param {DiffLine[]} lines
 * @returns {HTMLElement[]}
 */
export function programRows(lines) {
  const shown = excerpt(lines, AROUND);
  if (shown.length === 0 || lines.every(({ kind }) => kind === "same")) return [make("p", "compare-same", "The same program.")];
  return shown.slice(0, MOST).map((line) => {
    if (line === null) return make("div", "diff-cut", "⋯");
    const { kind, text, before, after } = line;
    const row = make("div", "diff-line");
    row.dataset.kind = kind;
    const sign = make("span", "diff-sign", SIGNS[kind]);
    sign.ariaHidden = "true";
    row.append(
      make("span", "diff-number", before === null ? "" : String(before)),
      make("span", "diff-number", after === null ? "" : String(after)),
      sign,
      make("span", "unseen", WORDS[kind]),
      make("code", "diff-text", visible(text)),
    );
    return row;
  });
}
