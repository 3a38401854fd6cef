// What part of a run is looked at: all of it, following its growth, until the reader looks closer.
// @ts-check

/** @import { Viewport } from "./viewport.js" */

import { CLOSEST, clamped, eased, fitted, isZoomed, liveWindow, panned, revealing, zoomed } from "./viewport.js";

/** px kept free at the right end for the marks that stand after a bar, and for those with words after them. */
const ROOM = 56;
const WORDED = 132;
/** Half of the way to where the camera should be takes this long, ms. */
const HALF = 55;

export class Camera {
  /** @type {Viewport} */
  view = { from: 0, to: 1e9, width: 1 };
  /** @type {Viewport} the farthest that one can look */
  whole = this.view;
  /** The reader has chosen what to look at. */
  free = false;

  /**
   * Moves towards where it should be. Call it once a frame.
   * @param {object} frame
   * @param {number} frame.end ns: the last known moment, of a live run now
   * @param {boolean} frame.live its end is not known
   * @param {boolean} frame.worded a mark has words after it
   * @param {number} frame.width px
   * @param {number} frame.elapsed ms since the last frame
   * @param {boolean} frame.still no motion: be there at once
   * @returns {boolean} whether it will move on in the next frame
   */
  frame({ end, live, worded, width, elapsed, still }) {
    const resized = width !== this.view.width;
    this.whole = live ? liveWindow(end, width) : fitted(end, width, worded ? Math.min(WORDED, width / 3) : ROOM);
    if (this.free) {
      this.view = clamped({ ...this.view, width }, this.whole);
      return false;
    }
    const share = still || resized ? 1 : 1 - 0.5 ** (elapsed / HALF);
    this.view = eased(this.view, this.whole, share);
    return this.view !== this.whole;
  }

  /** Shows the whole run, now and as it grows. */
  fit() {
    this.free = false;
  }

  /** Shows the whole run without a motion: another run has begun. */
  cut() {
    this.free = false;
    this.view = { from: 0, to: 1e9, width: this.view.width };
  }

  /**
   * @param {number} factor > 1 looks closer
   * @param {number} x px: what stands there stays there
   */
  zoom(factor, x) {
    this.view = zoomed(this.view, x, factor, this.whole);
    this.free = isZoomed(this.view, this.whole);
  }

  /** @param {number} px positive brings earlier moments into view */
  pan(px) {
    if (this.free) this.view = panned(this.view, px, this.whole);
  }

  /**
   * Looks at a stretch of time, with a little around it.
   * @param {number} from ns
   * @param {number} to ns
   */
  show(from, to) {
    const around = Math.max((to - from) * 0.1, CLOSEST / 2);
    this.view = clamped({ from: from - around, to: to + around, width: this.view.width }, this.whole);
    this.free = isZoomed(this.view, this.whole);
  }

  /**
   * Looks at exactly this stretch of time, as far as one can.
   * @param {number} from ns
   * @param {number} to ns
   */
  look(from, to) {
    const span = Math.max(to - from, CLOSEST);
    this.view = clamped({ from, to: from + span, width: this.view.width }, this.whole);
    this.free = isZoomed(this.view, this.whole);
  }

  /**
   * Looks at this stretch of time from the next frame on, which says how far one can look.
   * @param {number} from ns
   * @param {number} to ns
   */
  open(from, to) {
    this.view = { from, to, width: this.view.width };
    this.free = true;
  }

  /**
   * Brings a moment into view, if the reader looks elsewhere.
   * @param {number} at ns
   */
  reveal(at) {
    if (this.free) this.view = revealing(this.view, at, Math.min(48, this.view.width / 4), this.whole);
  }
}
