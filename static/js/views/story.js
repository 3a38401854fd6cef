// What happened last where the play head stands, in one sentence.
// @ts-check

/** @import { Part } from "../model/narrate.js" */

import { clockText } from "../model/time.js";

export class StoryView {
  #el;
  #story = "none";
  /** @type {number | null} */
  #line = null;

  /**
   * @param {HTMLElement} host
   * @param {(line: number) => void} onLine
   */
  constructor(host, onLine) {
    this.#el = {
      storyTime: /** @type {HTMLElement} */ (host.querySelector(".story-time")),
      storyText: /** @type {HTMLElement} */ (host.querySelector(".story-text")),
      storyLine: /** @type {HTMLButtonElement} */ (host.querySelector(".story-line")),
    };
    this.#el.storyLine.addEventListener("click", () => {
      if (this.#line !== null) onLine(this.#line);
    });
  }

  /**
   * @param {number} at ns
   * @param {ReadonlyArray<Part & {color?: number}>} parts
   * @param {number | null} line
   */
  tell(at, parts, line) {
    const key = JSON.stringify([at, parts, line]);
    if (key === this.#story) return;
    this.#story = key;
    const el = this.#el;
    el.storyTime.textContent = parts.length === 0 ? "" : `${clockText(at)} s`;
    el.storyText.replaceChildren(
      ...parts.map(({ text, color }) => {
        if (color === undefined) return document.createTextNode(text);
        const name = document.createElement("b");
        name.textContent = text;
        name.style.color = `var(--ink-${color})`;
        return name;
      }),
    );
    if (parts.length === 0) el.storyText.textContent = "Here stands what happens at each moment of a run, in words.";
    el.storyText.title = parts.map(({ text }) => text).join("");
    this.#line = line;
    el.storyLine.hidden = line === null;
    el.storyLine.textContent = line === null ? "" : `line ${line}`;
  }
}
