// The texts of a seat, one for each step: which stands in the editor, and that none is ever lost. What was typed lies in
// this browser until the room has said that it has it.
// @ts-check

/** @import { Draft } from "../drafts.js" */
/** @import { RoomBoot, RoomPage } from "./index.js" */
/** @import { Live } from "./live.js" */
/** @import { RoomConnection } from "../../transport/roomsocket.js" */
/** @import { Step } from "../../model/room/items.js" */

import { newestText } from "../../model/room/drafts.js";
import { ownSeat, room as roomOf, steps } from "../../model/room/items.js";
import { ApiError } from "../../transport/api.js";
import { toast } from "../../views/dialogs.js";
import { Unsent } from "./unsent.js";

/** ms without a letter, after which a text is sent. */
const PAUSE = 1000;

export class StepTexts {
  /** The id of the step whose text stands in the editor; "" for none. */
  step;
  /** @type {{find: () => Draft | null, keep: (draft: Draft) => void}} in the place of the page's own */
  drafts = { find: () => null, keep: () => {} };
  /** @type {() => void} another step's text stands in the editor */
  onStep = () => {};
  #unsent;
  /** The text in the editor was typed here, and the room has not said yet that it has it. */
  #dirty = false;
  #opening = false;
  #begun = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /**
   * @param {Live} live
   * @param {RoomBoot} room
   */
  constructor(live, room) {
    this.live = live;
    this.room = room;
    this.step = room.step;
    this.#unsent = new Unsent(room.code, room.seat, Date.parse(room.deleted));
  }

  /** Whether texts of this page are the seat's in the room. The host's are shown to those who follow him, if to anybody. */
  get isSeat() {
    return this.room.seat !== null;
  }

  /** Whether it is not a hand that changes the editor's text just now: another step's is being opened. */
  get isOpening() {
    return this.#opening;
  }

  /** @returns {Step | null} */
  get current() {
    return steps(this.live.items).find(({ id }) => id === this.step) ?? null;
  }

