// Another program than one's own in the editor's panel: drawn, with where its tasks are, and compared with one's own.
// @ts-check

/** @import { Look } from "../../views/room/beside.js" */
/** @import { RoomPage } from "./index.js" */

import { diffOf } from "../../model/compare/diff.js";
import { stateAt } from "../../model/state.js";
import { programRows } from "../../views/compare/program.js";
import { Listing } from "../../views/listing/index.js";
import { Beside } from "../../views/room/beside.js";

export const TEACHERS = "Teacher’s";

/**
 * @typedef {object} Other
 * @property {string} source
 * @property {string | null} ran the program of the run on the desk, if that is one of this program's
 * @property {string} whose such as "Teacher’s"
 * @property {string} note
 */

export class OtherProgram {
  #page;
  #view;
  /** @type {Look} */
  #look = "mine";
  /** @type {Other | null} */
  #other = null;
  /** @type {Listing | null} */
  #listing = null;
  #listed = "";
  #differs = { mine: "", source: "" };
  /** @type {number | null} where the other's cursor is */
  #line = null;

  /**
   * @param {RoomPage} page
   * @param {{type: () => void}} wishes
   */
  constructor(page, { type }) {
    this.#page = page;
    this.#view = new Beside({
      look: (look) => {
        this.look(look);
        if (look === "mine") page.editor.focus();
      },
      type,
    });
  }

  /** @param {Look} look what is seen from now on */
  look(look) {
    this.#look = look;
    if (this.#other !== null) this.draw(this.#other);
    this.#page.request();
  }

  /** @param {Other | null} other null: there is none */
  draw(other) {
    if (other === null && this.#other !== null) this.#look = "mine";
    this.#other = other;
    this.#view.draw(other === null ? null : { look: this.#look, whose: other.whose, note: other.note });
    if (other === null || this.#look === "mine") return;
    if (this.#look === "diff") return this.#differ(other);
    if (this.#listing === null || other.source !== this.#listed) {
      this.#listed = other.source;
      this.#listing = new Listing(this.#view.listing, other.source, this.#page.watch.wishes);
      this.#view.mark(this.#line);
      this.#page.request();
    }
  }

  /** Frames what of the page is somebody else's. @param {"program" | "run" | null} what with a run the program too */
  frame(what) {
    this.#view.frame(what);
  }

  /**
   * Shows where the other's cursor is.
   * @param {number | null} line from 1
   */
  point(line) {
    this.#line = line;
    this.#view.mark(line);
    if (line !== null && this.#isListed) this.#listing?.revealWithin(line);
  }

  /**
   * A frame is drawn.
   * @param {boolean} isTheirs the run on the desk is of the other's
   */
  drawn(isTheirs) {
    const other = this.#other;
    if (other === null) return;
    if (this.#look === "diff") this.#differ(other);
    if (!this.#isListed || this.#listing === null) return;
    const { history, player, names } = this.#page.desk;
    // Lines that were changed since the run cannot be said to run.
    const states = isTheirs && other.ran === other.source ? stateAt(history, player.seq) : [];
    this.#listing.draw(/** @type {import("../../model/handed.js").Handed} */ ({ states, names }));
  }

  get #isListed() {
    return this.#look === "theirs" || this.#look === "both";
  }

  /** @param {Other} other */
  #differ({ source, whose }) {
    const mine = this.#page.editor.source;
    if (mine === this.#differs.mine && source === this.#differs.source) return;
    this.#differs = { mine, source };
    this.#view.differ(programRows(diffOf(mine, source)), whose === TEACHERS ? "the teacher’s" : whose);
  }
}
