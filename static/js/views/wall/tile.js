// One seat's tile. What has not changed is not touched.
// @ts-check

/** @import { Tile } from "../../model/room/wall.js" */
/** @import { Ink } from "./bars.js" */

import { element } from "../../dom/elements.js";
import { paintBars } from "./bars.js";

export class TileView {
  host = element("li", "tile-place");
  button = element("button", "tile");
  #name = element("span", "tile-name");
  #age = element("span", "tile-age");
  #hand = element("span", "tile-hand");
  #step = element("span", "tile-step");
  #says = element("span", "tile-says");
  #canvas = element("canvas", "tile-bars");
  #words = "";
  /** @type {any} the picture that is painted; undefined: none yet */
  #painted;
  #width = 0;
  #open = false;

  /** @param {number} seat */
  constructor(seat) {
    const { button } = this;
    button.type = "button";
    button.dataset.seat = String(seat);
    button.tabIndex = -1;
    this.#canvas.ariaHidden = "true";
    const dot = element("i", "tile-dot");
    dot.ariaHidden = "true";
    button.append(element("span", "tile-head", dot, this.#name, this.#hand, this.#age), this.#canvas, element("span", "tile-foot", this.#says, this.#step));
    this.host.append(button);
  }

  /**
   * @param {Tile} tile
   * @param {string} tone
   * @param {Ink} ink
   * @param {number} width px of the picture
   */
  draw(tile, tone, ink, width) {
    const { name, age, says, step, here, hand, looked, running } = tile;
    const words = JSON.stringify([name, age, says, step, here, hand, looked, running, tone]);
    if (words !== this.#words) {
      this.#words = words;
      const { dataset } = this.button;
      dataset.tone = tone;
      dataset.here = String(here);
      dataset.looked = String(looked);
      dataset.running = String(running);
      set(this.#name, name);
      set(this.#age, here ? age : "not here");
      set(this.#says, says);
      set(this.#step, step);
      set(this.#hand, hand === 0 ? "" : `hand ${hand}`);
      this.#hand.title = hand === 0 ? "" : `The hand is up; place ${hand} in the help queue`;
      this.#says.title = says;
    }
    if (width > 0 && (this.#painted !== tile.tile || this.#width !== width)) {
      this.#painted = tile.tile;
      this.#width = width;
      paintBars(this.#canvas, tile.tile, ink, width);
    }
  }

  /** The colours are others: it is to be painted anew. */
  restyle() {
    this.#painted = undefined;
  }

  /** @param {boolean} current the one that Tab leads to */
  stand(current) {
    this.button.tabIndex = current ? 0 : -1;
  }

  /** @param {boolean} open */
  mark(open) {
    if (open === this.#open) return;
    this.#open = open;
    this.button.dataset.open = String(open);
    this.button.ariaCurrent = open ? "true" : null;
  }
}

/**
 * @param {HTMLElement} of
 * @param {string} text
 */
function set(of, text) {
  if (of.textContent !== text) of.textContent = text;
}
