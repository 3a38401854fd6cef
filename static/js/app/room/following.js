// A seat that follows: the teacher's program, run and play head on its screen, until it types or moves the head itself; and
// a run in the spotlight. One's own program and run lie underneath, untouched.
// @ts-check

/** @import { Banner } from "../../views/room/banners.js" */
/** @import { RoomPage } from "./index.js" */

import { followed, guestOf, shownNow, spotlightKey } from "../../model/room/following.js";
import { ownSeat, steps } from "../../model/room/items.js";
import { showBanner } from "../../views/room/banners.js";
import { OtherProgram, TEACHERS } from "./other.js";
import { Stage } from "./stage.js";

/** ms: who has typed or moved the head so lately is in the middle of something, and nothing is put before it unasked. */
const BUSY = 4000;

export class Following {
  #page;
  #stage;
  #other;
  #arrived = false;
  /** Whether this seat follows while the teacher shows. */
  #on = true;
  /** The head was moved in what is followed: the run stays, and is looked at by oneself. */
  #astray = false;
  /** The spotlight is looked at. */
  #spotlit = false;
  #since = 0;
  #spotlight = "";
  #busy = -BUSY;
  #was = false;
  /** @type {number | null} what of the teacher's was put here last */
  #selected = null;

  /** @param {RoomPage} page */
  constructor(page) {
    this.#page = page;
    this.#stage = new Stage(page);
    this.#other = new OtherProgram(page, {
      type: () => {
        this.pause();
        page.editor.focus();
      },
    });
    page.desk.onMove = () => this.#moved();
  }

  /** The teacher's program and run are on the screen, and the head goes where his goes. */
  get isFollowing() {
    return this.#guest?.kind === "teacher" && !this.#astray;
  }

  follow() {
    this.#tell(true);
    this.#spotlit = false;
    this.#astray = false;
    this.#busy = -BUSY;
    this.#other.look("theirs");
    this.#draw();
  }

  /** Back to one's own. */
  pause() {
    if (this.#guest === null) return;
    if (shownNow(this.#page.live.items) !== null) this.#tell(false);
    this.#spotlit = false;
    this.#astray = false;
    this.#draw();
  }

  // --- what the room and the page tell ----------------------------------------------------------------------------------

  items() {
    this.#arrive();
    this.#draw();
  }

  drawn() {
    if (this.#stage.wasTaken()) this.pause();
    else this.#drive();
    this.#other.drawn(this.#stage.isShown);
  }

  edited() {
    if (this.#page.texts.isOpening) return;
    this.#busy = performance.now();
    this.pause();
  }

  #moved() {
    this.#busy = performance.now();
    if (!this.#stage.driven) return;
    this.#astray = true;
    this.#tell(false);
    this.#draw();
  }

  // --- what is shown ----------------------------------------------------------------------------------------------------

  get #guest() {
    return guestOf(this.#page.live.items, { following: this.#on || this.#astray, spotlit: this.#spotlit });
  }

  /** @param {boolean} on */
  #tell(on) {
    if (this.#on === on) return;
    this.#on = on;
    this.#page.live.socket.wish("following", { on }).catch(() => {}); // heard or not, it holds on this page
  }

  /** What begins to be shown is on the screen of everybody who is not in the middle of something. */
  #arrive() {
    const { live, room } = this.#page;
    const { items } = live;
    const isBusy = performance.now() - this.#busy < BUSY;
    const view = shownNow(items);
    if (!this.#arrived) this.#on = ownSeat(items)?.following ?? true;
    else if (view !== null && view.since !== this.#since) this.#tell(!isBusy);
    if (view !== null && view.since !== this.#since && this.#on) this.#other.look("theirs");
    if (view === null) this.#astray = false;
    this.#since = view?.since ?? 0;
    const spotlight = items.get("spotlight");
    const key = spotlightKey(spotlight);
    if (key !== this.#spotlight) {
      this.#spotlit = key !== "" && spotlight.seat !== room.seat && !isBusy;
      if (this.#spotlit) this.#other.look("theirs");
    }
    this.#spotlight = key;
    this.#arrived = true;
  }

  #draw() {
    const guest = this.#guest;
    const { items } = this.#page.live;
    const run = this.#stage.run;
    if (guest === null || guest.run === null) this.#stage.leave();
    else if (!this.#astray) this.#stage.show(guest.run, guest.ran);
    if (this.#stage.run !== run) this.#selected = null;
    if (this.#was && guest === null) this.#other.look("mine");
    this.#was = guest !== null;
    this.#drawOther();
    this.#other.frame(guest === null ? null : guest.run === null ? "program" : "run");
    this.#other.point(guest?.kind === "teacher" ? (shownNow(items)?.line ?? null) : null);
    showBanner("follow", this.#banner());
    this.#drive();
  }

  #drawOther() {
    const { items } = this.#page.live;
    const guest = this.#guest;
    const theirs = items.get("follow/code");
    if (guest?.kind === "spotlight") {
      const whose = `${items.get("spotlight").name || "Somebody"}’s`;
      return this.#other.draw({ source: guest.source, ran: guest.ran, whose, note: "" });
    }
    if (theirs === undefined) return this.#other.draw(null);
    const ran = guest?.run == null ? null : guest.ran;
    this.#other.draw({ source: theirs.source, ran, whose: TEACHERS, note: this.#note(theirs.step) });
  }

  /** What is said of the teacher's program. @param {string} step that it belongs to */
  #note(step) {
    const { live, texts } = this.#page;
    const at = step === texts.step ? -1 : steps(live.items).findIndex(({ id }) => id === step);
    const place = at < 0 ? "" : `Of step ${at + 1}: ${steps(live.items)[at].title}. `;
    return (place + (shownNow(live.items) === null ? "As the teacher showed it last." : "")).trim();
  }

  /** Puts the head where the teacher's is. */
  #drive() {
    const { live, desk } = this.#page;
    const stage = this.#stage;
    const view = shownNow(live.items);
    // A spotlight is driven as well, when it is what the teacher has before him.
    stage.driven = stage.isShown && !this.#astray && view !== null && view.run === stage.run;
    const { session } = desk;
    if (!stage.driven || view === null || session === null || session.history.seq === 0) return;
    const next = followed(desk.player, session.history, view, { now: live.now, live: session.live });
    if (next !== desk.player) {
      desk.player = next;
      desk.request();
    }
    const { selected } = view;
    if (selected !== this.#selected && (selected === null || session.history.byTask.has(selected))) {
      this.#selected = selected;
      desk.select(selected);
    }
  }

  /** @returns {Banner | null} */
  #banner() {
    const { live, room } = this.#page;
    const { items } = live;
    const spotlight = items.get("spotlight");
    const guest = this.#guest;
    const back = { label: "Back to mine", act: () => this.pause() };
    const again = { label: "Follow the teacher", act: () => this.follow(), primary: true };
    if (guest?.kind === "spotlight") {
      return { tone: "good", text: `${spotlight.name || "Somebody"}’s run is on all screens. Yours is as you left it.`, actions: [back] };
    }
    if (spotlight !== undefined && spotlight.seat === room.seat && guest === null) {
      const act = () => void live.wish("consent", { id: live.items.get("spotlight")?.id ?? 0, yes: false });
      return { tone: "warn", text: "Your run is on all screens.", actions: [{ label: "Take it back", act }] };
    }
    if (this.#astray) return { tone: "neutral", text: "You look around in the teacher’s run by yourself.", actions: [again, back] };
    if (guest !== null) return { tone: "good", text: "You see what the teacher shows. Begin to type, and you are back in your own program.", actions: [back] };
    if (spotlight !== undefined && spotlight.seat !== room.seat) {
      const act = () => {
        this.#spotlit = true;
        this.#other.look("theirs");
        this.#draw();
      };
      return { tone: "neutral", text: "A run is on all screens. You are in your own.", actions: [{ label: "Look at it", act, primary: true }] };
    }
    if (shownNow(items) === null) return null;
    return { tone: "neutral", text: "The teacher shows a program. You are in your own.", actions: [again] };
  }
}
