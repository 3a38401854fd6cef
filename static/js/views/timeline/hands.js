// What hands on the timeline mean: gestures become wishes of the page, or another look at the same.
// @ts-check

/** @import { Timeline } from "./index.js" */
/** @import { Ground, Intentions } from "./gestures.js" */

import { cardAt, cardOf, segmentNear } from "../../model/card.js";
import { noteWords } from "../../model/notes.js";
import { reachOf } from "../../model/scene.js";
import { clockText } from "../../model/time.js";
import { toPx, toTime } from "../../model/viewport.js";
import { flagAt } from "./axis.js";
import { laneAt } from "./geometry.js";
import { isFold } from "./names.js";
import { Tip } from "./tip.js";

/** px to either side of a pointer within which something is meant. */
const NEAR = 2.5;

export class Hands {
  #timeline;
  #tip;

  /**
   * @param {Timeline} timeline
   * @param {HTMLElement} tip
   */
  constructor(timeline, tip) {
    this.#timeline = timeline;
    this.#tip = new Tip(tip);
  }

  /** @type {Ground} */
  ground = {
    geometry: () => this.#timeline.geometry,
    headX: () => {
      const { handed } = this.#timeline;
      return handed === null ? -1 : toPx(handed.camera.view, handed.player.at);
    },
    zoomed: () => this.#timeline.handed?.camera.free ?? false,
    flagged: (x, y) => this.#flag(x, y) !== null,
  };

  /** @type {Intentions} */
  intentions = {
    scrub: (x) => {
      const { handed, wishes } = this.#timeline;
      if (handed !== null) wishes.seek(toTime(handed.camera.view, x));
    },
    hold: (held) => {
      if (this.#timeline.held === held) return;
      this.#timeline.held = held;
      this.#timeline.wishes.redraw();
    },
    zoom: (factor, x) => this.#timeline.look((camera) => camera.zoom(factor, x)),
    pan: (px) => this.#timeline.look((camera) => camera.pan(px)),
    fit: () => this.#timeline.fit(),
    scroll: (px) => {
      this.#timeline.scroll += px;
      this.#timeline.wishes.redraw();
    },
    choose: (x, y) => this.#choose(x, y),
    chooseNext: (direction) => this.#chooseNext(direction),
    frame: (x, y) => this.#frame(this.#rowAt(y), x, NEAR),
    frameChosen: () => {
      const { handed, place, selected } = this.#timeline;
      if (handed === null || selected === null) return;
      this.#frame(place(selected), toPx(handed.camera.view, handed.player.at), 0);
    },
    flag: (x, y) => {
      const flag = this.#flag(x, y);
      if (flag !== null) this.#timeline.wishes.look(flag.first.seq);
    },
    fold: () => {
      const { rows, place, selected } = this.#timeline;
      if (selected !== null && (rows[place(selected)]?.below ?? 0) > 0) this.#fold(selected);
    },
    foldAll: (fold) => this.#timeline.arrange((one) => one.foldAll(fold)),
    hover: (x, y) => this.#hover(x, y),
    leave: () => this.#tip.hide(),
    step: (direction) => this.#timeline.wishes.step(direction),
    jump: (edge) => this.#timeline.wishes.seek(edge === "start" ? 0 : Infinity),
    play: () => this.#timeline.wishes.play(),
  };

  /** @param {number} y */
  #rowAt(y) {
    return laneAt(this.#timeline.geometry, y);
  }

  /**
   * @param {number} x px from the chart's left edge
   * @param {number} y
   */
  #flag(x, y) {
    const { handed } = this.#timeline;
    return handed === null ? null : flagAt(handed.history, handed.camera.view, x, y);
  }

  /**
   * @param {number} x px from the chart's left edge
   * @param {number} y
   */
  #choose(x, y) {
    const { geometry, rows } = this.#timeline;
    const index = this.#rowAt(y);
    const row = rows[index];
    if (row === undefined) return this.#select(null);
    if (row.lane !== null && isFold(geometry, row, x + geometry.left, index)) return this.#fold(row.lane.task);
    if (row.kind === "task" && row.lane !== null) this.#select(row.lane.task);
    else if (row.thread !== null) this.#select(row.thread.task);
  }

  /** @param {number} task */
  #fold(task) {
    this.#timeline.arrange((one) => one.fold(task));
  }

  /** @param {number | null} task */
  #select(task) {
    this.#timeline.selected = task;
    this.#timeline.wishes.select(task);
  }

  /** @param {1 | -1} direction */
  #chooseNext(direction) {
    const { rows, place, selected } = this.#timeline;
    const tasks = rows.filter(({ kind }) => kind === "task").length; // they stand before the others
    if (tasks === 0) return;
    const at = selected === null ? -1 : place(selected);
    const next = rows[Math.min(Math.max(at + direction, 0), tasks - 1)];
    if (next.lane !== null) this.#select(next.lane.task);
  }

  /**
   * Looks at one bar.
   * @param {number} index of a row
   * @param {number} x px from the chart's left edge
   * @param {number} near px
   */
  #frame(index, x, near) {
    const { handed, rows, wishes } = this.#timeline;
    const row = rows[index];
    if (handed === null || row === undefined) return;
    const { view } = handed.camera;
    const reach = reachOf(handed.history, handed.now);
    const at = toTime(view, x);
    const grain = (view.to - view.from) / view.width;
    const bar = row.lane === null ? row.thread : segmentNear(row.lane, at, near * grain, reach);
    if (bar !== null) wishes.frame(bar.from, bar.to ?? reach);
  }

  /**
   * @param {number} x px from the chart's left edge
   * @param {number} y
   */
  #hover(x, y) {
    const { handed, geometry, rows } = this.#timeline;
    const row = rows[this.#rowAt(y)];
    const flag = this.#flag(x, y);
    if (handed === null || (row === undefined && flag === null)) return this.#tip.hide();
    const { history, names, camera, now } = handed;
    const at = toTime(camera.view, x);
    const near = NEAR * ((camera.view.to - camera.view.from) / camera.view.width);
    if (flag !== null) {
      const more = flag.count > 1 ? [`and ${flag.count - 1} more here`] : [];
      const title = `Note at ${clockText(flag.first.at)} s`;
      this.#tip.show({ title, lines: [noteWords(flag.first, names), ...more] }, x + geometry.left, y, geometry);
    } else {
      const card = x < 0 ? cardOf(history, names, row, now) : cardAt(history, names, row, at, near, now);
      this.#tip.show(card, x + geometry.left, y, geometry);
    }
  }
}
