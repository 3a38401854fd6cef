// The program of a frame in which it may be changed and run: printed until it is changed, for the editor is most of what a
// page weighs; and its runs, one at a time. Nothing runs unless the reader presses Run in the frame.
// @ts-check

/** @import { Embedded, Seat, Table } from "./framed.js" */
/** @import { TraceEvent } from "../protocol.js" */
/** @import { Handed } from "../model/handed.js" */

import { errorWords } from "../model/catalogue.js";
import { isUnderWay } from "../model/status.js";
import { toast } from "../views/dialogs.js";
import { Program } from "../views/editor/program.js";
import { Listing } from "../views/listing/index.js";
import { afterEvents } from "./arriving.js";
import { linkWith } from "./carrying.js";
import { check, format } from "./editing.js";
import { Session } from "./session.js";
import { host } from "./wishing.js";
import { verdictFor } from "./words.js";

/** @param {string} id */
const button = (id) => /** @type {HTMLButtonElement} */ (host(id));

/** @implements {Seat} */
export class Trial {
  /** @type {Session | null} a run that the server has not taken, or has refused */
  asked = null;
  /** @type {Session | null} the run that is shown, if it is one of this frame's */
  #own = null;
  /** @type {Program | null} */
  #program = null;
  #isEditor = false;
  #embedded;
  #trial;
  #table;
  #listing;
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  /**
   * @param {Embedded & {trial: NonNullable<Embedded["trial"]>}} embedded
   * @param {Table} table
   */
  constructor(embedded, table) {
    this.#embedded = embedded;
    this.#trial = embedded.trial;
    this.#table = table;
    this.#listing = new Listing(host("listing"), embedded.source, table.wishes);
    button("run").addEventListener("click", () => this.run());
    button("stop").addEventListener("click", () => void (this.asked ?? this.#own)?.stop());
    button("edit").addEventListener("click", () => void this.edit());
    button("again").addEventListener("click", () => this.#again());
    void this.#lead();
  }

  get source() {
    return this.#program?.source ?? this.#embedded.source;
  }

  /** @type {string | null} where the playground has the program as it is here; null: where its recording is */
  out = null;
  /** The way out follows what is typed, and what is shown. */
  async #lead() {
    const { source } = this;
    const { clock, events } = this.#embedded;
    const isRecorded = events !== null && this.#own === null && source === this.#embedded.source;
    const out = isRecorded ? null : await linkWith({ source, clock, python: this.#trial.python });
    if (source !== this.source) return; // it was changed meanwhile, and so is on its way again
    this.out = out;
    this.#table.desk.request();
  }

  /** @param {Handed} handed */
  draw(handed) {
    if (this.#program === null) this.#listing.draw(handed);
    else if (this.#isEditor) this.#program.draw(handed);
  }

  /** @param {number} line */
  revealWithin(line) {
    if (this.#program === null) this.#listing.revealWithin(line);
    else if (!this.#program.edited) this.#program.reveal(line);
  }

  /** What can be pressed follows what goes on. */
  drawn() {
    const isRunning = isUnderWay((this.asked ?? this.#own)?.phase ?? { phase: "idle" });
    button("stop").hidden = !isRunning;
    button("again").hidden = isRunning || this.#own === null || this.#embedded.events === null;
  }

  /** The program becomes text that can be changed. */
  async edit() {
    if (this.#program !== null) return;
    const { wishes, desk } = this.#table;
    const { nonce, limits, python } = this.#trial;
    const place = host("editor");
    const plain = /** @type {HTMLTextAreaElement} */ (place.querySelector("textarea"));
    plain.value = this.#embedded.source;
    const program = (this.#program = new Program(place, {
      nonce,
      wishes,
      limits,
      onChange: () => void this.#lead(),
      onRun: () => this.run(),
      check: (source, signal) => check(source, { python, longest: limits.source }, signal),
      format: () => void format(program, python),
      reset: () => this.#reset(program),
    }));
    if (desk.session !== null) program.pinTo(desk.session.source);
    place.hidden = false;
    host("listing").hidden = true;
    button("edit").hidden = true;
    // The editor takes over the focus and where the caret is.
    plain.focus({ preventScroll: true });
    plain.setSelectionRange(0, 0);
    try {
      await program.load();
      this.#isEditor = true;
      host("trial-tools").hidden = false;
    } catch {
      toast("The editor cannot be had just now. The program can be changed as plain text.");
    }
    desk.request();
  }

  /** Asks for a run. What is seen stays until the server has taken it. */
  run() {
    this.asked?.leave();
    const { clock } = this.#embedded;
    const asking = new Session(this.source, clock, this.#trial.python, (events) => this.#changed(asking, events));
    this.asked = asking;
    this.#program?.fail(null);
    this.#table.desk.request();
    void asking.start(() => this.#begin(asking));
  }

  /** @param {Session} begun that the server has taken */
  #begin(begun) {
    this.asked = null;
    this.#own?.leave();
    this.#own = begun;
    this.#table.desk.take(begun);
    this.#program?.pinTo(begun.source);
    void this.#lead();
  }

  /**
   * @param {Session} of
   * @param {TraceEvent[]} events
   */
  #changed(of, events) {
    if (of !== this.#own && of !== this.asked) return;
    const { desk } = this.#table;
    const { history, error } = of;
    if (of === this.#own) desk.player = afterEvents(desk.player, of, events, this.#still.matches);
    if (history.ended !== null && events.length > 0) {
      const failure = history.ended.error;
      const line = verdictFor(of)?.line ?? null;
      if (failure !== null && line !== null) this.#fail(of, { line, message: errorWords(failure) });
    }
    if (error !== null && error.line !== null) this.#fail(of, { line: error.line, message: error.message });
    desk.request();
  }

  /**
   * @param {Session} of
   * @param {{line: number, message: string}} error
   */
  #fail(of, error) {
    if (this.source !== of.source) return;
    if (this.#program === null) this.#listing.revealWithin(error.line);
    else this.#program.fail(error);
  }

  /** @param {Program} program */
  #reset(program) {
    const { source } = this.#embedded;
    if (program.source === source) return toast("This is the program as it was.");
    program.replace(source);
    toast("Back to the program as it was", { label: "Undo", act: () => program.undo() });
  }

  /** The recording in place of the frame's own run. */
  #again() {
    this.asked?.leave();
    this.asked = null;
    this.#own?.leave();
    this.#own = null;
    const recorded = this.#table.back();
    if (recorded !== null) this.#program?.pinTo(recorded.source);
    void this.#lead();
  }
}
