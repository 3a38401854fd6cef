// The program: CodeMirror with Python, what is wrong with it, and what its run does on its lines.
// @ts-check

import { EditorState, EditorView, isolateHistory, openSearchPanel, undo } from "../../../vendor/codemirror.js";
import { colorIndex } from "../../model/colors.js";
import { linesOf, spansOfLine } from "../../model/lines.js";
import { spotsOf } from "../../model/places.js";
import { countText } from "../../model/time.js";
import { waitedBriefly, waitedBy, waitedWords } from "../../model/waited.js";
import { extensions } from "./extensions.js";
import { Foot } from "./foot.js";
import { recheck, toggleProblems } from "./lint.js";
import { MOST, setError, setPlaces } from "./marks.js";
import { NO_TRAIL, setTrail } from "./trail.js";

/** @import { Handed, Span, Wishes } from "../../model/handed.js" */
/** @import { Limits } from "../../model/allowed.js" */
/** @import { Check } from "./lint.js" */
/** @typedef {import("../../../vendor/codemirror.js").Text} Text */

/** Of a live run the waits are told anew with every so manieth frame: each change of them is laid out anew. */
const UNHURRIED = 15;

export class Editor {
  #view;
  #extensions;
  #foot;
  #onChange;
  #wishes;
  /** @type {Text | null} the text that was run */
  #marked = null;
  /** @type {Text | null} a text that was found to be another */
  #other = null;
  #places = "";
  #trail = "";
  #waits = { of: /** @type {Handed["history"] | null} */ (null), seq: -1, frames: 0, words: /** @type {Map<number, {text: string, brief: string}>} */ (new Map()) };
  /** @type {{line: number, spans: ReadonlyArray<Span>} | null} */
  #pointed = null;
  /** @type {Handed | null} */
  #handed = null;

