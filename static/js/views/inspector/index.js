// The selected task at a moment: its states and times, its stack and variables, why it waits, who woke it.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */

export class Inspector {
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
