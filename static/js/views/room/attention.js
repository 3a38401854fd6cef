// The teacher asks everybody to look: a card over the page, which takes nothing away and waits for no answer.
// @ts-check

import { button, element } from "../../dom/elements.js";

const MARK = "● Please look up · ";

export class AttentionView {
  #card = element("div", "attention");
  #shown = "";

  constructor() {
    this.#card.popover = "manual";
    this.#card.role = "alert";
    document.body.append(this.#card);
  }

  /** @param {{text: string, actions: ReadonlyArray<{label: string, act: () => void, primary?: boolean}>} | null} shown */
  draw(shown) {
    const key = shown === null ? "" : JSON.stringify([shown.text, shown.actions.map(({ label }) => label)]);
    if (key === this.#shown) return;
    this.#shown = key;
    // A tab that is not looked at says it as well.
    document.title = shown === null ? document.title.replace(MARK, "") : MARK + document.title.replace(MARK, "");
    if (shown === null) return this.#card.hidePopover();
    const buttons = shown.actions.map(({ label, act, primary }) => button(primary === true ? "button primary" : "button", label, act));
    this.#card.replaceChildren(element("b", "", "Please look up"), element("p", "", shown.text), element("div", "attention-actions", ...buttons));
    if (!this.#card.matches(":popover-open")) this.#card.showPopover();
  }
}
