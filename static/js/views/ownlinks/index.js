// The list of one's own links: what each is called, since when and until when it is, and what can be done with it.
// @ts-check

import { button, element } from "../../dom/elements.js";
import { askFirst } from "../../dom/meant.js";

/**
 * @typedef {object} Shown
 * @property {string} name
 * @property {string} address all of it
 * @property {string} facts when it was made, and how long it works
 * @property {boolean} isOwn it can be deleted from here
 */

/**
 * @typedef {object} Acts
 * @property {() => Promise<boolean>} copy whether it is copied; if not, the address is selected, to be copied by key
 * @property {() => Promise<void>} remove deletes the link for everybody
 * @property {() => void} forget takes it off the list
 */

/** @typedef {{text: string, isGone: boolean}} State of a link, in words; "" where nothing is to be said */

/** One of the list. */
export class OwnLinkRow {
  host = element("li", "own-link");
  #name = element("h2");
  #state = element("p", "own-state");
  #acts = element("div", "own-acts");
  #shown;
  /** @type {HTMLElement} */ #copy;
  /** @type {HTMLButtonElement} */ #remove;
  /** There is a key to be lost with it. */
  #isOwn;

  /**
   * @param {Shown} shown
   * @param {Acts} acts
   */
  constructor(shown, acts) {
    this.#shown = shown;
    this.#isOwn = shown.isOwn;
    const { name, address, facts, isOwn } = shown;
    const way = element("a", "", name);
    way.href = address;
    this.#name.append(way);
    const written = element("code", "", address);
    this.#copy = named("Copy", name, async () => {
      if (!(await acts.copy())) getSelection()?.selectAllChildren(written);
    });
    const says = element("span", "unseen");
    says.setAttribute("role", "status");
    this.#remove = named("Delete", name);
    askFirst(this.#remove, { question: "Delete it for everybody?", says, act: acts.remove });
    const forget = named("Forget here", name);
    askFirst(forget, { question: "Forget it, and its key?", says, matters: () => this.#isOwn, act: acts.forget });
    this.#acts.append(this.#copy, ...(isOwn ? [this.#remove] : []), forget);
    this.host.append(element("div", "", this.#name, element("p", "", facts), element("p", "", written), this.#state, says), this.#acts);
  }

  /** Says how it is with the link. One that is gone leads nowhere, and can only be forgotten. @param {State} state */
  say({ text, isGone }) {
    this.#state.textContent = text;
    if (!isGone) return;
    this.host.dataset.gone = "";
    this.#name.textContent = this.#shown.name;
    this.#without(this.#copy);
    this.giveUp();
  }

  /** It cannot be deleted from here any more. */
  giveUp() {
    this.#isOwn = false;
    this.#without(this.#remove);
  }

  /** @param {HTMLElement} act */
  #without(act) {
    const stood = act === document.activeElement;
    act.remove();
    if (stood) this.focus();
  }

  /** Puts the keyboard on what can be done last with it. */
  focus() {
    /** @type {HTMLElement | null} */ (this.#acts.lastElementChild)?.focus();
  }
}

/**
 * A button whose name says, to those who hear it alone, of which link it is.
 * @param {string} text
 * @param {string} name
 * @param {() => void} [act] if it does something at once
 */
function named(text, name, act = () => {}) {
  const made = button("button", text, act);
  made.append(element("span", "unseen", ` the link “${name}”`));
  return made;
}
