// What the editor is helped with: the server's lints and layout, and the way back to where the program came from.
// @ts-check

/** @import { Problem } from "../views/editor/lint.js" */
/** @import { Program } from "../views/editor/program.js" */
/** @import { Boot } from "./boot.js" */

import { ApiError, checkProgram, formatProgram } from "../transport/api.js";
import { toast } from "../views/dialogs.js";
import { calledOf } from "./boot.js";

/**
 * @param {string} source
 * @param {{python: string, longest: number}} given whose syntax counts; bytes that a program may have
 * @param {AbortSignal} signal
 * @returns {Promise<Problem[] | null>} null when there is no answer now: typing goes on all the same
 */
export async function check(source, { python, longest }, signal) {
  if (!navigator.onLine || new TextEncoder().encode(source).length > longest) return null;
  if (source.trim() === "") return [];
  for (let patience = 2; ; patience--) {
    try {
      return (await checkProgram(source, python, signal)).problems;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== "checker-busy" || patience === 0) return null;
    }
    // A room full of people types at once: each comes again at a moment of its own.
    await new Promise((next) => setTimeout(next, 1000 + 2000 * Math.random()));
    signal.throwIfAborted();
  }
}

/**
 * Lays the program out anew, unless it was changed meanwhile. One step back undoes it.
 * @param {Program} editor
 * @param {string} python
 */
export async function format(editor, python) {
  const before = editor.source;
  try {
    const { source } = await formatProgram(before, python);
    if (editor.source !== before) return toast("The program was changed meanwhile; it was not laid out.");
    if (source === before) return toast("The program is laid out well already.");
    editor.amend(source);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.line !== null) editor.reveal(error.line);
    toast(error.message);
  }
}

/** Where the program in the editor came from: an example, or the program that was shared. */
export class Origin {
  /** @type {{source: string, name: string} | null} in the place of these: what the program was given as */
  given = null;

  /**
   * @param {Boot} boot
   * @param {string | null} carried the program that the page's link holds
   */
  constructor(boot, carried) {
    this.boot = boot;
    this.carried = carried;
    this.example = boot.share === null && carried === null ? boot.welcome : "";
  }

  /**
   * Brings the origin back, in a way that can be undone.
   * @param {Program} editor
   */
  restore(editor) {
    const { boot } = this;
    const example = boot.examples.find(({ id }) => id === this.example);
    const theirs = boot.share === null ? "the program of the link" : calledOf(boot.share, "program");
    const own = example === undefined ? { source: boot.share?.source ?? this.carried ?? "", name: theirs } : { source: example.source, name: `“${example.title}”` };
    const { source, name } = this.given ?? own;
    if (editor.source === source) return toast(`This is ${name}, as it was.`);
    editor.replace(source);
    toast(`Back to ${name}`, { label: "Undo", act: () => editor.undo() });
  }
}
