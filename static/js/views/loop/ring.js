// The loop itself: a ring that turns while a step runs, is dashed while the loop sleeps, and thick and marked when a step
// holds it for too long.
// @ts-check

/** @import { Frame } from "../../model/loop/layout.js" */
/** @import { Ring } from "../../model/loop/words.js" */

import { numberText } from "../../model/time.js";
import { element, put, shape } from "./dom.js";

const AROUND = 2 * Math.PI * 44;

export class RingView {
  #key = "";
  #slept = -1;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.arc = shape("circle", { class: "ring-arc", cx: 50, cy: 50, r: 44, pathLength: 100 });
    const head = shape("path", { class: "ring-head", d: "M94 46 L99.5 56 L88.5 56 Z" });
    this.turning = shape("g", { class: "ring-turning" }, this.arc, head);
    this.sleep = shape("circle", { class: "ring-sleep", cx: 50, cy: 50, r: 44 });
    const svg = shape(
      "svg",
      { viewBox: "-2 -2 104 104", "aria-hidden": "true" },
      shape("circle", { class: "ring-track", cx: 50, cy: 50, r: 44 }),
      this.sleep,
      this.turning,
    );
    this.title = element("span", "ring-title");
    this.line = element("span", "ring-line");
    this.ring = element("div", "ring", svg, element("span", "ring-words", this.title, this.line));
    this.steps = element("span", "ring-steps");
    host.append(this.ring, this.steps);
  }

  /**
   * @param {Ring} ring
   * @param {Frame} frame
   * @param {number} steps
   * @param {boolean} occupied a token stands in it
   */
  draw(ring, frame, steps, occupied) {
    const key = [ring.form, ring.title, ring.line, ring.held, frame.width, frame.height, steps, occupied].join("\u0001");
    if (key === this.#key) return;
    this.#key = key;
    const { x, y, radius } = frame.ring;
    put(this.ring, { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
    put(this.steps, { x: x - radius - 20, y: y + radius + 1, width: 2 * radius + 40 });
    this.ring.dataset.form = ring.form;
    this.ring.toggleAttribute("data-occupied", occupied);
    this.title.textContent = occupied ? "" : ring.title;
    this.line.textContent = ring.line;
    const said = ring.held !== "" ? ring.held : `step ${numberText(steps)}`;
    this.steps.textContent = steps === 0 || frame.stacked ? "" : said;
    this.steps.toggleAttribute("data-held", ring.held !== "");
    this.ring.title = ring.held === "" ? "" : `One step has held the loop ${ring.held}: nobody else can run`;
  }

  /**
   * How much of its sleep is over.
   * @param {{since: number, until: number | null} | null} sleep ns
   * @param {number} at ns
   */
  tick(sleep, at) {
    const whole = sleep === null || sleep.until === null ? 0 : sleep.until - sleep.since;
    const slept = whole <= 0 || sleep === null ? 0 : Math.min(Math.max((at - sleep.since) / whole, 0), 1);
    if (Math.abs(slept - this.#slept) < 0.004) return;
    this.#slept = slept;
    this.sleep.setAttribute("stroke-dasharray", `${(slept * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`);
  }
}
