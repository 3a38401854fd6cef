// What the run came to, in numbers.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */

export class SummaryView {
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