  /** @param {RoomPage} page */
  begin(page) {
    this.page = page;
    const shown = page.editor.source;
    const known = this.room.edited === 0 ? null : { source: shown, edited: this.room.edited };
    const { source, unsent } = newestText(shown, known, this.#unsent.of(this.step));
    if (source !== shown) this.#put(source);
    this.#dirty = unsent;
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.flush();
    });
    this.#say();
  }

  /** @param {ReadonlySet<string>} keys that have changed */
  items(keys) {
    if (!this.#begun) return this.#arrive();
    if (keys.has("agenda")) this.#agendaChanged();
    const code = keys.has(this.#keyOf(this.step)) ? this.#known(this.step) : null;
    // Typed on another device or in another tab; what is being typed here is not touched by it.
    if (code !== null && !this.#dirty && code.source !== this.page?.editor.source) this.#put(code.source);
  }

  /** @param {RoomConnection} connection */
  connection({ state }) {
    if (state === "open" && this.#begun) this.flush();
    this.#say();
  }

  edited() {
    if (this.#opening) return;
    this.#dirty = true;
    this.#keep();
    this.#say();
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.flush(), PAUSE);
  }

  /** Keeps what was typed, and sends what was not sent yet, now. */
  flush() {
    clearTimeout(this.#later);
    if (this.#dirty) this.#keep();
    if (!this.#begun) return; // what the room has is not known yet, and may be newer
    const there = new Set(["", ...steps(this.live.items).map(({ id }) => id)]);
    for (const [step, { source }] of this.#unsent.all) if (there.has(step)) void this.#send(step, source);
  }

  /**
   * Lets the text of another step stand in the editor; a seat is at that step from then on.
   * @param {string} id
   */
  go(id) {
    if (id === this.step) return;
    this.flush();
    this.#open(id);
    if (this.isSeat) void this.live.wish("go-to", { step: id });
  }

  /** Forgets what lies in this browser: the seat is given back. */
  forget() {
    clearTimeout(this.#later);
    this.#dirty = false;
    this.#unsent.clear();
  }

  /** The room's items have come for the first time. */
  #arrive() {
    this.#begun = true;
    const { items } = this.live;
    const step = (this.isSeat ? ownSeat(items)?.step : "") || roomOf(items)?.step || "";
    // Meanwhile somebody may have begun to type in the step that the page came with.
    if (!this.#dirty && (step !== this.step || this.#newest(step).source !== this.page?.editor.source)) this.#open(step);
    else this.#give(true);
    this.#settle();
    this.flush();
    this.onStep();
  }

  /**
   * The own text of a step, whether it stands in the editor or not.
   * @param {string} id
   */
  textOf(id) {
    return id === this.step ? (this.page?.editor.source ?? "") : this.#newest(id).source;
  }

  /** By what the room knows the own text of a step: a seat's, or the host's copy, which leaves the step as it is. @param {string} id */
  #keyOf(id) {
    return this.isSeat ? `code/${this.room.seat}/${id}` : `demo/${id}`;
  }

  /** @param {string} id */
  #newest(id) {
    const step = steps(this.live.items).find((one) => one.id === id);
    return newestText(step?.source ?? this.#welcome, this.#known(id), this.#unsent.of(id));
  }

  /** What stands beside the agenda before anybody has typed there. */
  get #welcome() {
    const { examples, welcome } = /** @type {RoomPage} */ (this.page).boot;
    return examples.find(({ id }) => id === welcome)?.source ?? "";
  }

  #agendaChanged() {
    if (this.step === "" || this.current !== null) {
      this.#give();
      const first = roomOf(this.live.items)?.step ?? "";
      // The agenda had no steps until now, and nothing was typed beside it.
      if (this.step === "" && first !== "" && !this.#dirty && this.page?.editor.source === this.#welcome) this.go(first);
      return;
    }
    // The step was taken out of the agenda: the text stays, and belongs to none.
    const { source } = /** @type {RoomPage} */ (this.page).editor;
    this.#unsent.put(this.step, null);
    this.step = "";
    this.#dirty = true;
    this.#unsent.put("", { source, at: this.#after("") });
    this.flush();
    this.#give();
    this.onStep();
    toast("The teacher took this step out of the agenda. Your text is kept beside it.");
  }

  /** @param {string} id */
  #open(id) {
    this.step = id;
    const { source, unsent } = this.#newest(id);
    this.#put(source);
    this.#dirty = unsent;
    this.#give(true);
    this.#say();
    this.onStep();
  }

  /**
   * What the button that resets the program leads back to; and the step's clock, when one comes to it.
   * @param {boolean} [anew]
   */
  #give(anew = false) {
    const { page, current } = this;
    if (page === undefined) return;
    if (anew) page.controls.clock = current?.clock ?? roomOf(this.live.items)?.clock ?? "autojump";
    page.origin.given = current === null ? null : { source: current.source, name: "the step’s program" };
  }

  /** @param {string} source */
  #put(source) {
    this.#opening = true;
    this.page?.editor.open(source);
    this.#opening = false;
  }

  /**
   * Now; and whatever this machine's clock says, after what the room was known to have when it was typed.
   * @param {string} step
   */
  #after(step) {
    const edited = step === this.room.step ? this.room.edited : 0;
    return Math.max(this.live.now, edited + 1, (this.#known(step)?.edited ?? 0) + 1);
  }

  /** What the room has of one's own text. @param {string} step @returns {import("../../model/room/items.js").Code | null} */
  #known(step) {
    return this.live.items.get(this.#keyOf(step)) ?? null;
  }

  /** What was typed here before something newer was typed elsewhere is not sent; it is offered, where it would stand. */
  #settle() {
    for (const [step, typed] of this.#unsent.all) {
      const known = this.#known(step);
      if (known === null || typed.at > known.edited) continue;
      this.#unsent.put(step, null);
      if (step !== this.step || typed.source === known.source) continue;
      toast("This text was typed later, in another place. Another one was kept in this browser.", {
        label: "Use that one",
        act: () => this.page?.editor.replace(typed.source),
      });
    }
  }

  #keep() {
    const { page } = this;
    if (page !== undefined) this.#unsent.put(this.step, { source: page.editor.source, at: this.#after(this.step) });
  }

  /**
   * @param {string} step
   * @param {string} source
   */
  async #send(step, source) {
    try {
      await this.live.socket.wish(this.isSeat ? "write" : "demo", { step, source });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#say(error.code === "unreachable" ? "" : error.message);
    }
    if (this.#unsent.of(step)?.source === source) this.#unsent.put(step, null);
    if (step === this.step && this.page?.editor.source === source) this.#dirty = false;
    this.#say();
  }

  /** @param {string} [refusal] why the room did not take it */
  #say(refusal = "") {
    const { page } = this;
    if (page === undefined) return;
    if (refusal !== "") page.controls.sayOfSource(refusal, "bad");
    else if (this.live.connection.state === "lost") page.controls.sayOfSource("Only in this page", "bad");
    else if (!this.live.isOpen && this.#dirty) page.controls.sayOfSource("Kept in this browser", "quiet");
    else if (this.#dirty) page.controls.sayOfSource("Saving…", "quiet");
    else page.controls.sayOfSource(this.isSeat ? "Saved in the room" : "Your copy is saved", "good");
  }
}
