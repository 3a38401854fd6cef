// What went wrong or could go better, in plain words.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */

export class NotesView {
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
