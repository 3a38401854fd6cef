// Somebody else's run on one's own desk: what lay there before is kept, goes on meanwhile, and lies there again afterwards.
// @ts-check

/** @import { Desk } from "../desk.js" */
/** @import { RoomPage } from "./index.js" */
/** @import { TraceEvent } from "../../protocol.js" */

import { isUnderWay } from "../../model/status.js";
import { afterEvents } from "../arriving.js";
import { ApiError } from "../../transport/api.js";
import { Session } from "../session.js";
import { takeUp } from "./history.js";
import { watchingOf } from "./ways.js";

export class Stage {
  /** The run that is shown; null: the desk is one's own. @type {string | null} */
  run = null;
  /** Whether somebody else puts the play head where it is. */
  driven = false;
  #page;
  /** @type {Session | null} */
  #guest = null;
  /** @type {Desk["lying"] | null} */
  #own = null;

  /** @param {RoomPage} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Lets this run lie on the desk.
   * @param {string} run
   * @param {string} source its program
   */
  show(run, source) {
    if (this.run === run && this.isShown) return;
    const { desk, editor, live } = this.#page;
    if (!this.isShown) this.#own = desk.lying;
    this.#letGo();
    // Which clock and which Python it has, its first event says.
    const guest = new Session(source, "autojump", "", (events) => this.#changed(guest, events), watchingOf(live));
    this.#guest = guest;
    this.run = run;
    desk.take(guest);
    editor.pinTo(source);
    guest.follow(run);
    guest.run = null; // it is looked at, and not one's own to be shared
  }

  /** Lets the own one lie there again. */
  leave() {
    const { desk, editor, past, room } = this.#page;
    const shown = this.isShown;
    const own = this.#own;
    this.#letGo();
    this.#own = null;
    if (!shown || own === null) return;
    desk.lay(own);
    editor.pinTo(own.session?.source ?? "");
    if (own.session !== null) past.note(own.session);
    else if (room.seat !== null) {
      // The page was loaded while this was shown: what lay there before can be had now. Without its events it is a help less.
      takeUp(this.#page).catch((error) => {
        if (!(error instanceof ApiError)) throw error;
      });
    }
  }

  /** Whether the guest still lies on the desk: who runs a program, or opens another run, has taken it away. */
  get isShown() {
    return this.#guest !== null && this.#page.desk.session === this.#guest;
  }

  /**
   * Somebody else lies there now, and that is well.
   * @returns {boolean} whether that has just come about
   */
  wasTaken() {
    if (this.#guest === null || this.isShown) return false;
    const own = this.#own?.session ?? null;
    if (own !== null && own !== this.#page.desk.session && isUnderWay(own.phase)) own.leave();
    this.#letGo();
    this.#own = null;
    return true;
  }

  #letGo() {
    this.#guest?.leave();
    this.#guest = null;
    this.run = null;
  }

  /**
   * @param {Session} of
   * @param {TraceEvent[]} events
   */
  #changed(of, events) {
    const { desk, still } = this.#page;
    const { started } = of.history;
    if (started !== null) {
      of.clock = started.clock;
      of.python = started.python;
    }
    if (of !== desk.session) return;
    if (!this.driven) desk.player = afterEvents(desk.player, of, events, still());
    desk.request();
  }
}
