// What is offered while typing: asyncio's names, what its things can do after a dot, and the program's own names.
// @ts-check

import {
  acceptCompletion,
  autocompletion,
  completionKeymap,
  globalCompletion,
  keymap,
  localCompletionSource,
  pythonLanguage,
  syntaxTree,
} from "../../../vendor/codemirror.js";
import { MEMBERS, NAMES } from "../../model/asyncio.js";
import { kindBefore } from "../../model/complete.js";

/** @import { Entry } from "../../model/asyncio.js" */
/** @typedef {import("../../../vendor/codemirror.js").Completion} Completion */
/** @typedef {import("../../../vendor/codemirror.js").CompletionContext} CompletionContext */
/** @typedef {import("../../../vendor/codemirror.js").CompletionResult} CompletionResult */

/**
 * @param {Entry} entry
 * @param {number} index what is often needed stands first in its list, and so it is offered
 * @returns {Completion}
 */
function offered([label, call, about, since], index) {
  return {
    label,
    detail: call === "" ? "" : call,
    type: call === "" ? "constant" : /^[A-Z]/.test(label) ? "class" : "function",
    boost: 90 - index,
    info: () => {
      const box = document.createElement("div");
      const head = document.createElement("code");
      head.textContent = `${label}${call}`;
      const words = document.createElement("p");
      words.textContent = since === undefined ? about : `${about} From Python ${since} on.`;
      box.append(head, words);
      return box;
    },
  };
}

const names = NAMES.map(offered);
/** @type {Map<string, Completion[]>} */
const members = new Map(Object.entries(MEMBERS).map(([kind, entries]) => [kind, entries.map(offered)]));

/**
 * After `asyncio.`, after a thing of asyncio's and a dot, and in `from asyncio import`.
 * @param {CompletionContext} context
 * @returns {CompletionResult | null}
 */
function fromAsyncio(context) {
  const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  if (/String|Comment/.test(inside) && inside !== "FormatReplacement") return null;
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const word = /\w*$/.exec(before)?.[0] ?? "";
  const head = before.slice(0, before.length - word.length);
  const from = context.pos - word.length;
  if (/^\s*from\s+asyncio\s+import\s+[\w\s,()]*$/.test(head)) return { from, options: names, validFor: /^\w*$/ };
  if (!head.endsWith(".")) return null;
  if (/(?<![\w.])asyncio\.$/.test(head)) return { from, options: names, validFor: /^\w*$/ };
  const source = context.state.doc.toString();
  const kind = kindBefore(source.slice(0, line.from) + head.slice(0, -1), source);
  const options = kind === null ? undefined : members.get(kind);
  return options === undefined ? null : { from, options, validFor: /^\w*$/ };
}

/**
 * Names after a dot are nobody's local names.
 * @param {(context: CompletionContext) => CompletionResult | null | Promise<CompletionResult | null>} source
 * @returns {(context: CompletionContext) => CompletionResult | null | Promise<CompletionResult | null>}
 */
function notAfterDot(source) {
  return (context) => (context.matchBefore(/\.\w*/) === null ? source(context) : null);
}

export const completion = [
  autocompletion({ icons: false, defaultKeymap: false, maxRenderedOptions: 60 }),
  pythonLanguage.data.of({ autocomplete: fromAsyncio }),
  pythonLanguage.data.of({ autocomplete: notAfterDot(localCompletionSource) }),
  pythonLanguage.data.of({ autocomplete: notAfterDot(globalCompletion) }),
  keymap.of([...completionKeymap, { key: "Tab", run: acceptCompletion }]),
];
