// The sight of the run that is shown, as it goes into a link; and the one that the link had by which the page was opened.
// @ts-check

/** @import { Desk } from "./desk.js" */
/** @import { Tabs } from "../views/tabs.js" */

import { sightOf } from "../model/sight.js";

export class Sights {
  #desk;
  #tabs;

  /**
   * @param {Desk} desk
   * @param {Tabs} tabs
   */
  constructor(desk, tabs) {
    this.#desk = desk;
    this.#tabs = tabs;
  }

  /** What stands behind the # of a link that opens at what is seen now; "" when that is what every link opens at. */
  get now() {
    return this.#desk.sight(this.#tabs.open);
  }

  /** Shows the recording as the page's address says, if it says something: whether it does. */
  open() {
    if (location.hash.length < 2) return false;
    const sight = sightOf(location.hash);
    this.#desk.showAs(sight);
    if (sight.tab !== null) this.#tabs.show(sight.tab);
    return true;
  }
}
