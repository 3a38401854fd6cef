// Which run lies on the desk: one that is asked for, taken up again, shared or looked at once more; and what comes of it.
// @ts-check

/** @import { Boot } from "./boot.js" */
/** @import { Carried } from "./carrying.js" */
/** @import { Desk } from "./desk.js" */
/** @import { Past } from "./past.js" */
/** @import { Controls } from "../views/controls.js" */
/** @import { Program } from "../views/editor/program.js" */
/** @import { TraceEvent } from "../protocol.js" */

import { errorWords } from "../model/catalogue.js";
import { titleOf } from "../model/compare/title.js";
import { TOO_SHORT_TO_PLAY, seek } from "../model/player.js";
import { loadRecording } from "../transport/api.js";
import { clockText } from "../model/time.js";
import { toast } from "../views/dialogs.js";
import { offerCarried, showCarried } from "../views/share/carried.js";
import { afterEvents } from "./arriving.js";
import { calledOf } from "./boot.js";
import { linkWith } from "./carrying.js";
import { sharedKey } from "./past.js";
import { forgetRun, keepRun, keptRun } from "./returning.js";
import { Session } from "./session.js";
import { shareRun, showOwnLink } from "./sharing.js";
import { verdictFor } from "./words.js";

/**
 * @typedef {object} Parts of the page that runs have to do with
 * @property {Boot} boot
 * @property {Desk} desk
 * @property {Past} past
 * @property {Program} editor
 * @property {Controls} controls
 * @property {MediaQueryList} still no motion is wanted
 * @property {import("./sights.js").Sights} sights
 * @property {() => void} onBegin the server has taken a run
 * @property {import("./session.js").Ways} [ways] in which runs come about, where they are not the page's own
 */

export class Running {
  #page;
  /** @type {Session | null} a run that was asked for and that the server has not taken, or has refused */
  asked = null;
  /** What is shown is the recording that the page came with. */
  shared;

  /** @param {Parts} page */
  constructor(page) {
    this.#page = page;
    this.shared = page.boot.share !== null;
  }

  /** The Python that the next run has. */
  get nextPython() {
    const { controls, boot } = this.#page;
    return controls.python ?? boot.python;
  }

  /** Asks for a run. What is seen stays until the server has taken it: a refusal costs nobody their picture. */
  async run() {
    const { editor, controls, desk } = this.#page;
    this.asked?.leave();
    const asking = new Session(editor.source, controls.clock, this.nextPython, (events) => this.#changed(asking, events), this.#page.ways);
    this.asked = asking;
    editor.fail(null);
    desk.request();
    await asking.start(() => this.#begin(asking));
  }

  stop() {
    void (this.asked ?? this.#page.desk.session)?.stop();
  }

  /** @param {Session} begun that the server has taken */
  #begin(begun) {
    const { desk, editor, past, onBegin, ways } = this.#page;
    this.asked = null;
    this.shared = false;
    desk.session?.leave();
    desk.take(begun);
    editor.pinTo(begun.source);
    past.add(begun);
    if (ways === undefined) keepRun(begun);
    onBegin();
  }

  /**
   * The run that this tab showed before it was loaded again: shown once more, as far as the server still has it.
   * @param {string | null} only when it was a run of this program; null for any
   */
  takeUpAgain(only) {
    const kept = keptRun();
    if (kept !== null && (only === null || kept.source === only)) this.follow(kept);
  }

  /**
   * Shows a run that was asked for before, or by somebody else, from its beginning.
   * @param {import("./returning.js").Kept} kept
   * @param {import("./session.js").Ways} [ways]
   */
  follow(kept, ways = this.#page.ways) {
    const { desk, editor, past } = this.#page;
    const again = new Session(kept.source, kept.clock, kept.python, (events) => this.#changed(again, events), ways);
    desk.take(again);
    editor.pinTo(kept.source);
    again.follow(kept.run);
    past.add(again);
  }

  /**
   * The recording that the page was opened for. Raises an ApiError when it cannot be had.
   * @param {NonNullable<Boot["share"]>} share
   */
  async openShared(share) {
    const { desk, editor, past, sights, still } = this.#page;
    const { source, clock, python, events, slug, plays } = share;
    const recorded = await Session.recorded(source, clock, python, (take) => loadRecording(events, take));
    if (desk.session !== null) return;
    past.addShared(recorded, slug, calledOf(share, "recording"));
    editor.pinTo(source);
    this.#showWhole(recorded);
    if (sights.open() || !plays || still.matches || recorded.history.end < TOO_SHORT_TO_PLAY) return;
    desk.play();
  }

  /** @param {Session} session that is over, to be looked at once more */
  showAgain(session) {
    const { boot, desk, editor, past } = this.#page;
    this.asked?.leave();
    this.asked = null;
    if (session !== desk.session) desk.session?.leave();
    this.shared = boot.share !== null && past.keyOf(session) === sharedKey(boot.share.slug);
    this.#showWhole(session);
    editor.pinTo(session.source);
    if (this.#page.ways === undefined) keepRun(session);
  }

  /** @param {Session} session that is over */
  #showWhole(session) {
    const { desk } = this.#page;
    desk.take(session);
    desk.player = seek({ ...desk.player, following: false }, session.history, Infinity);
  }

  /**
   * @param {Session} of
   * @param {TraceEvent[]} events
   */
  #changed(of, events) {
    const { desk, editor, past, still } = this.#page;
    if (of !== desk.session && of !== this.asked) return;
    const { history, error } = of;
    past.note(of);
    if (of.phase.phase === "lost" && history.seq === 0) forgetRun();
    desk.player = afterEvents(desk.player, of, events, still.matches);
    if (history.ended !== null && events.length > 0) {
      const failure = history.ended.error;
      const line = verdictFor(of)?.line ?? null;
      if (failure !== null && line !== null && !editor.edited) editor.fail({ line, message: errorWords(failure) });
    }
    if (error !== null && error.line !== null && editor.source === of.source) editor.fail({ line: error.line, message: error.message });
    desk.request();
  }

  async share() {
    const { boot, controls, desk, editor, sights } = this.#page;
    const seen = { sight: sights.now, moment: `at ${clockText(desk.player.at)} s` };
    const { session } = desk;
    if (session === null) return this.#carry({ source: editor.source, clock: controls.clock, python: this.nextPython }, "Run the program, and Share gives a link to its run as well.");
    offerCarried(() => void this.#carry(session, "The link has the program as it was run."));
    if (boot.share !== null && this.shared) showOwnLink(boot.share, seen);
    else if (desk.session?.run != null) {
      const words = { title: "", about: "", note: "", forkedFrom: this.#origin(desk.session) };
      const { source } = desk.session;
      await shareRun(desk.session.run, editor.edited, seen, words, { source, called: titleOf(source, boot.examples, null).name });
    }
  }

  /**
   * Shows a link that holds a program.
   * @param {Carried} program
   * @param {string} note
   */
  async #carry({ source, clock, python }, note) {
    showCarried(await linkWith({ source, clock, python }), note, toast);
  }

  /** The share that a run's program was made from, "" if it was none. @param {Session} session */
  #origin({ source }) {
    const { share, examples } = this.#page.boot;
    const isExample = examples.some((example) => example.source === source);
    return share === null || share.created === null || isExample ? "" : share.slug;
  }
}
