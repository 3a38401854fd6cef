// The event loop at a moment: who is ready, who runs, who waits for what, as tokens that move from place to place.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */

export class LoopView {
  /**
   * @param {HTMLElement} host
   * @param {Wishes} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.wishes = wishes;
  }

  /** @param {Handed} handed */
  draw(handed) {
    void handed;
  }
}
