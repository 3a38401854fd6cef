// A seat that is looked at: its program and its last run, or an earlier one, which that seat is told; and what can be done with it.
// @ts-check

/** @import { Live, Part } from "../room/live.js" */
/** @import { Asked, Past, Ran, Seat } from "../../model/room/items.js" */
/** @import { LookShown } from "../../views/wall/look.js" */

import { codeOf, lastRun, room, steps } from "../../model/room/items.js";
import { nameOf } from "../../model/room/wall.js";
import { earlierRuns, lookFacts, spotlightWords } from "../../model/room/looked.js";
import { toast } from "../../views/dialogs.js";
import { LookView } from "../../views/wall/look.js";
import { asking } from "./asking.js";
import { part } from "./boot.js";
import { Earlier } from "./earlier.js";
import { RunLooked } from "./runlooked.js";

/** @implements {Part} */
export class Looking {
  /** @type {number | null} who is looked at */
  seat = null;
  #hidden = false;
  #large = false;
  /** @type {boolean | null} the text is shown as it is now; null: as it ran, where something did */
  #wantsNow = null;
  /** @type {{granted: boolean, told: boolean}} whether the server has granted the look, and whether the seat was told then */
  #standing = { granted: false, told: false };
  #page;
  #host = part("look", HTMLElement);
  #view;
  #run;
  #earlier;
  #removing;

