// Which events are to be seen: those of the selected task, of one type, with some words in them.
// @ts-check

/** @import { Handed } from "../../model/handed.js" */
/** @import { Filter } from "../../model/events/filtered.js" */

import { element } from "../../dom/elements.js";
import { TYPES } from "../../model/events/filtered.js";

const NOBODY = "only the selected task";

export class EventFilter {
  #text = element("input", "field");
  #type = element("select");
  #only = element("input");
  #onlyName = element("span", "only-name isolated");
  #named = "";

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#text.type = "search";
    this.#text.placeholder = "Search events";
    this.#text.ariaLabel = "Search events";
    this.#text.addEventListener("input", onChange);
    this.#type.ariaLabel = "Type of event";
    this.#type.append(new Option("Every type", ""), ...TYPES.map((type) => new Option(type, type)));
    this.#type.addEventListener("change", onChange);
    this.#only.type = "checkbox";
    this.#only.addEventListener("change", onChange);
    const choice = element("label", "choice", this.#type);
    this.#onlyName.textContent = NOBODY;
    const only = element("label", "only", this.#only, this.#onlyName);
    this.host = element("div", "table-tools", this.#text, choice, only);
    this.host.setAttribute("role", "search");
  }

  /**
   * @param {Handed} handed
   * @returns {Filter}
   */
  draw({ history, names, selected }) {
    const task = selected !== null && history.byTask.has(selected) ? selected : null;
    const name = task === null ? NOBODY : `only ${names.label(task)}`;
    if (name !== this.#named) {
      this.#named = name;
      this.#onlyName.textContent = name;
      this.#only.disabled = task === null;
    }
    return { task: this.#only.checked ? task : null, type: this.#type.value, text: this.#text.value };
  }
}
