// The whole run, small: a line a lane, or where there are many how many there are and what they do; over it the frame of
// what is looked at, to be dragged, and the play head.
// @ts-check

/** @import { Handed } from "../../model/handed.js" */
/** @import { Grip } from "../../model/overview.js" */
/** @import { Camera } from "../../model/camera.js" */
/** @import { Viewport } from "../../model/viewport.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */

import { BLOCKED, NOTHING, READY, RUNNING, codesOf, crowdOf } from "../../model/columns.js";
import { colorIndex } from "../../model/colors.js";
import { dragged, gapSpans, gathered, gripOf } from "../../model/overview.js";
import { reachOf } from "../../model/scene.js";
import { isZoomed, toPx, toTime } from "../../model/viewport.js";
import { Size } from "./size.js";

const TOP = 4;
const BOTTOM = 5;
/** The least height of a lane's line with the space under it, px. */
const LINE = 2;
/** A hand trembles: this much is still a click. */
const CLICK = 4;

export class Overview {
  #still = document.createElement("canvas");
  #key = "";
  /** @type {unknown} the history that the still picture is of */
  #of = null;
  /** @type {{handed: Handed, camera: Camera, geometry: Geometry} | null} */
  #drawn = null;
  /** @type {{grip: Grip, start: number, view: Viewport, moved: boolean} | null} */
  #hand = null;
  #size;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{seek: (at: number) => void, redraw: () => void}} wishes
   */
  constructor(canvas, wishes) {
    this.canvas = canvas;
    this.wishes = wishes;
    this.pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.#size = new Size(canvas, wishes.redraw);
    this.#listen();
  }

  /** The size of everything may have changed. */
  restyle() {
    this.#size.forget();
  }

