// The timeline: a lane a task, drawn on one canvas from the model that it is handed.
// @ts-check

/** @import { History } from "../../model/history.js" */
/** @import { Names } from "../../model/words.js" */
/** @import { Player } from "../../model/player.js" */
/** @import { Camera } from "../../model/camera.js" */
/** @import { Theme } from "./theme.js" */
/** @import { Geometry } from "./geometry.js" */

import { upperBound } from "../../model/search.js";
import { sceneOf } from "../../model/scene.js";
import { segmentAt, stateAt } from "../../model/state.js";
import { clockText, spanText } from "../../model/time.js";
import { isZoomed, toPx, toTime } from "../../model/viewport.js";
import { segmentWords } from "../../model/words.js";
import { geometryOf, laneAt, laneY, AXIS } from "./geometry.js";
import { listen } from "./gestures.js";
import { paint } from "./paint.js";
import { textWidth } from "./text.js";
import { readTheme } from "./theme.js";

/**
 * @typedef {object} Handed
 * @property {History} history
 * @property {Names} names
 * @property {Player} player
 * @property {Camera} camera
 * @property {number} now ns: how far what is known reaches
 * @property {number | null} selected a task
 */

/**
 * @typedef {object} Wishes what a hand on the timeline asks of the page
 * @property {(at: number) => void} seek
 * @property {(direction: 1 | -1) => void} step
 * @property {() => void} play
 * @property {(task: number | null) => void} select
 * @property {() => void} redraw
 */

