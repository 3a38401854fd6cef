// Which of the panels of details is open. The keys are those of tabs everywhere: arrows, Home, End. The one that is open
// is remembered for this tab of the browser. Where there is room, the task stands beside the open one and is no tab.
// @ts-check

/** @import { Tab } from "../model/handed.js" */

const KEY = "playground.tab";
const ROOMY = "(width >= 1000px)";

export class Tabs {
  /** @type {Map<Tab, {tab: HTMLElement, panel: HTMLElement}>} */
  #all = new Map();
  /** @type {Tab} */
  open = "console";
  #roomy = matchMedia(ROOMY);

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
    this.#roomy.addEventListener("change", () => this.show(this.open));
    const kept = /** @type {Tab | null} */ (recall());
    this.show(kept !== null && this.#all.has(kept) ? kept : "console");
  }

  /** @param {Tab} name */
  show(name) {
    this.open = name === "task" && this.#roomy.matches ? "console" : name;
    for (const [other, { tab, panel }] of this.#all) {
      const chosen = other === this.open;
      tab.ariaSelected = String(chosen);
      tab.tabIndex = chosen ? 0 : -1;
      panel.hidden = !chosen;
      if (chosen) reveal(tab);
    }
    this.#place();
    keep(this.open);
    this.onOpen(this.open);
  }

  /** The task's panel: one of the tabs', or beside them and then always there, and a region of its own. */
  #place() {
    const { panel, tab } = /** @type {{panel: HTMLElement, tab: HTMLElement}} */ (this.#all.get("task"));
    const isBeside = this.#roomy.matches;
    tab.hidden = isBeside;
    if (isBeside) panel.hidden = false;
    panel.setAttribute("role", isBeside ? "region" : "tabpanel");
    panel.setAttribute("aria-labelledby", isBeside ? "task-title" : "tab-task");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const names = [...this.#all.keys()].filter((name) => this.#all.get(name)?.tab.hidden === false);
    const at = names.indexOf(this.open);
    const to = { ArrowRight: (at + 1) % names.length, ArrowLeft: (at + names.length - 1) % names.length, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.show(names[to]);
    this.#all.get(names[to])?.tab.focus();
  }
}

/** Brings a tab into sight in a row that scrolls sideways; the page stays where it is. @param {HTMLElement} tab */
function reveal(tab) {
  const row = tab.closest(".tab-head");
  if (row === null) return;
  const { left, right } = tab.getBoundingClientRect();
  const room = row.getBoundingClientRect();
  if (left < room.left) row.scrollLeft -= room.left - left + 16;
  else if (right > room.right) row.scrollLeft += right - room.right + 16;
}

/** @param {Tab} name */
function keep(name) {
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // It is open now at least.
  }
}

function recall() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
