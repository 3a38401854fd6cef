// The event loop at a moment: who is ready, who runs, who waits for what, as tokens that move from place to place.
// @ts-check

/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Frame } from "../../model/loop/layout.js" */
/** @import { More } from "../../model/loop/tokens.js" */

import { colorIndex } from "../../model/colors.js";
import { LoopFold } from "../../model/loop/fold.js";
import { pictureOf } from "../../model/loop/picture.js";
import { ringOf } from "../../model/loop/words.js";
import { numberText } from "../../model/time.js";
import { element, put } from "./dom.js";
import { RingView } from "./ring.js";
import { Rows } from "./rows.js";
import { sketch } from "./sketch.js";
import { Tokens } from "./tokens.js";

export class LoopView {
  #size = { width: 0, height: 0 };
  #key = "";
  /** @type {import("../../model/history.js").History | null} */
  #history = null;
  #at = -1;
  #framed = "";
  #moreKey = "";
  /** @type {{steps: number, occupied: boolean, frame: Frame} | null} */
  #drawn = null;

  /**
   * @param {HTMLElement} host
   * @param {Wishes} wishes
   */
  constructor(host, wishes) {
    this.host = host;
    this.heads = ["Ready queue", "Event loop", "Waiting"].map((text) => element("span", "loop-head", text));
    this.queue = element("div", "loop-queue");
    this.empty = element("span", "loop-nobody", "nobody");
    this.queue.append(this.empty);
    this.arrows = [element("i", "loop-arrow"), element("i", "loop-arrow")];
    const places = element("ul", "loop-rows");
    places.setAttribute("aria-label", "Where tasks wait");
    const tokens = element("ul", "loop-tokens");
    tokens.setAttribute("aria-label", "Tasks in the event loop");
    this.more = element("div", "loop-more");
    this.picture = element("div", "loop-picture", ...this.heads, this.queue, ...this.arrows);
    this.ring = new RingView(this.picture);
    this.picture.append(places, tokens, this.more);
    this.sketch = sketch();
    this.picture.hidden = true;
    host.replaceChildren(this.sketch, this.picture);
    this.rows = new Rows(places, wishes.line);
    this.tokens = new Tokens(tokens, wishes.select);
    new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      this.#size = { width: Math.round(width), height: Math.round(height) };
      wishes.redraw();
    }).observe(host);
  }

  /** @param {Handed} handed */
  draw(handed) {
    const { history, player, selected, still } = handed;
    const { width, height } = this.#size;
    if (width === 0 || height === 0) return;
    const blank = history.seq === 0;
    if (this.sketch.hidden === blank) {
      this.sketch.hidden = !blank;
      this.picture.hidden = blank;
    }
    if (blank) return;
    const resting = !player.playing && !player.following;
    // A run that grows changes the places at the present moment only by their first use; the naming says the rest.
    const fold = LoopFold.of(history);
    fold.catchUp();
    const key = [player.seq, resting ? player.at : "", selected, width, height, history.naming, fold.facts.places.size, still, resting].join();
    const same = key === this.#key && history === this.#history;
    if (same && player.at === this.#at) return;
    if (!same) this.#picture(handed, fold, resting);
    this.#key = key;
    this.#history = history;
    this.#at = player.at;
    this.#tick(fold, player.seq, player.at);
  }

  /**
   * @param {Handed} handed
   * @param {LoopFold} fold
   * @param {boolean} resting
   */
  #picture(handed, fold, resting) {
    const { history, names, player, selected, still } = handed;
    const { width, height } = this.#size;
    const state = fold.at(player.seq);
    const picture = pictureOf({ fold, state, at: player.at, names, selected, resting, width, height });
    const { frame } = picture;
    /** @param {number} task its color's number; null for asyncio's own tasks */
    const color = (task) => {
      const lane = history.byTask.get(task);
      return lane === undefined ? null : colorIndex(lane.index);
    };
    /** @param {number} task */
    const inkOf = (task) => (color(task) === null ? "var(--text-soft)" : `var(--ink-${color(task)})`);
    const anew = this.#frame(frame) || history !== this.#history;
    this.empty.hidden = picture.ready > 0;
    this.heads[0].dataset.count = picture.ready > 0 ? String(picture.ready) : "";
    this.rows.draw(picture.rows, inkOf);
    this.tokens.draw(picture.tokens, frame.token, selected, color);
    this.#more(picture.more, picture.left, frame);
    this.#drawn = { steps: picture.steps, occupied: state.running.length > 0, frame };
    // Nobody has seen another run's tokens on their way here, and a picture of another size is another picture.
    this.picture.toggleAttribute("data-still", still || anew);
    this.picture.toggleAttribute("data-moving", !resting && !still);
  }

  /**
   * @param {Frame} frame
   * @returns {boolean} whether it is another than before
   */
  #frame(frame) {
    const key = `${frame.width} ${frame.height}`;
    if (key === this.#framed) return false;
    this.#framed = key;
    const { queue, ring, rows, font, arrows } = frame;
    this.host.style.setProperty("--loop-font", `${font}px`);
    this.picture.toggleAttribute("data-stacked", frame.stacked);
    put(this.queue, queue);
    const head = queue.y - font * 1.6;
    put(this.heads[0], { x: queue.x, y: head, width: queue.width });
    const half = frame.stacked ? ring.radius : 70;
    put(this.heads[1], { x: ring.x - half, y: head, width: 2 * half });
    put(this.heads[2], { x: rows.x, y: head, width: rows.width });
    arrows.forEach(({ x, y, length, down }, index) => {
      this.arrows[index].style.transform = `translate(${x}px, ${y}px)${down ? " rotate(90deg)" : ""}`;
      this.arrows[index].style.width = `${length}px`;
    });
    return true;
  }

  /**
   * @param {More[]} more
   * @param {number} left
   * @param {Frame} frame
   */
  #more(more, left, frame) {
    const key = JSON.stringify([more, left, frame.width, frame.height]);
    if (key === this.#moreKey) return;
    this.#moreKey = key;
    const chips = more.map(({ place, count, x, y, width }) => {
      const chip = element("span", "more", `+${numberText(count)}`);
      chip.dataset.place = place;
      chip.title = `${numberText(count)} more`;
      put(chip, { x, y, width, height: frame.token });
      return chip;
    });
    if (left > 0) {
      const chip = element("span", "more-places", `and ${numberText(left)} more ${left === 1 ? "place" : "places"}`);
      put(chip, { x: frame.rows.x + frame.rows.width - 160, y: frame.rows.y - frame.font * 1.6, width: 160 });
      chips.push(chip);
    }
    this.more.replaceChildren(...chips);
  }

  /**
   * What changes with time alone.
   * @param {LoopFold} fold
   * @param {number} seq
   * @param {number} at ns
   */
  #tick(fold, seq, at) {
    if (this.#drawn === null) return;
    const state = fold.at(seq);
    const { frame, steps, occupied } = this.#drawn;
    this.ring.draw(ringOf(state, at), frame, steps, occupied);
    this.ring.tick(state.sleep, at);
    this.tokens.tick(at);
  }
}
