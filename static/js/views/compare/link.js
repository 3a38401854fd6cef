// The link to a comparison: a button that makes it, and a row in which it then stands, selected and copied.
// @ts-check

import { make, makeButton } from "./elements.js";

/** @typedef {{address: string} | {problem: string}} Linked the link, or a sentence that says why there is none */

export class LinkRow {
  button = makeButton("small", "Copy link: both runs are shared for it", "Copy link");
  #field = /** @type {HTMLInputElement} */ (make("input", ""));
  #said = make("span", "compare-link-said");
  row = make("div", "compare-link", this.#field, this.#said);
  /** Counted up by what makes a link, or the wish for one, out of date. */
  #turn = 0;

  /** @param {() => Promise<Linked>} link */
  constructor(link) {
    this.#field.readOnly = true;
    this.#field.ariaLabel = "Link to this comparison";
    this.#said.setAttribute("role", "status");
    this.button.addEventListener("click", () => void this.#make(link));
    this.clear(false);
  }

  /**
   * What is compared is another pair now.
   * @param {boolean} canLink
   */
  clear(canLink) {
    this.#turn += 1;
    this.button.hidden = !canLink;
    this.button.ariaDisabled = "false";
    this.row.hidden = true;
    this.#said.textContent = "";
  }

  /** @param {() => Promise<Linked>} link */
  async #make(link) {
    if (this.button.ariaDisabled === "true") return;
    const turn = ++this.#turn;
    this.button.ariaDisabled = "true";
    const made = await link();
    if (turn !== this.#turn) return;
    this.button.ariaDisabled = "false";
    this.row.hidden = false;
    this.#field.hidden = "problem" in made;
    if ("problem" in made) {
      this.#said.textContent = made.problem;
      return;
    }
    this.#field.value = made.address;
    this.#field.select();
    this.#said.textContent = await copied(made.address);
  }
}

/**
 * @param {string} address that stands selected
 * @returns {Promise<string>} what is to be said of it
 */
async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    return "Press Ctrl+C to copy it. It shows both programs with these runs.";
  }
  return "Link copied. It shows both programs with these runs.";
}
