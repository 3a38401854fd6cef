// What the comparison is made of on the page.
// @ts-check

import { visible } from "../../model/text.js";

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} inside
 */
export function make(tag, className, ...inside) {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...inside);
  return made;
}

/**
 * @param {string} className
 * @param {string} label
 * @param {...(Node | string)} inside
 */
export function makeButton(className, label, ...inside) {
  const made = /** @type {HTMLButtonElement} */ (make("button", `button ${className}`, ...inside));
  made.type = "button";
  made.ariaLabel = label;
  made.title = label;
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} path filled, in a square of 16 */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.ariaHidden = "true";
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", "currentColor");
  svg.append(shape);
  return svg;
}

/** @param {{button: HTMLElement, row: HTMLElement}} link */
export function buildDialog(link) {
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "compare"));
  const title = make("h2", "", "Compare");
  title.id = "compare-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const swap = makeButton("small", "Swap before and after", "Swap");
  const close = makeButton("small", "Close (Esc)", "Close");
  const head = make("header", "compare-head", title, make("span", "space"), link.button, swap, close);
  const headline = make("p", "compare-headline");
  const words = make("ul", "compare-words");
  words.ariaLabel = "What differs";
  const stages = [stage("before"), stage("after")];
  const player = make("div", "compare-player");
  player.setAttribute("role", "group");
  player.ariaLabel = "Replay of both";
  const program = make("div", "compare-program");
  program.ariaLabel = "Both programs";
  program.setAttribute("role", "region");
  program.tabIndex = 0;
  const said = make("section", "compare-said", headline, words);
  const shown = make("section", "compare-shown", ...stages.map(({ box }) => box), player);
  const programs = make("section", "compare-programs", make("h3", "", "The programs"), program);
  const body = make("div", "compare-body", said, shown, programs);
  dialog.append(head, link.row, body);
  return {
    dialog,
    body,
    swap,
    close,
    headline,
    words,
    player,
    program,
    stages,
  };
}

/**
 * @param {string} tag
 * @param {string} name
 */
function part(tag, name) {
  const made = make(tag, "");
  made.dataset.part = name;
  return made;
}

/** @param {"before" | "after"} which */
function stage(which) {
  const name = make("b", "");
  const detail = make("span", "compare-detail");
  const outcome = make("span", "compare-outcome");
  const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", "chart"));
  canvas.id = `compare-${which}`;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "slider");
  canvas.ariaLabel = which === "before" ? "Play head, in the run before" : "Play head, in the run after";
  canvas.ariaValueMin = "0";
  canvas.ariaValueNow = "0";
  const over = part("canvas", "chart-over");
  over.className = "chart over";
  over.ariaHidden = "true";
  // What the page's timeline has besides, and these two have not.
  const none = make("div", "", part("canvas", "overview"), part("div", "lane-menu"), part("button", "lane-options"));
  none.hidden = true;
  const tip = make("div", "tip");
  tip.hidden = true;
  const heading = make("h3", "compare-run", make("span", "compare-which", which), name, detail, outcome);
  const box = make("div", "compare-stage timeline", heading, make("div", "stage", canvas, over, tip), none);
  box.dataset.which = which;
  return {
    box,
    canvas,
    tip,
    /**
     * @param {string} title
     * @param {string} more
     * @param {string} end
     * @param {number} lanes how much room it wants
     */
    tell(title, more, end, lanes) {
      box.style.flexGrow = String(Math.min(Math.max(lanes, 2), 8) + 2);
      name.textContent = visible(title);
      detail.textContent = visible(more);
      outcome.textContent = visible(end);
    },
  };
}
