// What the editor is made of.
// @ts-check

import {
  EditorState,
  EditorView,
  bracketMatching,
  closeBrackets,
  closeBracketsKeymap,
  defaultKeymap,
  drawSelection,
  highlightSpecialChars,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  pythonLanguage,
  search,
  searchKeymap,
  tooltips,
} from "../../../vendor/codemirror.js";
import { completion } from "./complete.js";
import { entering } from "./entering.js";
import { lints } from "./lint.js";
import { look } from "./look.js";
import { errorField, placesExtension } from "./marks.js";
import { trailExtension } from "./trail.js";
import { typingOver } from "./typing.js";

/** @import { Waited } from "../../model/waited.js" */
/** @import { Check, Problem } from "./lint.js" */
/** @typedef {import("../../../vendor/codemirror.js").Extension} Extension */

/** Characters of a line that fit into any editor. */
const BEGINNING = 12;

/** What the editor's own parts say, in the page's words. */
const WORDS = { Diagnostics: "Problems", "No diagnostics": "No problems in the text", regexp: "pattern", "by word": "word" };

/** Letters that turn around what is written beside them, or cannot be seen: those which CodeMirror itself does not show. */
const TURNING = /[\u202a-\u202c\u2060-\u2065\u2068]/;

/**
 * @param {object} given
 * @param {string} given.nonce lets the editor add its style sheets under the page's policy
 * @param {(doc: import("../../../vendor/codemirror.js").Text) => void} given.onChange
 * @param {() => void} given.run
 * @param {() => void} given.format
 * @param {Check} given.check
 * @param {(problems: ReadonlyArray<Problem> | null) => void} given.tell
 * @param {(line: number) => boolean} given.point the line's moments are asked for; gives whether they are pointed out now
 * @param {(words: string) => void} given.say for those who listen to the page
 * @param {(task: number) => void} given.select
 * @param {(line: number) => Waited | null} given.waited
 * @param {(task: number) => string} given.colorOf
 * @returns {Extension}
 */
export function extensions({ nonce, onChange, run, format, check, tell, say, point, select, waited, colorOf }) {
  const inGutter = {
    /**
     * @param {EditorView} view
     * @param {{from: number}} block
     * @param {Event} event
     */
    mousedown(view, block, event) {
      if (!(event instanceof MouseEvent) || event.button !== 0) return false;
      const task = event.target instanceof HTMLElement ? event.target.dataset.task : undefined;
      if (task === undefined) point(view.state.doc.lineAt(block.from).number);
      else select(Number(task));
      return true;
    },
  };
  /** @param {() => void} act */
  const key = (act) => () => {
    act();
    return true;
  };
  const trail = trailExtension(inGutter, waited, colorOf);
  return [
    EditorView.cspNonce.of(nonce),
    placesExtension(inGutter),
    errorField,
    lints(check, tell, say),
    lineNumbers({ domEventHandlers: inGutter }),
    trail.extension,
    highlightSpecialChars({ addSpecialChars: TURNING }),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    EditorState.phrases.of(WORDS),
    bracketMatching(),
    closeBrackets(),
    typingOver,
    pythonLanguage,
    completion,
    search({ top: true }),
    // Outside of the panels, which cut off, and of the body, whose size may be a projector's: places would be wrong by it.
    tooltips({ parent: document.documentElement }),
    look,
    keymap.of([
      { key: "Mod-Enter", run: key(run), preventDefault: true },
      { key: "Shift-Alt-f", run: key(format), preventDefault: true },
      {
        key: "Alt-Enter",
        run(view) {
          if (point(view.state.doc.lineAt(view.state.selection.main.head).number)) trail.show(view);
          else trail.hide(view);
          return true;
        },
      },
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      indentWithTab,
    ]),
    entering(),
    // Behind a long line the beginnings of lines come back whole, and not only as much of them as holds the cursor.
    EditorView.scrollHandler.of((view, { head }) => {
      if (head - view.state.doc.lineAt(head).from <= BEGINNING) view.scrollDOM.scrollLeft = 0;
      return false; // the editor does the rest
    }),
    EditorView.contentAttributes.of({ "aria-label": "Program", tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc);
    }),
  ];
}