  /**
   * @param {Handed} handed
   * @param {Camera} camera
   * @param {Geometry} geometry of the picture above it: time begins and ends at the same px
   * @param {Theme} theme
   */
  draw(handed, camera, geometry, theme) {
    this.#drawn = { handed, camera, geometry };
    const { canvas, pen } = this;
    const { height } = this.#size.now;
    const { ratio } = theme;
    if (canvas.width !== Math.round(geometry.width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(geometry.width * ratio);
      canvas.height = Math.round(height * ratio);
      this.#key = "";
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, geometry.width, height);
    if (handed.history.seq === 0 || height === 0) return;
    this.#paintStill(handed, camera.whole, geometry, theme, height);
    pen.drawImage(this.#still, geometry.left, 0, geometry.chart, height);
    pen.font = `400 11px ${theme.sans}`;
    pen.textBaseline = "middle";
    pen.fillStyle = theme.faint;
    pen.fillText("whole run", 18, height / 2);
    pen.save();
    pen.translate(geometry.left, 0);
    this.#paintOver(handed, camera, theme, height);
    pen.restore();
  }

  /**
   * What does not move: painted again only when a reader could tell the difference.
   * @param {Handed} handed
   * @param {Viewport} whole
   * @param {Geometry} geometry
   * @param {Theme} theme
   * @param {number} height
   */
  #paintStill({ history, now }, whole, geometry, theme, height) {
    const span = whole.to - whole.from;
    // While a run grows, a hundredth more of it is a difference.
    const grown = history.ended === null ? `${Math.floor(Math.log(history.seq) * 50)} ${Math.floor((now / span) * 100)}` : "ended";
    const key = `${grown} ${history.lanes.length > 0} ${whole.from} ${whole.to} ${geometry.chart} ${height} ${theme.ratio} ${theme.panel}`;
    if (key === this.#key && this.#of === history) return;
    this.#key = key;
    this.#of = history;
    const still = this.#still;
    still.width = Math.round(geometry.chart * theme.ratio);
    still.height = Math.round(height * theme.ratio);
    const pen = /** @type {CanvasRenderingContext2D} */ (still.getContext("2d"));
    pen.setTransform(theme.ratio, 0, 0, theme.ratio, 0, 0);
    const width = Math.max(1, Math.floor(geometry.chart));
    const look = { from: whole.from, grain: span / width, reach: reachOf(history, now) };
    const room = height - TOP - BOTTOM;
    if (history.lanes.length * LINE <= room) paintLines(pen, history.lanes, look, width, room, theme);
    else paintCrowd(pen, history.lanes, look, width, room, theme);
    for (const gap of gapSpans(history)) {
      const right = toPx(whole, gap.to);
      const left = Math.min(toPx(whole, gap.from), right - 3);
      pen.fillStyle = theme.gap;
      pen.fillRect(left, TOP, right - left, room);
    }
  }

  /**
   * @param {Handed} handed
   * @param {Camera} camera
   * @param {Theme} theme
   * @param {number} height
   */
  #paintOver({ history, player, highlight, bookmarks }, { view, whole }, theme, height) {
    const { pen } = this;
    const bottom = height - BOTTOM + 2;
    const from = Math.max(0, toPx(whole, view.from));
    const to = Math.min(whole.width, toPx(whole, view.to));
    if (isZoomed(view, whole)) {
      pen.globalAlpha = 0.6;
      pen.fillStyle = theme.panel;
      pen.fillRect(0, 0, from, height);
      pen.fillRect(to, 0, whole.width - to + 2, height);
      pen.globalAlpha = 1;
    }
    if (player.stretch !== null) {
      pen.fillStyle = theme.accent;
      pen.fillRect(toPx(whole, player.stretch.from), bottom - 1, Math.max(2, toPx(whole, player.stretch.to) - toPx(whole, player.stretch.from)), 3);
    }
    pen.fillStyle = theme.text;
    for (const { x } of gathered(highlight.map((span) => ({ at: span.from })).sort((a, b) => a.at - b.at), whole, 2)) pen.fillRect(x, 1, 2, 2);
    pen.fillStyle = theme.accent;
    for (const at of bookmarks) pen.fillRect(toPx(whole, at) - 1, 0, 3, 5);
    pen.fillStyle = theme.warn;
    for (const { x } of gathered(history.notes, whole, 5)) {
      pen.beginPath();
      pen.moveTo(x, 0);
      pen.lineTo(x + 5, 2.5);
      pen.lineTo(x, 5);
      pen.closePath();
      pen.fill();
    }
    pen.strokeStyle = isZoomed(view, whole) ? theme.soft : theme.strong;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.roundRect(from + 0.5, 1.5, Math.max(to - from - 1, 4), height - 4, 4);
    pen.stroke();
    if (isZoomed(view, whole)) {
      pen.fillStyle = theme.soft;
      for (const x of [from, to]) pen.fillRect(x - 1.5, height / 2 - 6, 3, 12);
    }
    pen.fillStyle = theme.text;
    pen.fillRect(Math.round(toPx(whole, player.at)) - 0.75, 0, 1.5, height);
  }

  #listen() {
    const { canvas } = this;
    /** @param {PointerEvent} event */
    const place = (event) => event.offsetX - (this.#drawn?.geometry.left ?? 0);
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || this.#drawn === null || this.#drawn.handed.history.seq === 0) return;
      canvas.setPointerCapture(event.pointerId);
      const { camera } = this.#drawn;
      const start = place(event);
      this.#hand = { grip: gripOf(camera.whole, camera.view, start), start, view: camera.view, moved: false };
    });
    canvas.addEventListener("pointermove", (event) => {
      const drawn = this.#drawn;
      if (drawn === null) return;
      const x = place(event);
      const { camera } = drawn;
      if (this.#hand === null) {
        const grip = gripOf(camera.whole, camera.view, x);
        canvas.style.cursor = grip === "inside" ? "grab" : grip === "outside" ? "crosshair" : "ew-resize";
        return;
      }
      this.#hand.moved ||= Math.abs(x - this.#hand.start) > CLICK;
      if (!this.#hand.moved) return;
      const { grip, start, view } = this.#hand;
      const { from, to } = dragged(camera.whole, view, grip, start, x);
      camera.look(from, to);
      this.wishes.redraw();
    });
    canvas.addEventListener("pointerup", (event) => {
      const hand = this.#hand;
      this.#hand = null;
      if (hand === null || hand.moved || this.#drawn === null) return;
      const { camera } = this.#drawn;
      const at = toTime(camera.whole, place(event));
      const span = camera.view.to - camera.view.from;
      if (camera.free) camera.look(at - span / 2, at + span / 2);
      this.wishes.seek(at);
    });
    canvas.addEventListener("pointercancel", () => {
      this.#hand = null;
    });
    canvas.addEventListener("dblclick", () => {
      this.#drawn?.camera.fit();
      this.wishes.redraw();
    });
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Handed["history"]["lanes"]} lanes
 * @param {{from: number, grain: number, reach: number}} look
 * @param {number} width
 * @param {number} room
 * @param {Theme} theme
 */
function paintLines(pen, lanes, look, width, room, theme) {
  const pixels = new Uint8Array(width);
  const each = Math.min(room / Math.max(lanes.length, 1), 6);
  const line = Math.max(2, Math.min(3, each - 1));
  const top = TOP + (room - each * lanes.length) / 2;
  for (const lane of lanes) {
    codesOf(lane, look, pixels);
    const y = top + lane.index * each;
    for (let x = 0; x < width; ) {
      const code = pixels[x];
      let next = x + 1;
      while (next < width && pixels[next] === code) next += 1;
      if (code !== NOTHING && code !== READY) {
        pen.globalAlpha = code >= RUNNING ? 1 : 0.6;
        pen.fillStyle = code === BLOCKED ? theme.bad : theme.tasks[colorIndex(lane.index)];
        pen.fillRect(x, y, next - x, code >= RUNNING ? line + 0.5 : line);
      }
      x = next;
    }
  }
  pen.globalAlpha = 1;
}

/**
 * How many tasks there are at each moment: those that wait, on them those that are ready; under them how much of the
 * time the loop is busy, and where it is held.
 * @param {CanvasRenderingContext2D} pen
 * @param {Handed["history"]["lanes"]} lanes
 * @param {{from: number, grain: number, reach: number}} look
 * @param {number} width
 * @param {number} room
 * @param {Theme} theme
 */
function paintCrowd(pen, lanes, look, width, room, theme) {
  const { alive, ready, running, blocked } = crowdOf(lanes, look, width);
  let most = 1;
  for (let x = 0; x < width; x++) most = Math.max(most, alive[x]);
  const high = room - 5;
  const ground = TOP + high;
  for (let x = 0; x < width; x++) {
    const stands = (Math.min(ready[x], alive[x]) / most) * high;
    const waits = (alive[x] / most) * high - stands;
    pen.globalAlpha = 0.45;
    pen.fillStyle = theme.tasks[0];
    pen.fillRect(x, ground - waits, 1, waits);
    if (stands > 0) {
      pen.globalAlpha = 1;
      pen.fillStyle = theme.soft;
      pen.fillRect(x, ground - waits - stands, 1, stands);
    }
    if (blocked[x] === 1) {
      pen.globalAlpha = 0.22;
      pen.fillStyle = theme.bad;
      pen.fillRect(x, TOP, 1, high + 1);
      pen.globalAlpha = 1;
      pen.fillRect(x, ground, 1, 5);
    } else if (running[x] > 0) {
      pen.globalAlpha = 0.35 + 0.65 * Math.min(1, running[x]);
      pen.fillStyle = theme.accent;
      pen.fillRect(x, ground + 1, 1, 4);
    }
  }
  pen.globalAlpha = 1;
}
