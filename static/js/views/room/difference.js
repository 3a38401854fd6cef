// A program that is offered beside one's own, to decide about it.
// @ts-check

import { button, element } from "../../dom/elements.js";

export class DifferenceDialog {
  #dialog = element("dialog", "dialog wide");
  #title = element("h2");
  #rows = element("div", "beside-rows");
  #take;

  /** @param {{take: () => void, keep: () => void}} wishes */
  constructor({ take, keep }) {
    this.#dialog.id = "room-difference";
    this.#title.id = "room-difference-title";
    this.#title.tabIndex = -1;
    this.#title.autofocus = true;
    this.#dialog.setAttribute("aria-labelledby", this.#title.id);
    this.#rows.tabIndex = 0;
    this.#rows.role = "region";
    this.#rows.ariaLabel = "What differs";
    const close = button("button quiet", "Decide later", () => this.#dialog.close());
    this.#take = button("button primary", "Take it", () => {
      this.#dialog.close();
      take();
    });
    const mine = button("button", "Keep mine", () => {
      this.#dialog.close();
      keep();
    });
    const only = [element("span", "diff-only", "only in your program"), "only in the one that is offered"];
    const legend = element("p", "difference-legend", element("span", "diff-sign", "−"), only[0], element("span", "diff-sign", "+"), only[1]);
    this.#dialog.append(this.#title, legend, this.#rows, element("menu", "", close, mine, this.#take));
    document.body.append(this.#dialog);
  }

  /**
   * @param {string} title
   * @param {ReadonlyArray<Node>} rows
   */
  open(title, rows) {
    this.#title.textContent = title;
    this.#rows.replaceChildren(...rows);
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  close() {
    this.#dialog.close();
  }
}
