// The menu of what can be downloaded. The keys are those of menus everywhere: arrows, Home, End, Escape.
// @ts-check

/**
 * @typedef {object} Choice
 * @property {string} name
 * @property {string} hint
 * @property {() => void} act
 */

export class ExportMenu {
  #menu = document.createElement("div");
  #button;

  /**
   * @param {HTMLElement} button that opens it
   * @param {ReadonlyArray<Choice>} choices
   */
  constructor(button, choices) {
    this.#button = button;
    const menu = this.#menu;
    menu.className = "export-menu";
    menu.popover = "auto";
    menu.setAttribute("role", "menu");
    menu.ariaLabel = "Download";
    menu.append(...choices.map((choice) => this.#item(choice)));
    button.ariaHasPopup = "menu";
    button.ariaExpanded = "false";
    menu.addEventListener("toggle", (event) => {
      const isOpen = /** @type {ToggleEvent} */ (event).newState === "open";
      button.ariaExpanded = String(isOpen);
      if (isOpen) this.#items[0].focus();
    });
    menu.addEventListener("keydown", (event) => this.#key(event));
    button.after(menu);
  }

  toggle() {
    const { bottom, right } = this.#button.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    this.#menu.style.right = `${Math.round(Math.max(8, clientWidth - right))}px`;
    this.#menu.style.top = `${Math.round(Math.min(bottom + 6, Math.max(8, clientHeight - 330)))}px`;
    this.#menu.togglePopover();
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.#menu.children]);
  }

  /** @param {Choice} choice */
  #item({ name, hint, act }) {
    const item = document.createElement("button");
    item.type = "button";
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    const title = document.createElement("b");
    title.textContent = name;
    const more = document.createElement("span");
    more.textContent = hint;
    item.append(title, more);
    item.addEventListener("click", () => {
      this.#menu.hidePopover();
      this.#button.focus();
      act();
    });
    return item;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items;
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at + items.length - 1) % items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items[to].focus();
  }
}
