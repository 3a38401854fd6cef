// Another program in the editor's panel: in the place of one's own, under it, or as what differs between the two. One's own
// is only out of sight meanwhile.
// @ts-check

/** @typedef {"mine" | "theirs" | "both" | "diff"} Look */

import { element } from "../../dom/elements.js";

/** @type {ReadonlyArray<[Look, string]>} */
const LOOKS = [["mine", "Mine"], ["theirs", "Teacher’s"], ["both", "Both"], ["diff", "Differences"]];

/**
 * @typedef {object} BesideWishes
 * @property {(look: Look) => void} look
 * @property {() => void} type somebody begins to type where the other's program stands
 */

export class Beside {
  /** Where the other's program stands; whoever has it draws there. */
  listing = element("div", "listing");
  /** Where the differences stand. */
  rows = element("div", "beside-rows");
  #strip = element("fieldset", "segments beside-strip");
  #theirs = element("span", "");
  #note = element("p", "beside-note");
  /** @type {Map<Look, HTMLInputElement>} */
  #inputs = new Map();
  #panel;

  /** @param {BesideWishes} wishes */
  constructor(wishes) {
    this.#panel = /** @type {HTMLElement} */ (document.querySelector(".panel.editor"));
    const editor = /** @type {HTMLElement} */ (document.getElementById("editor"));
    this.#strip.ariaLabel = "Which program is seen";
    for (const [look, words] of LOOKS) {
      const input = element("input");
      input.type = "radio";
      input.name = "beside";
      input.value = look;
      input.addEventListener("change", () => wishes.look(look));
      const name = look === "theirs" ? this.#theirs : element("span");
      name.textContent = words;
      this.#strip.append(element("label", "", input, name));
      this.#inputs.set(look, input);
    }
    for (const [each, label] of /** @type {const} */ ([[this.listing, "The other program"], [this.rows, "What differs between both programs"]])) {
      each.tabIndex = 0;
      each.role = "region";
      each.ariaLabel = label;
    }
    this.listing.addEventListener("keydown", (event) => {
      if (!isTyping(event)) return;
      event.stopPropagation(); // it is a letter, and none of the page's keys
      wishes.type();
    });
    const body = element("div", "beside", this.#note, this.listing, this.rows);
    this.#strip.hidden = true;
    editor.before(this.#strip);
    editor.after(body);
  }

  /** @param {{look: Look, whose: string, note: string} | null} shown whose, such as "Teacher’s", and a word about it; null: there is no other */
  draw(shown) {
    this.#strip.hidden = shown === null;
    const look = shown?.look ?? "mine";
    put(this.#theirs, shown?.whose ?? "");
    put(this.#note, shown?.note ?? "");
    const input = /** @type {HTMLInputElement} */ (this.#inputs.get(look));
    if (!input.checked) input.checked = true;
    if (this.#panel.dataset.beside === look) return;
    const stood = this.#panel.querySelector("#editor")?.contains(document.activeElement) ?? false;
    this.#panel.dataset.beside = look;
    // Who stood in what is out of sight now would type into nothing, and keys would mean something else.
    if (stood && look === "theirs") this.listing.focus({ preventScroll: true });
    if (stood && look === "diff") this.rows.focus({ preventScroll: true });
  }

  /** @param {string | null} what of the page is somebody else's */
  frame(what) {
    if (what === null) document.documentElement.removeAttribute("data-guest");
    else document.documentElement.dataset.guest = what;
  }

  /**
   * Marks the line where the other's cursor is.
   * @param {number | null} line from 1
   */
  mark(line) {
    const row = line === null ? undefined : this.listing.children[line - 1];
    const former = this.listing.querySelector("[data-cursor]");
    if (former === (row ?? null)) return;
    former?.removeAttribute("data-cursor");
    row?.setAttribute("data-cursor", "");
  }

  /**
   * @param {ReadonlyArray<Node>} rows
   * @param {string} whose
   */
  differ(rows, whose) {
    const only = element("span", "diff-only", "only in yours");
    const legend = element("p", "beside-legend", element("span", "diff-sign", "−"), only, element("span", "diff-sign", "+"), `only in ${whose}`);
    this.rows.replaceChildren(legend, ...rows);
  }
}

/** @param {KeyboardEvent} event */
function isTyping({ key, ctrlKey, metaKey, altKey }) {
  return !ctrlKey && !metaKey && !altKey && ((key.length === 1 && key !== " ") || key === "Enter" || key === "Backspace" || key === "Delete");
}

/**
 * @param {HTMLElement} host
 * @param {string} text
 */
function put(host, text) {
  if (host.textContent !== text) host.textContent = text;
}