export class Timeline {
  /** @type {Theme | null} */
  #theme = null;
  /** @type {Geometry} */
  #geometry = geometryOf({ width: 1, height: 1, lanes: 0, names: 0, scroll: 0 });
  /** @type {Handed | null} */
  #handed = null;
  #scroll = 0;
  #held = false;
  #names = { naming: -1, width: 0 };
  #said = "";

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLElement} tip
   * @param {Wishes} wishes
   */
  constructor(canvas, tip, wishes) {
    this.canvas = canvas;
    this.tip = tip;
    this.wishes = wishes;
    this.pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    new ResizeObserver(() => wishes.redraw()).observe(canvas);
    this.#gestures();
  }

  /** The colours have changed. */
  restyle() {
    this.#theme = null;
  }

  /** Px that the chart has for time. */
  get chartWidth() {
    return this.#geometry.chart;
  }

  /**
   * Lays out for a history, before the camera is asked: the names decide how much room is left for time.
   * @param {History} history
   * @param {Names} names
   */
  layOut(history, names) {
    // For a projector the page is zoomed by its style sheet, which the device's ratio does not tell.
    const ratio = (globalThis.devicePixelRatio || 1) * (this.canvas.currentCSSZoom ?? 1);
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.#theme = null;
    }
    const theme = (this.#theme ??= readTheme(/** @type {HTMLElement} */ (this.canvas.parentElement), this.pen, ratio));
    if (this.#names.naming !== history.naming || history.lanes.length === 0) {
      this.pen.font = `600 13px ${theme.sans}`;
      const widest = history.lanes.slice(0, 500).map((lane) => textWidth(this.pen, names.label(lane.task)));
      this.#names = { naming: history.naming, width: Math.max(0, ...widest) };
    }
    this.#geometry = geometryOf({
      width,
      height,
      lanes: history.lanes.length,
      names: this.#names.width,
      scroll: this.#scroll,
    });
    this.#scroll = this.#geometry.scroll;
    this.canvas.style.touchAction = this.#geometry.most > 0 ? "none" : "pan-y";
  }

  /** @param {Handed} handed */
  draw(handed) {
    this.#handed = handed;
    const { history, names, player, camera, now } = handed;
    const geometry = this.#geometry;
    const theme = /** @type {Theme} */ (this.#theme);
    if (history.lanes.length === 0) {
      this.pen.setTransform(1, 0, 0, 1, 0, 0);
      this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
      return;
    }
    const grain = (camera.view.to - camera.view.from) / camera.view.width;
    const { first, last } = geometry;
    paint(this.pen, {
      geometry,
      scene: sceneOf(history, names, { from: camera.view.from - grain * 20, to: camera.view.to + grain * 80, first, last, now, grain }),
      view: camera.view,
      theme,
      head: player.at,
      known: upperBound(history.lanes, (lane) => lane.seq <= player.seq) - 1,
      selected: handed.selected === null ? null : (history.byTask.get(handed.selected)?.index ?? null),
      held: this.#held,
      zoomed: isZoomed(camera.view, camera.whole),
      whole: camera.whole,
    });
    if (!player.playing && !player.following) this.#speak(handed);
  }

  /**
   * For those who do not see the canvas: where the head stands and what every task does there.
   * @param {Handed} handed
   */
  #speak({ history, names, player }) {
    const states = stateAt(history, player.seq);
    const tasks = states.slice(0, 12).map(({ lane, segment, state }) => {
      return `${names.label(lane.task)} ${segment === null ? state : segmentWords(segment, names)}`;
    });
    const more = states.length > 12 ? ` and ${states.length - 12} more tasks` : "";
    const words = history.seq === 0 ? "No run yet" : `${clockText(player.at)} s of ${clockText(history.end)} s. ${tasks.join("; ")}${more}`;
    if (words === this.#said) return;
    this.#said = words;
    this.canvas.ariaValueMax = String(Math.round(history.end / 1e6));
    this.canvas.ariaValueNow = String(Math.round(player.at / 1e6));
    this.canvas.ariaValueText = words;
    this.canvas.ariaDisabled = String(history.seq === 0);
  }

  #gestures() {
    const { wishes } = this;
    /** @param {number} direction */
    const choose = (direction) => {
      const handed = this.#handed;
      if (handed === null || handed.history.lanes.length === 0) return;
      const { lanes, byTask } = handed.history;
      const at = handed.selected === null ? -1 : (byTask.get(handed.selected)?.index ?? -1);
      const next = Math.min(Math.max(at + direction, 0), lanes.length - 1);
      const y = laneY(this.#geometry, next);
      if (y < AXIS + this.#geometry.lane / 2) this.#scroll -= this.#geometry.lane;
      if (y > this.#geometry.height - this.#geometry.lane) this.#scroll += this.#geometry.lane;
      wishes.select(lanes[next].task);
    };
    listen(
      this.canvas,
      {
        geometry: () => this.#geometry,
        headX: () => (this.#handed === null ? -1 : toPx(this.#handed.camera.view, this.#handed.player.at)),
        zoomed: () => this.#handed?.camera.free ?? false,
      },
      {
        scrub: (x) => {
          if (this.#handed !== null) wishes.seek(toTime(this.#handed.camera.view, x));
        },
        hold: (held) => {
          if (this.#held === held) return;
          this.#held = held;
          wishes.redraw();
        },
        zoom: (factor, x) => this.#look((camera) => camera.zoom(factor, x)),
        pan: (px) => this.#look((camera) => camera.pan(px)),
        fit: () => this.#look((camera) => camera.fit()),
        scroll: (px) => {
          this.#scroll += px;
          wishes.redraw();
        },
        choose: (y) => {
          const index = laneAt(this.#geometry, y);
          wishes.select(this.#handed?.history.lanes[index]?.task ?? null);
        },
        chooseNext: choose,
        hover: (x, y) => this.#hover(x, y),
        leave: () => {
          this.tip.hidden = true;
        },
        step: wishes.step,
        jump: (edge) => wishes.seek(edge === "start" ? 0 : Infinity),
        play: wishes.play,
      },
    );
  }

  /** @param {(camera: Camera) => void} change */
  #look(change) {
    if (this.#handed === null || this.#handed.history.seq === 0) return;
    change(this.#handed.camera);
    this.wishes.redraw();
  }

  /** Looks closer, or from farther away, around the play head or else the middle. @param {number} factor */
  zoom(factor) {
    this.#look((camera) => {
      const x = toPx(camera.view, this.#handed?.player.at ?? 0);
      camera.zoom(factor, x >= 0 && x <= camera.view.width ? x : camera.view.width / 2);
    });
  }

  /** Shows the whole run. */
  fit() {
    this.#look((camera) => camera.fit());
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #hover(x, y) {
    const handed = this.#handed;
    const index = laneAt(this.#geometry, y);
    const lane = handed?.history.lanes[index];
    if (handed === null || lane === undefined) {
      this.tip.hidden = true;
      return;
    }
    const { history, names, camera, now } = handed;
    const at = toTime(camera.view, x);
    // A step may be a hair wide: what runs within two px of the pointer is meant.
    const near = 2.5 * ((camera.view.to - camera.view.from) / camera.view.width);
    const firstNear = upperBound(lane.segments, (segment) => (segment.to ?? now) < at - near);
    const around = lane.segments.slice(firstNear, firstNear + 12).filter((segment) => segment.from <= at + near);
    const segment =
      around.find(({ state }) => state === "running") ?? around.find((other) => other.from <= at && at <= (other.to ?? now));
    const lines = [];
    if (x < 0 || segment === undefined) {
      lines.push(lane.line === null ? `${lane.coro}()` : `${lane.coro}(), created on line ${lane.line}`);
      if (lane.finished !== null) lines.push(`${lane.finished.outcome} after ${spanText(lane.finished.at - lane.at)}`);
    } else {
      const words = segmentWords(segment, names);
      lines.push(words.charAt(0).toUpperCase() + words.slice(1));
      const to = segment.to ?? history.ended?.at ?? now;
      lines.push(`${spanText(to - segment.from)}${segment.to === null && history.ended === null ? " so far" : ""}, from ${clockText(segment.from)} s`);
      const line = segmentAt(lane, segment.fromSeq)?.stack.at(-1)?.[1];
      if (segment.state === "waiting" && line !== undefined) lines.push(`line ${line}`);
    }
    this.#showTip(names.label(lane.task), lines, x, y);
  }

  /**
   * @param {string} title
   * @param {string[]} lines
   * @param {number} x
   * @param {number} y
   */
  #showTip(title, lines, x, y) {
    const { tip } = this;
    const heading = document.createElement("b");
    heading.textContent = title;
    tip.replaceChildren(
      heading,
      ...lines.map((line) => {
        const span = document.createElement("span");
        span.textContent = line;
        return span;
      }),
    );
    tip.hidden = false;
    const { left, width, height } = this.#geometry;
    const across = Math.min(Math.max(x + left + 14, 4), width - tip.offsetWidth - 4);
    const below = y + 18 + tip.offsetHeight < height ? y + 18 : Math.max(4, y - 12 - tip.offsetHeight);
    tip.style.transform = `translate(${Math.round(across)}px, ${Math.round(below)}px)`;
  }
}
