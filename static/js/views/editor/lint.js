// Problems while typing: asked for when the typing pauses, never in its way. Shown as underlines, as marks in the
// gutter, on hover, and as a list; what could not be checked shows nothing, and says so.
// @ts-check

import {
  EditorView,
  StateEffect,
  ViewPlugin,
  closeLintPanel,
  forEachDiagnostic,
  keymap,
  lintGutter,
  lintKeymap,
  nextDiagnostic,
  openLintPanel,
  previousDiagnostic,
  setDiagnostics,
} from "../../../vendor/codemirror.js";
import { visible } from "../../model/text.js";

/** @typedef {import("../../../vendor/codemirror.js").Text} Text */
/** @typedef {import("../../../vendor/codemirror.js").Diagnostic} Diagnostic */
/** @typedef {import("../../../vendor/codemirror.js").ViewUpdate} ViewUpdate */

/**
 * A problem as the server tells it: lines and columns from 1, columns in characters (code points), the end exclusive.
 * @typedef {object} Problem
 * @property {number} line
 * @property {number} column
 * @property {number} end_line
 * @property {number} end_column
 * @property {string} code
 * @property {string} message a sentence
 * @property {"error" | "warning" | "info"} severity
 */

/**
 * Asks for the problems of a text. Null when there is no answer to be had now; rejects only when it was aborted.
 * @typedef {(source: string, signal: AbortSignal) => Promise<Problem[] | null>} Check
 */

/** ms without a letter, after which is asked. */
const PAUSE = 400;

/** @type {import("../../../vendor/codemirror.js").StateEffectType<null>} */
const askAgain = StateEffect.define();

/**
 * @param {Check} check
 * @param {(problems: ReadonlyArray<Problem> | null) => void} tell what is known of the text as it is now
 * @param {(words: string) => void} say for those who listen to the page
 */
export function lints(check, tell, say) {
  const asking = ViewPlugin.fromClass(
    class {
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      #later;
      /** @type {AbortController | null} */
      #under = null;

      /** @param {EditorView} view */
      constructor(view) {
        this.view = view;
        this.#wait();
      }

      /** @param {ViewUpdate} update */
      update(update) {
        const asked = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(askAgain)));
        if (update.docChanged || asked) this.#wait();
      }

      destroy() {
        this.#stop();
      }

      #stop() {
        clearTimeout(this.#later);
        this.#under?.abort();
        this.#under = null;
      }

      #wait() {
        this.#stop();
        this.#later = setTimeout(() => void this.#ask(), PAUSE);
      }

      async #ask() {
        const under = new AbortController();
        this.#under = under;
        const { doc } = this.view.state;
        const problems = await check(doc.toString(), under.signal).catch(() => null);
        if (under.signal.aborted) return;
        this.#under = null;
        this.view.dispatch(setDiagnostics(this.view.state, (problems ?? []).map((problem) => diagnostic(doc, problem))));
        tell(problems);
      }
    },
  );
  /** @param {(view: EditorView) => boolean} go */
  const going = (go) => (/** @type {EditorView} */ view) => {
    const went = go(view);
    if (went) say(messagesAt(view));
    return went;
  };
  const keys = [
    { key: "F8", run: going(nextDiagnostic), shift: going(previousDiagnostic) },
    ...lintKeymap,
  ];
  return [asking, lintGutter({ hoverTime: 150 }), keymap.of(keys)];
}

/**
 * The messages of what is selected.
 * @param {EditorView} view
 */
function messagesAt(view) {
  const { main } = view.state.selection;
  /** @type {string[]} */
  const messages = [];
  forEachDiagnostic(view.state, ({ message }, from, to) => {
    if (from === main.from && to === main.to) messages.push(message);
  });
  return messages.join(" ");
}

/**
 * Asks once more about the same text: something else that the answer depends on has changed.
 * @param {EditorView} view
 */
export function recheck(view) {
  view.dispatch({ effects: askAgain.of(null) });
}

/**
 * Shows the list of problems, or hides it.
 * @param {EditorView} view
 */
export function toggleProblems(view) {
  if (view.dom.querySelector(".cm-panel-lint") !== null) {
    closeLintPanel(view);
    view.focus();
  } else {
    openLintPanel(view);
  }
}

/**
 * @param {Text} doc
 * @param {Problem} problem
 * @returns {Diagnostic}
 */
function diagnostic(doc, { line, column, end_line, end_column, code, message, severity }) {
  const start = offset(doc, line, column);
  const end = Math.max(start, offset(doc, end_line, end_column));
  // A problem of the end of a line is shown at the letter before it: a mark of no width is hard to hit.
  const from = start === end && start > doc.lineAt(start).from ? start - 1 : start;
  return { from, to: end, severity, message: visible(message), source: code, renderMessage: () => words(message, code) };
}

/**
 * @param {Text} doc
 * @param {number} line
 * @param {number} column
 */
function offset(doc, line, column) {
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(Math.max(line, 1));
  return from + [...text].slice(0, column - 1).join("").length;
}

/**
 * What stands between backticks is code.
 * @param {string} message
 * @param {string} code
 */
function words(message, code) {
  const box = document.createElement("span");
  visible(message)
    .split("`")
    .forEach((part, index) => {
      const piece = document.createElement(index % 2 === 1 ? "code" : "span");
      piece.textContent = part;
      box.append(piece);
    });
  if (code !== "syntax") {
    const rule = document.createElement("small");
    rule.textContent = visible(code);
    box.append(" ", rule);
  }
  return box;
}
