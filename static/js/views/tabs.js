// Which of the panels of details is open. The keys are those of tabs everywhere: arrows, Home, End.
// @ts-check

/** @import { Tab } from "../model/handed.js" */

export class Tabs {
  /** @type {Map<Tab, {tab: HTMLElement, panel: HTMLElement}>} */
  #all = new Map();
  /** @type {Tab} */
  open = "console";

  /**
   * @param {HTMLElement} host
   * @param {(tab: Tab) => void} onOpen
   */
  constructor(host, onOpen) {
    this.onOpen = onOpen;
    for (const panel of host.querySelectorAll("[data-panel]")) {
      if (!(panel instanceof HTMLElement)) continue;
      const name = /** @type {Tab} */ (panel.dataset.panel);
      const tab = /** @type {HTMLElement} */ (host.querySelector(`#tab-${name}`));
      this.#all.set(name, { tab, panel });
      tab.addEventListener("click", () => this.show(name));
    }
    host.querySelector("[role=tablist]")?.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
  }

  /** @param {Tab} name */
  show(name) {
    this.open = name;
    for (const [other, { tab, panel }] of this.#all) {
      const chosen = other === name;
      tab.ariaSelected = String(chosen);
      tab.tabIndex = chosen ? 0 : -1;
      panel.hidden = !chosen;
    }
    this.onOpen(name);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const names = [...this.#all.keys()].filter((name) => this.#all.get(name)?.tab.offsetParent !== null);
    const at = names.indexOf(this.open);
    const to = { ArrowRight: (at + 1) % names.length, ArrowLeft: (at + names.length - 1) % names.length, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.show(names[to]);
    this.#all.get(names[to])?.tab.focus();
  }
}
