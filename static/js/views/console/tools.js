// What can be done with the console: one stream alone, a search, a copy.
// @ts-check

/** @import { ConsoleFilter, ConsoleView } from "../../model/consoleview.js" */

import { button, element } from "../../dom/elements.js";

const STREAMS = /** @type {const} */ ([
  ["all", "All"],
  ["stdout", "Out"],
  ["stderr", "Err"],
]);

/** ms for which the button says that it has copied. */
const SAID = 1600;

export class ConsoleTools {
  #text = element("input", "field");
  #found = element("span", "found");
  #previous;
  #next;
  #copy;
  #stream = /** @type {ConsoleFilter["stream"]} */ ("all");
  #timer = 0;

  /**
   * @param {HTMLElement} host
   * @param {object} wishes
   * @param {() => void} wishes.change another filter
   * @param {(direction: 1 | -1) => void} wishes.go to the next line with the words, or the previous one
   * @param {() => string} wishes.copied what is to be copied
   */
  constructor(host, wishes) {
    const streams = element("span", "segments small");
    streams.setAttribute("role", "radiogroup");
    streams.ariaLabel = "Which output";
    for (const [value, name] of STREAMS) streams.append(this.#choice(value, name, wishes.change));
    this.#text.type = "search";
    this.#text.placeholder = "Search output";
    this.#text.ariaLabel = "Search output";
    this.#text.addEventListener("input", wishes.change);
    this.#text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      wishes.go(event.shiftKey ? -1 : 1);
    });
    this.#found.setAttribute("role", "status");
    this.#previous = arrow("↑", "Previous match", () => wishes.go(-1));
    this.#next = arrow("↓", "Next match", () => wishes.go(1));
    this.#copy = button("button small console-copy", "Copy", () => void this.#copyNow(wishes.copied()));
    this.#copy.title = "Copy what is selected, or all that is shown";
    this.#copy.ariaLive = "polite";
    host.append(streams, this.#text, this.#previous, this.#next, this.#found, element("span", "space"), this.#copy);
  }

  /** @returns {ConsoleFilter} */
  get filter() {
    return { stream: this.#stream, text: this.#text.value };
  }

  /** @param {ConsoleView} view */
  draw(view) {
    const isSearch = view.words !== null;
    const words = !isSearch ? "" : view.found === 0 ? "nowhere" : `${view.current.toLocaleString("en")} of ${view.found.toLocaleString("en")}`;
    if (this.#found.textContent !== words) this.#found.textContent = words;
    this.#previous.disabled = this.#next.disabled = view.found === 0;
    this.#copy.disabled = view.count === 0;
  }

  /**
   * @param {ConsoleFilter["stream"]} value
   * @param {string} name
   * @param {() => void} onChange
   */
  #choice(value, name, onChange) {
    const input = element("input");
    input.type = "radio";
    input.name = "console-stream";
    input.value = value;
    input.checked = value === "all";
    input.addEventListener("change", () => {
      this.#stream = value;
      onChange();
    });
    return element("label", "", input, element("span", "", name));
  }

  /** @param {string} text */
  async #copyNow(text) {
    const done = await copy(text);
    this.#copy.textContent = done ? "Copied" : "Not allowed";
    this.#copy.toggleAttribute("data-done", done);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#copy.textContent = "Copy";
      this.#copy.removeAttribute("data-done");
    }, SAID);
  }
}

/**
 * @param {string} text
 * @param {string} name
 * @param {() => void} act
 */
function arrow(text, name, act) {
  const made = button("button small quiet", text, act);
  made.ariaLabel = name;
  made.title = name;
  made.disabled = true;
  return made;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it could be done
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page that is not served over TLS has no clipboard: the old way, by a selection.
    const area = element("textarea", "unseen");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
