// The timeline: lanes drawn on one canvas from the model that it is handed, the play head on another above it, the whole
// run small under it. Each is painted only when what it shows has changed.
// @ts-check

/** @import { History } from "../../model/history.js" */
/** @import { Names } from "../../model/words.js" */
/** @import { Handed, Wishes } from "../../model/handed.js" */
/** @import { Camera } from "../../model/camera.js" */
/** @import { Row } from "../../model/rows.js" */
/** @import { Theme } from "./theme.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Above } from "./head.js" */
/** @import { Picture } from "./paint.js" */

import { sceneOf } from "../../model/scene.js";
import { isZoomed, toPx } from "../../model/viewport.js";
import { Arrangement } from "./arrangement.js";
import { DenseLanes } from "./dense.js";
import { geometryOf, scrollTo } from "./geometry.js";
import { listen } from "./gestures.js";
import { Hands } from "./hands.js";
import { paintAbove, plateOf } from "./head.js";
import { listenToOptions } from "./options.js";
import { Overview } from "./overview.js";
import { paint } from "./paint.js";
import { Size } from "./size.js";
import { speech } from "./speech.js";
import { readTheme } from "./theme.js";

export class Timeline {
  /** @type {Theme | null} */
  #theme = null;
  /** @type {Geometry} */
  geometry = geometryOf({ width: 1, height: 1, rows: 0, names: 0, scroll: 0 });
  /** @type {(Handed & {camera: Camera}) | null} what was drawn last */
  handed = null;
  #arrangement = new Arrangement();
  /** The head is being dragged. */
  held = false;
  /** px that the lanes are scrolled by */
  scroll = 0;
  /** @type {number | null} the task that is selected, also before it was drawn so: keys come faster than frames */
  selected = null;
  /** @type {unknown[]} */
  #painted = [];
  /** @type {ReadonlyArray<import("../../model/scene.js").SceneLane>} of the last picture */
  #lanes = [];
  /** @type {import("./head.js").Plate | null} what is said of arrows that it had no room for */
  #untold = null;
  /** @type {unknown[]} */
  #above = [];
  /** @type {{under: Picture, over: Above | null} | null} what was painted last */
  #picture = null;
  /** Px that the names get even when theirs need less: two timelines of one width then have the same axis. */
  leastNames = 0;
  #said = "";
  #saidFor = "";
  #size;
  #dense = new DenseLanes();

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLElement} tip
   * @param {Wishes} wishes
   */
  constructor(canvas, tip, wishes) {
    const panel = /** @type {HTMLElement} */ (canvas.closest(".timeline"));
    /** @param {string} id */
    const part = (id) => /** @type {HTMLElement} */ (panel.querySelector(`#${id}, [data-part="${id}"]`));
    this.canvas = canvas;
    this.over = /** @type {HTMLCanvasElement} */ (part("chart-over"));
    this.wishes = wishes;
    this.pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.overPen = /** @type {CanvasRenderingContext2D} */ (this.over.getContext("2d"));
    this.overview = new Overview(/** @type {HTMLCanvasElement} */ (part("overview")), wishes);
    this.#size = new Size(canvas, wishes.redraw);
    const hands = new Hands(this, tip);
    listen(canvas, hands.ground, hands.intentions);
    listenToOptions(part("lane-menu"), part("lane-options"), (options) => this.arrange((one) => one.choose(options)), (all) => this.arrange((one) => one.foldAll(all)));
  }

  /** The colours have changed, or the size of everything. */
  restyle() {
    this.#theme = null;
    this.#size.forget();
    this.overview.restyle();
  }

  /** From top to bottom. @returns {ReadonlyArray<Row>} */
  get rows() {
    return this.#arrangement.rows;
  }

  /** A task's row, or -1. */
  get place() {
    return this.#arrangement.place;
  }

  /** Px that the names need. */
  get namesWidth() {
    return this.#arrangement.names;
  }

  /** Px that the chart has for time. */
  get chartWidth() {
    return this.geometry.chart;
  }

  /**
   * Lays out for a history, before the camera is asked: the names decide how much room is left for time.
   * @param {History} history
   * @param {Names} names
   */
  layOut(history, names) {
    const { width, height, ratio } = this.#size.now;
    for (const canvas of [this.canvas, this.over]) {
      if (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio)) continue;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      this.#theme = null;
    }
    this.#theme ??= readTheme(/** @type {HTMLElement} */ (this.canvas.parentElement), this.pen, ratio);
    if (this.#arrangement.arrange(history, names, this.pen, this.#theme.sans)) this.scroll = 0;
    const selected = this.handed?.selected ?? null;
    const geometry = { width, height, rows: this.rows.length, names: Math.max(this.#arrangement.names, this.leastNames), scroll: this.scroll };
    this.geometry = geometryOf({ ...geometry, selected: selected === null ? -1 : this.place(selected), heights: this.#arrangement.options.heights });
    this.scroll = this.geometry.scroll;
    this.canvas.style.touchAction = this.geometry.most > 0 ? "none" : "pan-y";
  }

  /** @param {Handed & {camera: Camera}} handed */
  draw(handed) {
    const before = this.handed;
    this.handed = handed;
    this.selected = handed.selected;
    const { history, player, camera, selected } = handed;
    const theme = /** @type {Theme} */ (this.#theme);
    if (selected !== before?.selected) {
      this.layOut(history, handed.names);
      if (selected !== null && this.place(selected) >= 0) this.reveal(this.place(selected));
    }
    this.#paint(handed, theme);
    const { at, seq, stretch } = player;
    const above = [...this.#painted, at, seq, stretch, handed.highlight, handed.bookmarks, this.held];
    if (!same(above, this.#above)) {
      this.#above = above;
      const { rows, place, geometry, held } = this;
      const over = { handed, rows, place, geometry, view: camera.view, theme, held, lanes: this.#lanes, untold: this.#untold };
      paintAbove(this.overPen, over);
      if (this.#picture !== null) this.#picture.over = over;
      this.overview.draw(handed, camera, this.geometry, theme);
    }
    if (!player.playing && !player.following) this.#speak(handed);
  }

  /**
   * @param {Handed & {camera: Camera}} handed
   * @param {Theme} theme
   */
  #paint({ history, names, camera, now, selected, live }, theme) {
    const { geometry, rows, place } = this;
    const { view } = camera;
    const { width, height, left, lane, tall, scroll } = geometry;
    const { from, to } = view;
    const key = [history, history.seq, live ? now : 0, this.#arrangement.key, theme, selected, from, to, width, height, left, lane, tall, scroll];
    if (same(key, this.#painted)) return;
    this.#painted = key;
    this.#lanes = [];
    this.#untold = null;
    if (rows.length === 0) {
      this.#picture = null;
      this.pen.setTransform(1, 0, 0, 1, 0, 0);
      this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
      return;
    }
    const grain = (to - from) / view.width;
    const scene = sceneOf(history, names, {
      from: from - grain * 20,
      to: to + grain * 80,
      first: geometry.first,
      last: geometry.last,
      now,
      grain,
      rows,
      place,
      selected,
      arrows: this.#arrangement.options.arrows,
      skips: (row) => geometry.thin && row !== tall,
    });
    this.#lanes = scene.lanes;
    this.#untold = plateOf(this.overPen, scene.untold, geometry, theme);
    const under = {
      history,
      names,
      rows,
      geometry,
      scene,
      dense: this.#dense,
      view,
      theme,
      now,
      selected,
      place: selected === null ? -1 : place(selected),
      zoomed: isZoomed(view, camera.whole),
      whole: camera.whole,
    };
    this.#picture = { under, over: null };
    paint(this.pen, under);
  }

  /** @param {Handed} handed */
  #speak(handed) {
    const { history, player, selected } = handed;
    const key = `${history.seq} ${player.seq} ${player.at} ${selected} ${this.#arrangement.key}`;
    if (key === this.#saidFor) return;
    this.#saidFor = key;
    const words = speech(handed, this.rows);
    if (words === this.#said) return;
    this.#said = words;
    this.canvas.ariaValueMax = String(Math.round(history.end / 1e6));
    this.canvas.ariaValueNow = String(Math.round(player.at / 1e6));
    this.canvas.ariaValueText = words;
    this.canvas.ariaDisabled = String(history.seq === 0);
  }

  /** @param {(arrangement: Arrangement) => void} change what is shown, and how */
  arrange(change) {
    change(this.#arrangement);
    this.wishes.redraw();
  }

  /** What is seen, in px; null when nothing is. */
  get seen() {
    if (this.#picture === null) return null;
    const { geometry, theme } = this.#picture.under;
    return { width: geometry.width, height: geometry.height, theme };
  }

  /**
   * Paints what is seen once more, into a file.
   * @param {CanvasRenderingContext2D} under for the lanes
   * @param {CanvasRenderingContext2D} over for the play head and what else lies above them
   * @param {Theme} theme the colours that are seen, with hatchings for these pens
   */
  paintInto(under, over, theme) {
    if (this.#picture === null) return;
    paint(under, { ...this.#picture.under, theme });
    if (this.#picture.over !== null) paintAbove(over, { ...this.#picture.over, theme });
  }

  /** Brings a row in sight. @param {number} row */
  reveal(row) {
    const scroll = scrollTo(this.geometry, row);
    if (scroll === this.scroll) return;
    this.scroll = scroll;
    this.wishes.redraw();
  }

  /** @param {(camera: Camera) => void} change */
  look(change) {
    if (this.handed === null || this.handed.history.seq === 0) return;
    change(this.handed.camera);
    this.wishes.redraw();
  }

  /** Looks closer, or from farther away, around the play head or else the middle. @param {number} factor */
  zoom(factor) {
    this.look((camera) => {
      const x = toPx(camera.view, this.handed?.player.at ?? 0);
      camera.zoom(factor, x >= 0 && x <= camera.view.width ? x : camera.view.width / 2);
    });
  }

  /** Shows the whole run. */
  fit() {
    this.look((camera) => camera.fit());
  }
}

/**
 * @param {ReadonlyArray<unknown>} one
 * @param {ReadonlyArray<unknown>} other
 */
function same(one, other) {
  return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
}
