// What the reader chooses to see on the timeline: a small menu of its own.
// @ts-check

/** @import { Order } from "../../model/rows.js" */
/** @import { Heights } from "./geometry.js" */

/**
 * @typedef {object} Options
 * @property {Order} order
 * @property {"all" | "selected" | "none"} arrows
 * @property {Heights} heights
 * @property {boolean} threads
 * @property {boolean} system
 */

/** @type {Readonly<Options>} */
export const DEFAULTS = Object.freeze({ order: "created", arrows: "all", heights: "auto", threads: true, system: false });

/**
 * @param {HTMLElement} menu a popover with a form's controls
 * @param {HTMLElement} button that opens it
 * @param {(options: Options) => void} choose
 * @param {(fold: boolean) => void} foldAll
 */
export function listenToOptions(menu, button, choose, foldAll) {
  menu.addEventListener("change", () => choose(chosen(menu)));
  menu.addEventListener("click", (event) => {
    const { fold } = /** @type {HTMLElement} */ (event.target).dataset;
    if (fold !== undefined) foldAll(fold === "all");
  });
  menu.addEventListener("beforetoggle", () => {
    // Under its button, whose place the browser does not know for a popover.
    const { bottom, right } = button.getBoundingClientRect();
    menu.style.top = `${Math.round(bottom + 6)}px`;
    menu.style.right = `${Math.round(Math.max(8, document.documentElement.clientWidth - right))}px`;
    menu.style.maxHeight = `${Math.round(Math.max(160, innerHeight - bottom - 16))}px`;
  });
}

/**
 * @param {HTMLElement} menu
 * @returns {Options}
 */
function chosen(menu) {
  /** @param {string} name */
  const value = (name) => /** @type {HTMLInputElement | null} */ (menu.querySelector(`input[name="${name}"]:checked`))?.value;
  return {
    order: /** @type {Order} */ (value("lane-order") ?? DEFAULTS.order),
    arrows: /** @type {Options["arrows"]} */ (value("lane-arrows") ?? DEFAULTS.arrows),
    heights: /** @type {Heights} */ (value("lane-heights") ?? DEFAULTS.heights),
    threads: value("lane-threads") !== undefined,
    system: value("lane-system") !== undefined,
  };
}
