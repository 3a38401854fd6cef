// Beside the tiles: the agenda with how far the class is, and who waits for help.
// @ts-check

import { button, element, replace } from "../../dom/elements.js";

/** @typedef {{id: string, number: number, title: string, isClass: boolean, passed: number, at: number, of: number}} Progress */

export class AgendaView {
  #shown = "";

  /**
   * @param {HTMLElement} host a list
   * @param {(step: string) => void} go lets the class be at a step
   */
  constructor(host, go) {
    this.host = host;
    this.go = go;
  }

  /** @param {ReadonlyArray<Progress>} steps */
  draw(steps) {
    const key = JSON.stringify(steps);
    if (key === this.#shown) return;
    this.#shown = key;
    replace(this.host, ...(steps.length === 0 ? [element("li", "side-none", "No steps yet. Everybody writes a program of their own.")] : steps.map((step) => this.#step(step))));
  }

  /** @param {Progress} step */
  #step({ id, number, title, isClass, passed, at, of }) {
    const made = button("step", "", () => this.go(id));
    made.dataset.key = `step ${id}`;
    made.dataset.class = String(isClass);
    if (isClass) made.ariaCurrent = "step";
    made.title = isClass ? `The class is here. ${at} of ${of} are at this step.` : `Let the class be at this step. ${at} of ${of} are at it.`;
    const meter = element("span", "step-meter", element("i"));
    const fill = /** @type {HTMLElement} */ (meter.firstElementChild);
    fill.style.width = `${of === 0 ? 0 : (100 * passed) / of}%`;
    meter.ariaHidden = "true";
    made.append(element("span", "step-title", `${number} ${title}`), meter, element("span", "step-count", `${passed}/${of}`, element("span", "unseen", " passed")));
    return element("li", "", made);
  }
}

export class QueueView {
  #shown = "";

  /**
   * @param {HTMLElement} host a list
   * @param {{open: (seat: number) => void, lower: (seat: number) => void}} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.wishes = wishes;
  }

  /** @param {ReadonlyArray<{seat: number, name: string, waits: string}>} queue */
  draw(queue) {
    const key = JSON.stringify(queue);
    if (key === this.#shown) return;
    this.#shown = key;
    if (queue.length === 0) return replace(this.host, element("li", "side-none", "No hand is up."));
    replace(this.host, ...queue.map(({ seat, name, waits }, index) => {
      const open = button("queue-open", "", () => this.wishes.open(seat));
      open.dataset.key = `open ${seat}`;
      open.append(element("span", "queue-place", `${index + 1}`), element("span", "queue-name", name), element("span", "queue-waits", waits));
      const lower = button("queue-lower", "✓", () => this.wishes.lower(seat));
      lower.dataset.key = `lower ${seat}`;
      lower.ariaLabel = `${name} was helped: lower the hand`;
      lower.title = "Helped: lower the hand";
      return element("li", "queue-row", open, lower);
    }));
  }
}
