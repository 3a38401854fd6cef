// How much room each panel has: handles between them, for the pointer and the keyboard, remembered in this browser.
// Rooms are shares (`fr`) of what the window has, so that they hold for every window.
// @ts-check

const KEY = "playground.panes";
/** px that a panel keeps. */
const LEAST = 90;
/** px that an arrow key moves a handle by. */
const STEP = 24;

/**
 * @typedef {object} Handle between two neighbours in one direction
 * @property {"x" | "y"} along
 * @property {string[]} variables of the style sheet, of all panels in this direction
 * @property {number} before index of the one that stands before it
 */

const ROWS = ["--row-loop", "--row-timeline", "--row-tabs"];
/** @type {Record<string, Handle>} */
const HANDLES = {
  left: { along: "x", variables: ["--column-editor", "--column-run"], before: 0 },
  loop: { along: "y", variables: ROWS, before: 0 },
  timeline: { along: "y", variables: ROWS, before: 1 },
};

/**
 * @param {HTMLElement} desk holds the handles (`data-handle`), and the panels as rows and columns of a grid
 * @param {() => void} onChange
 */
export function listenToPanes(desk, onChange) {
  restore(desk);
  for (const element of desk.querySelectorAll("[data-handle]")) {
    if (element instanceof HTMLElement) listen(desk, element, HANDLES[element.dataset.handle ?? ""], onChange);
  }
}

/**
 * @param {HTMLElement} desk
 * @param {HTMLElement} element
 * @param {Handle} handle
 * @param {() => void} onChange
 */
function listen(desk, element, handle, onChange) {
  /** @param {MouseEvent} event */
  const at = (event) => (handle.along === "x" ? event.clientX : event.clientY) / (desk.currentCSSZoom ?? 1);
  /** @type {{at: number, sizes: number[]} | null} */
  let taken = null;
  /** @param {number[]} sizes @param {number} px */
  const move = (sizes, px) => {
    const moved = shifted(sizes, handle.before, px);
    handle.variables.forEach((name, index) => desk.style.setProperty(name, `${Math.round(moved[index])}fr`));
    element.ariaValueNow = String(Math.round((100 * moved[handle.before]) / moved.reduce((sum, one) => sum + one, 0)));
    keep(desk);
    onChange();
  };
  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    taken = { at: at(event), sizes: sizesOf(desk, handle) };
  });
  element.addEventListener("pointermove", (event) => {
    if (taken !== null) move(taken.sizes, at(event) - taken.at);
  });
  for (const over of /** @type {const} */ (["pointerup", "pointercancel"])) {
    element.addEventListener(over, () => {
      taken = null;
    });
  }
  element.addEventListener("keydown", (event) => {
    const [less, more] = handle.along === "x" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    move(sizesOf(desk, handle), event.key === more ? STEP : -STEP);
  });
  element.addEventListener("dblclick", () => {
    for (const name of handle.variables) desk.style.removeProperty(name);
    keep(desk);
    onChange();
  });
}

/**
 * @param {HTMLElement} desk
 * @param {Handle} handle
 * @returns {number[]} px of each panel in this direction: the tracks of the grid without those of the handles
 */
function sizesOf(desk, { along }) {
  const style = getComputedStyle(desk);
  const tracks = (along === "x" ? style.gridTemplateColumns : style.gridTemplateRows).split(" ").map(parseFloat);
  return tracks.filter((_, index) => index % 2 === 0);
}

/**
 * @param {number[]} sizes px
 * @param {number} before
 * @param {number} px
 */
function shifted(sizes, before, px) {
  const room = Math.min(Math.max(px, LEAST - sizes[before]), sizes[before + 1] - LEAST);
  return sizes.map((size, index) => (index === before ? size + room : index === before + 1 ? size - room : size));
}

const ALL = [...HANDLES.left.variables, ...ROWS];

/** @param {HTMLElement} desk */
function keep(desk) {
  try {
    localStorage.setItem(KEY, JSON.stringify(ALL.map((name) => desk.style.getPropertyValue(name))));
  } catch {
    // They hold for this page at least.
  }
}

/** @param {HTMLElement} desk */
function restore(desk) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    ALL.forEach((name, index) => {
      if (/^\d{1,5}fr$/.test(kept[index])) desk.style.setProperty(name, kept[index]);
    });
  } catch {
    // As the style sheet has them.
  }
}