  /**
   * @param {object} page
   * @param {Live} page.live
   * @param {string} page.code the room's
   * @param {() => void} page.request
   * @param {() => boolean} page.still
   * @param {() => ReadonlyArray<number>} page.order of the tiles
   * @param {(seat: number) => void} page.closed
   */
  constructor(page) {
    const { live } = page;
    this.#page = page;
    this.#run = new RunLooked(page);
    this.#earlier = new Earlier(page.code, () => this.#tell());
    this.#view = new LookView(this.#host, {
      beside: (direction) => this.beside(direction),
      spotlight: (named) => void (this.#isLit ? live.wish("end-spotlight") : this.seat !== null && this.askFor(this.seat, named)),
      lower: () => void live.wish("hand", { seat: this.seat, up: false }),
      remove: () => {
        part("remove-title", HTMLElement).textContent = `Remove ${part("look-name", HTMLElement).textContent}?`;
        this.#removing.open();
      },
      larger: () => this.resize(),
      close: () => this.close(),
      past: (run) => {
        this.#wantsNow = null;
        if (this.seat !== null) void this.#earlier.choose(this.seat, this.#past(this.seat).find((past) => past.run === run));
      },
      text: (now) => {
        this.#wantsNow = now;
        page.request();
        this.#tell();
      },
    });
    this.#removing = asking("remove-dialog", async () => {
      const seat = this.seat;
      if (seat === null) return;
      await live.socket.wish("remove", { seat });
      toast("The seat was taken away, with everything of it.");
    });
  }

  /** @param {number} seat */
  open(seat) {
    if (seat === this.seat) return;
    this.seat = seat;
    this.#wantsNow = null;
    this.#earlier.leave();
    this.#host.hidden = false;
    document.body.dataset.looking = "true";
    this.#run.leave();
    void this.#look(seat);
    this.#tell();
  }

  close() {
    if (this.seat === null) return;
    void this.#page.live.wish("look", { seat: null });
    this.#leave(this.seat);
  }

  /** @param {number} seat */
  #leave(seat) {
    this.seat = null;
    this.#earlier.leave();
    this.#host.hidden = true;
    delete document.body.dataset.looking;
    this.#run.leave();
    this.#page.request();
    this.#page.closed(seat);
  }

  /** @param {number} seat */
  async #look(seat) {
    /** @type {{granted: boolean, told: boolean}} */
    const standing = { granted: false, told: false };
    this.#standing = standing;
    standing.granted = (await this.#page.live.wish("look", { seat })) !== null;
  }

  /** @param {1 | -1} direction to the next tile, or the one before; round at the ends */
  beside(direction) {
    const order = this.#page.order();
    if (this.seat === null || order.length === 0) return;
    this.open(order[(order.indexOf(this.seat) + direction + order.length) % order.length]);
    this.#page.request();
  }

  resize() {
    this.#large = !this.#large;
    document.body.dataset.large = String(this.#large);
    this.#view.size(this.#large);
    this.#run.resized(this.#large);
  }

  restyle() {
    this.#run.restyle();
  }

  /** The keys of a replay are heard. @param {() => void} help */
  listen(help) {
    this.#run.listen(help);
  }

  /**
   * Asks a seat whether its last run may be on all screens.
   * @param {number} seat
   * @param {boolean} named
   */
  async askFor(seat, named) {
    const granted = await this.#page.live.wish("ask-spotlight", { seat, named });
    if (granted !== null) toast("Asked. It is on all screens when the answer is yes.");
  }

  /** @param {number} seat @returns {ReadonlyArray<Past>} its runs that have ended, oldest first */
  #past(seat) {
    return this.#page.live.items.get(`history/${seat}`)?.runs ?? [];
  }

  /** Its run is on all screens now. */
  get #isLit() {
    return this.#page.live.items.get("spotlight")?.seat === this.seat;
  }

  /** Of a new connection the server does not know who is looked at. @param {Live["connection"]} connection */
  connection({ state }) {
    if (state === "open" && this.seat !== null) void this.#look(this.seat);
  }

  /** @param {ReadonlySet<string>} keys */
  items(keys) {
    if (this.seat === null) return;
    for (const key of keys) {
      const [, number] = key.split("/");
      if (number === String(this.seat) || key === "room" || key === "agenda" || key === "spotlight") return this.#tell();
    }
  }

  second() {
    this.#tell();
  }

  /** @param {boolean} hidden names are */
  tell(hidden) {
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    this.#tell();
  }

  /**
   * @param {number} elapsed ms
   * @returns {boolean} whether something moves
   */
  draw(elapsed) {
    return this.seat !== null && this.#run.draw(elapsed);
  }

  #tell() {
    if (this.seat === null) return;
    const { items, now } = this.#page.live;
    /** @type {Seat | undefined} */
    const seat = items.get(`seat/${this.seat}`);
    if (seat === undefined || seat.removed) return this.close();
    const standing = this.#standing;
    if (standing.told && !seat.looked_at) {
      toast("You look at somebody else on another page now.");
      return this.#leave(seat.seat);
    }
    standing.told = standing.granted && seat.looked_at;
    const last = lastRun(items, seat.seat);
    /** @type {Ran | undefined} */
    const ran = items.get(`ran/${seat.seat}`);
    const newest = seat.running ?? last?.run ?? null;
    const past = earlierRuns(this.#past(seat.seat), newest, steps(items), timeOfDay);
    if (this.#earlier.chosen !== "" && !past.some(({ run }) => run === this.#earlier.chosen)) this.#earlier.leave();
    const earlier = this.#earlier.shown?.run === this.#earlier.chosen ? this.#earlier.shown : null;
    const at = earlier?.step ?? seat.step;
    const step = steps(items).find(({ id }) => id === at);
    const current = codeOf(items, seat.seat, at)?.source ?? step?.source ?? "";
    const hasRun = earlier !== null || (newest !== null && ran?.run === newest);
    const source = earlier?.source ?? ran?.source ?? "";
    const isNow = this.#wantsNow ?? !hasRun;
    const clock = earlier?.clock ?? step?.clock ?? room(items)?.clock ?? "autojump";
    this.#run.show({ run: hasRun ? (earlier?.run ?? newest) : null, source, clock, isOver: earlier !== null || seat.running === null, text: isNow ? current : null });
    // What is said of the last run is not said beside another one.
    const isOfLast = earlier === null && seat.running === null;
    /** @type {Asked | undefined} */
    const asked = items.get(`asked/${seat.seat}`);
    /** @type {LookShown} */
    const shown = {
      name: nameOf(seat, this.#hidden),
      facts: lookFacts(seat, last, steps(items), now, earlier),
      fault: isOfLast ? (last?.says ?? "") : "",
      answers: isOfLast ? (last?.answers ?? []) : [],
      past,
      chosen: this.#earlier.chosen,
      hand: seat.hand > 0,
      spotlight: spotlightWords(asked, items.get("spotlight"), last?.run ?? null),
      isLit: this.#isLit,
      canAsk: last !== null && !(room(items)?.ended ?? false),
      isNow,
      differs: hasRun && source !== current,
      hasRun,
    };
    this.#view.draw(shown);
    this.#page.request();
  }
}

/** @param {number} at ms since 1970 */
function timeOfDay(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
