// The program from the page's first moment on: a plain text area, whose place the editor takes once it has come. The editor
// is most of the page's scripts, and nobody needs it to see a run. What is asked for before is done to plain text, or kept.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @typedef {import("./index.js").Editor} Editor */
/** @typedef {ConstructorParameters<typeof import("./index.js").Editor>[1]} Given */

export class Program {
  #host;
  #given;
  #plain;
  /** @type {Editor | null} */
  #editor = null;
  /** @type {Promise<void> | null} */
  #coming = null;
  /** @type {string | null} the text that was run */
  #pinned = null;
  /** @type {{line: number, message: string} | null} */
  #error = null;
  /** @type {number | null} */
  #line = null;
  /** What the last replacement took away. */
  #before = "";

  /**
   * @param {HTMLElement} host with a text area in it
   * @param {Given & {wishes: Pick<Wishes, "redraw">}} given to the editor
   */
  constructor(host, given) {
    this.#host = host;
    this.#given = given;
    this.#plain = /** @type {HTMLTextAreaElement} */ (host.querySelector("textarea"));
    this.#plain.addEventListener("input", given.onChange);
  }

  /** Has the editor come, if it has not been asked to. Rejects when it cannot be had: the text area stays. */
  load() {
    this.#coming ??= this.#load();
    return this.#coming;
  }

  async #load() {
    const { Editor } = await import("./index.js");
    const editor = new Editor(this.#host, this.#given);
    if (this.#pinned !== null) editor.pinTo(this.#pinned);
    if (this.#line !== null) editor.reveal(this.#line);
    if (this.#error !== null) editor.fail(this.#error);
    this.#editor = editor;
    this.#given.wishes.redraw();
  }

  get source() {
    return this.#editor?.source ?? this.#plain.value;
  }

  /**
   * Replaces the program. What was there can be had back by undo.
   * @param {string} source
   */
  replace(source) {
    if (this.#editor !== null) return this.#editor.replace(source);
    this.#error = null;
    this.#write(source);
  }

  /**
   * Opens another program: what was there before cannot be had back by undo.
   * @param {string} source
   */
  open(source) {
    if (this.#editor !== null) return this.#editor.open(source);
    this.#error = null;
    this.#write(source);
  }

  /**
   * The same program, written otherwise: the cursor stays in its line. Undo takes it back at once.
   * @param {string} source
   */
  amend(source) {
    if (this.#editor !== null) this.#editor.amend(source);
    else this.#write(source);
  }

  undo() {
    if (this.#editor !== null) this.#editor.undo();
    else this.#write(this.#before);
  }

  /** @param {string} source */
  #write(source) {
    this.#before = this.#plain.value;
    this.#plain.value = source;
    this.#given.onChange();
  }

  /** Looks for problems once more: the Python is another. */
  recheck() {
    this.#editor?.recheck();
  }

  /**
   * Says which text was run: its places are shown while that text is the program.
   * @param {string} source
   */
  pinTo(source) {
    if (this.#editor !== null) return this.#editor.pinTo(source);
    this.#pinned = source.replace(/\r\n?/g, "\n");
    this.#error = null;
  }

  /** Whether the text is no longer the one that was run: then no line of it can be said to run. */
  get edited() {
    if (this.#editor !== null) return this.#editor.edited;
    return this.#pinned !== null && this.#pinned !== this.#plain.value;
  }

  /**
   * Shows where the tasks stand and what the run left on the lines. There is a run to be seen: time for the editor.
   * @param {Handed} handed
   */
  draw(handed) {
    if (this.#editor !== null) this.#editor.draw(handed);
    else if (handed.history.seq > 0) void this.load();
  }

  /**
   * Shows an error under its line.
   * @param {{line: number, message: string} | null} error
   */
  fail(error) {
    this.#error = error;
    this.#editor?.fail(error);
  }

  focus() {
    (this.#editor ?? this.#plain).focus();
  }

  /** The line in which the cursor stands, from 1; null while there is only plain text. */
  get line() {
    return this.#editor?.line ?? null;
  }

  /** @param {number} line from 1 */
  reveal(line) {
    this.#line = line;
    this.#editor?.reveal(line);
  }
}
