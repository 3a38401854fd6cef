// What a run is called in a list of runs: the example that it was made of, and what is different in it.
// @ts-check

import { clipped, visible } from "../text.js";
import { diffOf, linesOf } from "./diff.js";

/**
 * @typedef {object} Title
 * @property {string} name
 * @property {string} detail the first line that differs from what came before it; empty when none does
 */

/** @typedef {{title: string, source: string}} Example */

const LONGEST = 80;

/**
 * @param {string} source
 * @param {ReadonlyArray<Example>} examples
 * @param {string | null} before the program of the run before it
 * @returns {Title}
 */
export function titleOf(source, examples, before) {
  const same = examples.find((one) => one.source === source);
  if (same !== undefined) return { name: same.title, detail: "" };
  const base = closest(source, examples);
  const from = before !== null && before !== source && likeness(before, source) >= ENOUGH ? before : (base?.source ?? null);
  return { name: base?.title ?? functionsOf(source), detail: from === null ? "" : changeWords(from, source) };
}

/** Two programs that share so many of their lines are one that was edited. */
const ENOUGH = 0.5;

/**
 * @param {string} a
 * @param {string} b
 * @returns {number} 0 to 1
 */
function likeness(a, b) {
  const lines = diffOf(a, b);
  const common = lines.filter(({ kind, text }) => kind === "same" && text.trim() !== "").length;
  const all = lines.filter(({ text }) => text.trim() !== "").length;
  return all === 0 ? 1 : common / (common + (all - common) / 2);
}

/**
 * @param {string} source
 * @param {ReadonlyArray<Example>} examples
 */
function closest(source, examples) {
  const scored = examples.map((example) => ({ example, score: likeness(example.source, source) }));
  const best = scored.reduce((a, b) => (b.score > (a?.score ?? 0) ? b : a), /** @type {typeof scored[0] | null} */ (null));
  return best !== null && best.score >= ENOUGH ? best.example : null;
}

/**
 * @param {string} before
 * @param {string} after
 */
function changeWords(before, after) {
  const changed = diffOf(before, after).filter(({ kind, text }) => kind !== "same" && text.trim() !== "");
  const line = changed.find(({ kind }) => kind === "new") ?? changed[0];
  if (line === undefined) return "";
  const text = clipped(visible(line.text.trim()), LONGEST);
  return line.kind === "new" ? `line ${line.after}: ${text}` : `without “${text}”`;
}

/** @param {string} source */
function functionsOf(source) {
  const names = [...source.matchAll(/^[ \t]*(?:async[ \t]+)?def[ \t]+([\p{L}_][\p{L}\p{N}_]*)/gmu)].map(([, name]) => `${name}()`);
  const first = linesOf(source).find((line) => line.trim() !== "") ?? "an empty program";
  return clipped(visible(names.length > 0 ? [...new Set(names)].join(", ") : first.trim()), LONGEST);
}
