// The card beside the pointer.
// @ts-check

/** @import { Card } from "../../model/card.js" */

export class Tip {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
  }

  hide() {
    this.host.hidden = true;
  }

  /**
   * @param {Card} card
   * @param {number} x px of the pointer
   * @param {number} y
   * @param {{width: number, height: number}} room
   */
  show({ title, lines }, x, y, { width, height }) {
    const { host } = this;
    const heading = document.createElement("b");
    heading.textContent = title;
    host.replaceChildren(
      heading,
      ...lines.map((line) => {
        const span = document.createElement("span");
        span.textContent = line;
        return span;
      }),
    );
    host.hidden = false;
    const across = Math.min(Math.max(x + 14, 4), width - host.offsetWidth - 4);
    const below = y + 18 + host.offsetHeight < height ? y + 18 : Math.max(4, y - 12 - host.offsetHeight);
    host.style.transform = `translate(${Math.round(across)}px, ${Math.round(below)}px)`;
  }
}
