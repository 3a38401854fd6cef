// Hands on the canvas: pointer, pinch, wheel and keys become intentions. Nothing is decided here about a run.
// @ts-check

/** @import { Geometry } from "./geometry.js" */

import { AXIS } from "./geometry.js";

/**
 * @typedef {object} Intentions `x` is px from the chart's left edge
 * @property {(x: number) => void} scrub
 * @property {(held: boolean) => void} hold the head is taken, is let go
 * @property {(factor: number, x: number) => void} zoom
 * @property {(px: number) => void} pan
 * @property {(px: number) => void} scroll the lanes, positive towards the later ones
 * @property {(x: number, y: number) => void} choose what is at a place: a lane, or the triangle that folds it
 * @property {(x: number, y: number) => void} frame the bar at a place
 * @property {(x: number, y: number) => void} flag go to the note whose flag is at a place
 * @property {() => void} frameChosen the chosen lane's bar under the play head
 * @property {() => void} fold the chosen lane's children, or show them again
 * @property {(fold: boolean) => void} foldAll
 * @property {(x: number, y: number) => void} hover
 * @property {() => void} leave
 * @property {(direction: 1 | -1) => void} step
 * @property {(direction: 1 | -1) => void} chooseNext
 * @property {(edge: "start" | "end") => void} jump
 * @property {() => void} play
 * @property {() => void} fit
 */

/**
 * @typedef {object} Ground what the gestures need to know of the picture
 * @property {() => Geometry} geometry
 * @property {() => number} headX px from the chart's left edge
 * @property {() => boolean} zoomed there is something to pan
 * @property {(x: number, y: number) => boolean} flagged the flag of a note is there
 */

/** A hand trembles: this much is still a click. */
const CLICK = 4;
const NEAR_HEAD = 9;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Ground} ground
 * @param {Intentions} intend
 */
export function listen(canvas, ground, intend) {
  pointers(canvas, ground, intend);
  wheel(canvas, ground, intend);
  keys(canvas, ground, intend);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Ground} ground
 * @param {Intentions} intend
 */
function pointers(canvas, ground, intend) {
  /** @type {Map<number, {x: number, y: number}>} */
  const down = new Map();
  /** @type {"none" | "scrub" | "pan" | "scroll" | "pinch" | "flag"} */
  let mode = "none";
  let moved = 0;

  /** @param {PointerEvent} event */
  const place = (event) => ({ x: event.offsetX - ground.geometry().left, y: event.offsetY });
  const pinch = () => {
    const [a, b] = [...down.values()];
    return { apart: Math.hypot(a.x - b.x, a.y - b.y), middle: (a.x + b.x) / 2 };
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    const at = place(event);
    down.set(event.pointerId, at);
    intend.leave();
    moved = 0;
    if (down.size === 2) mode = "pinch";
    else if (at.x < -NEAR_HEAD) mode = "scroll";
    else if (ground.flagged(at.x, at.y)) mode = "flag";
    else if (at.y < AXIS || Math.abs(at.x - ground.headX()) < NEAR_HEAD || !ground.zoomed()) mode = "scrub";
    else mode = "pan";
    if (mode === "scrub" && at.y < AXIS) {
      intend.hold(true);
      intend.scrub(at.x);
    }
  });

  canvas.addEventListener("pointermove", (event) => {
    const at = place(event);
    const before = down.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType !== "touch") intend.hover(at.x, at.y);
      canvas.style.cursor = cursor(at, ground);
      return;
    }
    const spread = mode === "pinch" ? pinch() : null;
    down.set(event.pointerId, at);
    moved += Math.abs(at.x - before.x) + Math.abs(at.y - before.y);
    if (spread !== null && down.size === 2) {
      const now = pinch();
      if (spread.apart > 0) intend.zoom(now.apart / spread.apart, now.middle);
      intend.pan(now.middle - spread.middle);
    } else if (mode === "flag") {
      if (moved > CLICK) mode = "scrub";
    } else if (moved > CLICK || at.y < AXIS) {
      if (mode === "scrub") {
        intend.hold(true);
        intend.scrub(at.x);
      } else if (mode === "pan") {
        intend.pan(at.x - before.x);
        intend.scroll(before.y - at.y);
      } else if (mode === "scroll") {
        intend.scroll(before.y - at.y);
      }
    }
  });

  /** @param {PointerEvent} event */
  const up = (event) => {
    const at = down.get(event.pointerId);
    if (at === undefined) return;
    down.delete(event.pointerId);
    if (event.type === "pointerup" && moved <= CLICK && mode === "flag") {
      intend.flag(at.x, at.y);
    } else if (event.type === "pointerup" && moved <= CLICK && mode !== "pinch" && at.y >= AXIS) {
      intend.choose(at.x, at.y);
      if (at.x >= 0) intend.scrub(at.x);
    }
    intend.hold(false);
    mode = "none";
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => intend.leave());
  canvas.addEventListener("dblclick", (event) => {
    const x = event.offsetX - ground.geometry().left;
    if (event.offsetY >= AXIS && x >= 0) intend.frame(x, event.offsetY);
  });
}

/**
 * @param {{x: number, y: number}} at
 * @param {Ground} ground
 */
function cursor(at, ground) {
  if (ground.flagged(at.x, at.y)) return "pointer";
  if (at.x < 0) return "default";
  if (at.y < AXIS || Math.abs(at.x - ground.headX()) < NEAR_HEAD) return "ew-resize";
  return ground.zoomed() ? "grab" : "default";
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Ground} ground
 * @param {Intentions} intend
 */
function wheel(canvas, ground, intend) {
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const x = event.offsetX - ground.geometry().left;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (x < 0) intend.scroll(event.deltaY * unit);
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) intend.pan(-sideways * unit);
      // A pinch on a touchpad arrives as a wheel with Ctrl, in smaller portions.
      else intend.zoom(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0018)), x);
      intend.leave();
    },
    { passive: false },
  );
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Ground} ground
 * @param {Intentions} intend
 */
function keys(canvas, ground, intend) {
  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowLeft: () => intend.step(-1),
    ArrowRight: () => intend.step(1),
    ArrowUp: () => intend.chooseNext(-1),
    ArrowDown: () => intend.chooseNext(1),
    Home: () => intend.jump("start"),
    End: () => intend.jump("end"),
    " ": () => intend.play(),
    "+": () => intend.zoom(1.6, ground.headX()),
    "=": () => intend.zoom(1.6, ground.headX()),
    "-": () => intend.zoom(1 / 1.6, ground.headX()),
    0: () => intend.fit(),
    Enter: () => intend.fold(),
    "[": () => intend.foldAll(true),
    "]": () => intend.foldAll(false),
    f: () => intend.frameChosen(),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = event.shiftKey && event.key.startsWith("Arrow") ? undefined : actions[event.key];
    if (action !== undefined) action();
    else if (event.shiftKey && event.key === "ArrowLeft") intend.pan(80);
    else if (event.shiftKey && event.key === "ArrowRight") intend.pan(-80);
    else return;
    event.preventDefault();
  });
}
