// The program: CodeMirror with Python, the places where the tasks stand, and the place of an error.
// @ts-check

import {
  EditorState,
  EditorView,
  closeBrackets,
  closeBracketsKeymap,
  bracketMatching,
  defaultKeymap,
  drawSelection,
  highlightSpecialChars,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  isolateHistory,
  keymap,
  lineNumbers,
  pythonLanguage,
  undo,
} from "../../../vendor/codemirror.js";
import { errorField, placesExtension, setError, setPlaces } from "./marks.js";
import { look } from "./look.js";
import { typingOver } from "./typing.js";

/** @import { Place } from "./marks.js" */

export class Editor {
  #view;
  /** @type {import("../../../vendor/codemirror.js").EditorState["doc"] | null} */
  #marked = null;
  #shown = "";

  /**
   * Takes the place of the plain text area, with what was typed there and its focus.
   * @param {HTMLElement} host
   * @param {object} given
   * @param {string} given.nonce lets the editor add its style sheets under the page's policy
   * @param {(source: string) => void} given.onChange
   * @param {() => void} given.onRun
   */
  constructor(host, { nonce, onChange, onRun }) {
    const plain = /** @type {HTMLTextAreaElement} */ (host.querySelector("textarea"));
    const focused = document.activeElement === plain;
    const run = () => {
      onRun();
      return true;
    };
    this.#view = new EditorView({
      state: EditorState.create({
        doc: plain.value,
        selection: { anchor: focused ? plain.selectionStart : 0 },
        extensions: [
          EditorView.cspNonce.of(nonce),
          placesExtension,
          errorField,
          lineNumbers(),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          indentOnInput(),
          indentUnit.of("    "),
          EditorState.tabSize.of(4),
          bracketMatching(),
          closeBrackets(),
          typingOver,
          pythonLanguage,
          look,
          keymap.of([
            { key: "Mod-Enter", run, preventDefault: true },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...historyKeymap,
            indentWithTab,
          ]),
          EditorView.contentAttributes.of({ "aria-label": "Program", tabindex: "0" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    plain.replaceWith(this.#view.dom);
    if (focused) this.#view.focus();
  }

  get source() {
    return this.#view.state.doc.toString();
  }

  /**
   * Replaces the program. What was there can be had back by undo.
   * @param {string} source
   */
  replace(source) {
    const { state } = this.#view;
    this.#view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: source },
      selection: { anchor: 0 },
      effects: setError.of(null),
      annotations: isolateHistory.of("full"),
      scrollIntoView: true,
    });
  }

  undo() {
    undo(this.#view);
    this.#view.focus();
  }

  /** From now on, places are places in the program as it is now: the one that is being run. */
  pin() {
    this.#marked = this.#view.state.doc;
    this.#shown = "";
    this.#view.dispatch({ effects: [setPlaces.of([]), setError.of(null)] });
  }

  /**
   * Pins to another text than what is in the editor: its places are shown once the editor holds that text.
   * @param {string} source
   */
  pinTo(source) {
    this.#marked = this.#view.state.toText(source);
  }

  /** Whether the text is no longer the one that was run: then no line of it can be said to run. */
  get edited() {
    return this.#marked !== null && !this.#marked.eq(this.#view.state.doc);
  }

  /**
   * Shows where the tasks stand; nowhere, when the program has been edited since it was run.
   * @param {ReadonlyArray<Place>} places
   */
  place(places) {
    const shown = this.edited ? [] : places;
    const key = shown.map(({ line, state, color, label }) => `${line} ${state} ${color} ${label}`).join("\n");
    if (key === this.#shown) return;
    this.#shown = key;
    this.#view.dispatch({ effects: setPlaces.of(shown) });
  }

  /**
   * Shows an error under its line.
   * @param {{line: number, message: string} | null} error
   */
  fail(error) {
    this.#view.dispatch({ effects: setError.of(error) });
    if (error !== null) this.reveal(error.line);
  }

  /** @param {number} line from 1 */
  reveal(line) {
    const { doc } = this.#view.state;
    if (line < 1 || line > doc.lines) return;
    this.#view.dispatch({ effects: EditorView.scrollIntoView(doc.line(line).from, { y: "nearest", yMargin: 60 }) });
  }

  focus() {
    this.#view.focus();
  }
}
