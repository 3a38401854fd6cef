// The state of the run in words: the line over the timeline, the banner under it, the empty picture, the verdict.
// @ts-check

/** @import { Status } from "../model/status.js" */
/** @import { Verdict } from "../model/catalogue.js" */

/**
 * @typedef {object} Message
 * @property {"neutral" | "bad"} tone
 * @property {string} text
 * @property {{label: string, act: () => void} | null} action
 */

export class StatusView {
  #line = find("status");
  #headline = child(this.#line, ".status-headline");
  #clock = child(this.#line, ".status-clock");
  #python = child(this.#line, ".status-python");
  #banner = find("banner");
  #verdict = find("verdict");
  #empty = find("empty");
  #shown = "";
  #emptyShown = "";

  /**
   * @param {object} handed
   * @param {Status} handed.status
   * @param {{name: string, meaning: string} | null} handed.clock of the run that is shown
   * @param {string | null} handed.python the release that it had, once it has begun
   * @param {Verdict | null} handed.verdict
   * @param {Message | null} handed.message
   */
  draw({ status, clock, python, verdict, message }) {
    const key = JSON.stringify([status, clock?.name, python, verdict, message?.text]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#line.dataset.tone = status.tone;
    this.#headline.textContent = status.headline;
    this.#headline.title = status.headline;
    this.#clock.hidden = clock === null;
    if (clock !== null) {
      this.#clock.textContent = clock.name;
      this.#clock.title = clock.meaning;
    }
    this.#python.hidden = python === null;
    this.#python.textContent = python === null ? "" : `Python ${python}`;
    this.#verdict.textContent = verdict !== null && verdict.tone === "good" ? unbroken(verdict.sentence) : "";
    this.#banner.hidden = message === null;
    this.#banner.replaceChildren();
    if (message === null) return;
    this.#banner.dataset.tone = message.tone;
    const text = document.createElement("span");
    text.textContent = message.text;
    this.#banner.append(text);
    if (message.action !== null) {
      const { label, act } = message.action;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", act);
      this.#banner.append(button);
    }
  }

  /**
   * What stands in place of the timeline when there is nothing to draw.
   * @param {{title: string, text: string, art: boolean} | null} words
   */
  drawEmpty(words) {
    const key = JSON.stringify(words);
    if (key === this.#emptyShown) return;
    this.#emptyShown = key;
    this.#empty.hidden = words === null;
    this.#empty.replaceChildren();
    if (words === null) return;
    if (words.art) this.#empty.append(sketch());
    const title = document.createElement("strong");
    title.textContent = words.title;
    const text = document.createElement("p");
    text.textContent = words.text;
    this.#empty.append(title, text);
  }
}

/**
 * With no line's end between a number and its unit.
 * @param {string} text
 */
function unbroken(text) {
  return text.replace(/(\d) (s|ms|µs|ns)\b/g, "$1\u00a0$2");
}

/** Three lanes, faintly: what will be seen here. */
function sketch() {
  const space = "http://www.w3.org/2000/svg";
  const art = document.createElementNS(space, "svg");
  art.setAttribute("viewBox", "0 0 340 96");
  art.setAttribute("class", "empty-art");
  art.setAttribute("aria-hidden", "true");
  const lanes = [
    [0, 8, 300],
    [1, 24, 240],
    [2, 24, 130],
  ];
  lanes.forEach(([color, from, to], index) => {
    const top = 6 + index * 32;
    for (const [x, width, opacity] of [
      [from, to - from, 0.16],
      [from, 4, 0.8],
      [to - 4, 4, 0.8],
    ]) {
      const bar = document.createElementNS(space, "rect");
      bar.setAttribute("x", String(x));
      bar.setAttribute("y", String(top));
      bar.setAttribute("width", String(width));
      bar.setAttribute("height", "20");
      bar.setAttribute("rx", "3");
      bar.style.fill = `var(--task-${color})`;
      bar.style.opacity = String(opacity);
      art.append(bar);
    }
  });
  return art;
}

/** @param {string} id */
function find(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @param {HTMLElement} parent
 * @param {string} selector
 */
function child(parent, selector) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}
