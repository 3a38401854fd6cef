// The run that is shown of a seat that is looked at, when that is an earlier one: chosen from a list, and fetched.
// @ts-check

/** @import { Past } from "../../model/room/items.js" */

import { ApiError } from "../../transport/api.js";
import { loadLookedRun } from "../../transport/roomapi.js";
import { toast } from "../../views/dialogs.js";

/** @typedef {{run: string, step: string, source: string, clock: "real" | "autojump"}} Shown */

export class Earlier {
  /** @type {string} the run that is chosen; "" for the last one, whichever that is */
  chosen = "";
  /** @type {Shown | null} it, when its program has come */
  shown = null;
  #code;
  #changed;

  /**
   * @param {string} code the room's
   * @param {() => void} changed
   */
  constructor(code, changed) {
    this.#code = code;
    this.#changed = changed;
  }

  /** Back to the last run. */
  leave() {
    this.chosen = "";
    this.shown = null;
  }

  /**
   * @param {number} seat
   * @param {Past | undefined} past undefined: the last run
   */
  async choose(seat, past) {
    if (past === undefined) this.leave();
    else {
      this.chosen = past.run;
      try {
        const { run, source, clock } = await loadLookedRun(this.#code, seat, past.run);
        if (this.chosen !== past.run) return; // another was chosen meanwhile, or the look has ended
        this.shown = { run, step: past.step, source, clock };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (this.chosen !== past.run) return;
        this.leave();
        toast(error.message);
      }
    }
    this.#changed();
  }
}