  /**
   * Takes the place of the plain text area, with what was typed there and its focus.
   * @param {HTMLElement} host
   * @param {object} given
   * @param {string} given.nonce lets the editor add its style sheets under the page's policy
   * @param {Pick<Wishes, "highlight" | "select">} given.wishes
   * @param {() => void} given.onChange
   * @param {() => void} given.onRun
   * @param {Check} given.check
   * @param {() => void} given.format
   * @param {() => void} given.reset
   * @param {Limits} given.limits
   */
  constructor(host, { nonce, wishes, onChange, onRun, check, format, reset, limits }) {
    const plain = /** @type {HTMLTextAreaElement} */ (host.querySelector("textarea"));
    const focused = document.activeElement === plain;
    const foot = (this.#foot = new Foot(
      { format, reset, find: () => openSearchPanel(this.#view), problems: () => toggleProblems(this.#view) },
      limits,
    ));
    this.#wishes = wishes;
    this.#onChange = onChange;
    this.#extensions = extensions({
      nonce,
      onChange(doc) {
        foot.measure(doc);
        onChange();
      },
      run: onRun,
      format,
      check,
      tell: (problems) => foot.tell(problems),
      say: (words) => this.#say(words),
      point: (line) => this.#point(line),
      select: (task) => wishes.select(task),
      waited: (line) => this.#waited(line),
      colorOf: (task) => `var(--task-${colorIndex(this.#handed?.history.byTask.get(task)?.index ?? 0)})`,
    });
    this.#view = new EditorView({ state: this.#stateOf(plain.value, focused ? plain.selectionStart : 0) });
    foot.measure(this.#view.state.doc);
    plain.replaceWith(this.#view.dom);
    if (focused) this.#view.focus();
  }

  /**
   * @param {string} doc
   * @param {number} anchor
   */
  #stateOf(doc, anchor) {
    return EditorState.create({ doc, selection: { anchor }, extensions: this.#extensions });
  }

  get source() {
    return this.#view.state.doc.toString();
  }

  /**
   * Opens another program. What was there before is none of its past: undo does not bring it back.
   * @param {string} source
   */
  open(source) {
    this.#view.setState(this.#stateOf(source, 0));
    this.#clear();
    this.#foot.measure(this.#view.state.doc);
    this.#onChange();
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

  /**
   * The same program, written otherwise: the cursor stays in its line. Undo takes it back at once.
   * @param {string} source
   */
  amend(source) {
    const { state } = this.#view;
    const { head } = state.selection.main;
    const line = state.doc.lineAt(head);
    const next = state.toText(source);
    const there = next.line(Math.min(line.number, next.lines));
    this.#view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: next },
      selection: { anchor: Math.min(there.from + head - line.from, there.to) },
      annotations: isolateHistory.of("full"),
      scrollIntoView: true,
    });
    this.#view.focus();
  }

  undo() {
    undo(this.#view);
    this.#view.focus();
  }

  /** Looks for problems once more: the Python is another. */
  recheck() {
    recheck(this.#view);
  }

  /** From now on, places are places in the program as it is now: the one that is being run. */
  pin() {
    this.#marked = this.#view.state.doc;
    this.#clear();
  }

  /**
   * Pins to another text than what is in the editor: its places are shown once the editor holds that text.
   * @param {string} source
   */
  pinTo(source) {
    this.#marked = this.#view.state.toText(source);
    this.#clear();
  }

  #clear() {
    this.#other = null;
    this.#places = "";
    this.#trail = "";
    this.#pointed = null;
    this.#view.dispatch({ effects: [setPlaces.of({ spots: [], chosen: null }), setTrail.of(NO_TRAIL), setError.of(null)] });
  }

  /** Whether the text is no longer the one that was run: then no line of it can be said to run. */
  get edited() {
    if (this.#marked === null) return false;
    // Asked several times a frame: two texts are compared once, and those that are equal become one.
    const { doc } = this.#view.state;
    if (this.#marked === doc || this.#other === doc) return this.#marked !== doc;
    if (this.#marked.eq(doc)) this.#marked = doc;
    else this.#other = doc;
    return this.#marked !== doc;
  }

  /**
   * Shows where the tasks stand and what the run left on the lines; nothing, when the program has been edited since.
   * @param {Handed} handed
   */
  draw(handed) {
    this.#handed = handed;
    const unknown = this.#marked === null || this.edited;
    const effects = [this.#drawPlaces(handed, unknown), this.#drawTrail(handed, unknown)].filter((effect) => effect !== null);
    if (effects.length > 0) this.#view.dispatch({ effects });
  }

  /**
   * @param {Handed} handed
   * @param {boolean} unknown
   */
  #drawPlaces({ states, names, selected }, unknown) {
    const spots = unknown ? [] : spotsOf(states, names, MOST, selected);
    const key = JSON.stringify([spots, selected]);
    if (key === this.#places) return null;
    this.#places = key;
    return setPlaces.of({ spots, chosen: selected });
  }

  /**
   * @param {Handed} handed
   * @param {boolean} unknown
   */
  #drawTrail(handed, unknown) {
    const { history, player, highlight } = handed;
    if (this.#pointed !== null && this.#pointed.spans !== highlight) this.#pointed = null;
    if (unknown && this.#pointed !== null) this.#wishes.highlight([]);
    if (unknown || history.seq === 0) {
      if (this.#trail === "") return null;
      this.#trail = "";
      return setTrail.of(NO_TRAIL);
    }
    const lines = linesOf(history);
    const waits = this.#waitsOf(handed);
    const reached = lines.reachedBy(player.seq);
    const pointed = this.#pointed?.line ?? null;
    const key = `${this.#waits.seq} ${lines.reached.length} ${reached} ${pointed}`;
    if (key === this.#trail) return null;
    this.#trail = key;
    return setTrail.of({ known: lines.reached.map(({ line }) => line), reached, waits, pointed });
  }

  /**
   * Line → words for its end.
   * @param {Handed} handed
   */
  #waitsOf({ history, live }) {
    const kept = this.#waits;
    if (kept.of === history && (kept.seq === history.seq || (live && ++kept.frames % UNHURRIED !== 0))) return kept.words;
    const words = new Map();
    for (const [line, facts] of linesOf(history).byLine) {
      const text = waitedWords(facts);
      if (text !== null) words.set(line, { text, brief: waitedBriefly(facts) });
    }
    this.#waits = { of: history, seq: history.seq, frames: 0, words };
    return words;
  }

  /**
   * Points out on the timeline when something happened on a line; a second time, no more.
   * @param {number} line
   * @returns {boolean} whether they are pointed out now
   */
  #point(line) {
    const handed = this.#handed;
    if (handed === null || this.#marked === null || this.edited) return false;
    if (this.#pointed?.line === line) {
      this.#pointed = null;
      this.#wishes.highlight([]);
      this.#say("Nothing is pointed out any more.");
      return false;
    }
    const spans = spansOfLine(handed.history, line, handed.now);
    if (spans.length === 0) {
      this.#say(`No event of this run tells of line ${line}.`);
      return false;
    }
    this.#pointed = { line, spans };
    this.#wishes.highlight(spans);
    const waited = this.#waited(line);
    this.#say(`Line ${line} is pointed out on the timeline: ${countText(spans.length, "moment")}. ${waited?.head ?? ""}`);
    return true;
  }

  /**
   * For those who listen to the page.
   * @param {string} words
   */
  #say(words) {
    /** @type {HTMLElement} */ (document.getElementById("editor-says")).textContent = words;
  }

  /** @param {number} line */
  #waited(line) {
    const handed = this.#handed;
    if (handed === null || this.#marked === null || this.edited) return null;
    const { history, names, player, now } = handed;
    const facts = linesOf(history).byLine.get(line);
    return facts === undefined ? null : waitedBy(facts, names, { seq: player.seq, at: player.at, now, last: history.seq });
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

  /** The line in which the cursor stands, from 1. */
  get line() {
    const { doc, selection } = this.#view.state;
    return doc.lineAt(selection.main.head).number;
  }
}
