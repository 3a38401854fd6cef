// Every event as a row of a real table, for the keyboard and the screen reader.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */

export class EventsTable {
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
