// The host's screen, said to those who follow: his text a few times a second, his run and his play head when they could not
// know by themselves where it is by now.
// @ts-check

/** @import { Shown } from "../../model/room/following.js" */
/** @import { RoomPage } from "./index.js" */
/** @import { Stage } from "./stage.js" */

import { isTold } from "../../model/room/following.js";
import { shown } from "../../model/room/items.js";
import { ApiError } from "../../transport/api.js";

/** ms between two of a kind at least. */
const VIEW = 100;
const TEXT = 200;

export class Showing {
  #page;
  #stage;
  /** @type {(Shown & {at: number}) | null} what was said last; null: nothing yet, or nobody heard it */
  #said = null;
  /** The text, or the step that it belongs to, may be another than was said last. */
  #changed = true;
  /** @type {string | null} the run whose program was said last */
  #ran = null;
  #viewAt = -VIEW;
  #textAt = -TEXT;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /**
   * @param {RoomPage} page
   * @param {Stage} stage
   */
  constructor(page, stage) {
    this.#page = page;
    this.#stage = stage;
    // The editor says nothing of a cursor that is only moved.
    document.addEventListener("selectionchange", () => this.say());
  }

  get isOn() {
    return shown(this.#page.live.items) !== null;
  }

  /** @param {boolean} on */
  async turn(on) {
    const { live } = this.#page;
    if (!on) return live.wish("show", { on: false });
    this.forget();
    await this.#sayText();
    await live.wish("show", { on: true, ...this.#viewWish() });
  }

  /** What was said was perhaps not heard: the connection was gone. */
  forget() {
    this.#said = null;
    this.#changed = true;
    this.#ran = null;
  }

  /** The text in the editor is another. */
  edited() {
    this.#changed = true;
    this.say();
  }

  /** Says what those who follow cannot know; soon, if something was said just now. Cheap where there is nothing. */
  say() {
    if (!this.isOn || !this.#page.live.isOpen) return;
    const now = performance.now();
    const isViewTold = this.#said !== null && isTold(this.#said, this.#view(), now);
    if (!this.#changed && isViewTold) return;
    if (this.#changed && now - this.#textAt >= TEXT) void this.#sayText();
    if (!isViewTold && now - this.#viewAt >= VIEW) void this.#quietly("show", this.#viewWish());
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.say(), VIEW);
  }

  async #sayText() {
    const { editor, texts } = this.#page;
    this.#changed = false;
    this.#textAt = performance.now();
    await this.#quietly("write", { source: editor.source, step: texts.step });
  }

  /** What the screen is like now, and the run's program where that is not known yet. */
  #viewWish() {
    const view = this.#view();
    this.#viewAt = performance.now();
    this.#said = { ...view, at: this.#viewAt };
    if (view.run === null || view.run === this.#ran) return view;
    this.#ran = view.run;
    return { ...view, source: this.#page.desk.session?.source ?? "" };
  }

  /** @returns {Shown} */
  #view() {
    const { desk, editor } = this.#page;
    const { player, selected, session } = desk;
    const live = player.following && (session?.live ?? false);
    return {
      run: this.#stage.run ?? session?.run ?? null,
      head: Math.max(0, Math.round(player.at)),
      playing: player.playing,
      speed: player.speed,
      live,
      selected,
      line: editor.line,
    };
  }

  /**
   * @param {string} what
   * @param {Record<string, unknown>} fields
   */
  async #quietly(what, fields) {
    try {
      await this.#page.live.socket.wish(what, fields);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Refused or lost: what is said next says all of it.
    }
  }
}
