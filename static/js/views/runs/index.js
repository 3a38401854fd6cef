// The runs of this page, and two of them compared.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */

export class RunsView {
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
