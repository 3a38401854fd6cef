// The runs of this page, newest last: to look at again, and to compare with.
// @ts-check

/** @import { Session } from "./session.js" */

/** Of more than so many the oldest go. */
const MOST = 20;

export class Past {
  /** @type {Session[]} */
  runs = [];

  /** @param {Session} session */
  add(session) {
    this.runs = [...this.runs, session].slice(-MOST);
  }
}
