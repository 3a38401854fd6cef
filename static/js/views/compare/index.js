// Two runs on one axis, over the whole page: what differs in words, both timelines with one play head, both programs.
// @ts-check

/** @import { Camera } from "../../model/camera.js" */
/** @import { Comparison, Side } from "../../model/compare/differences.js" */
/** @import { Handed, Wishes } from "../../model/handed.js" */

import { Camera as Lens } from "../../model/camera.js";
import { comparisonOf } from "../../model/compare/differences.js";
import { diffOf } from "../../model/compare/diff.js";
import { endOf, headIn, nextMoment } from "../../model/compare/heads.js";
import { stateAt } from "../../model/state.js";
import { buildDialog } from "./elements.js";
import { LinkRow } from "./link.js";
import { ComparePlayer } from "./player.js";
import { programRows } from "./program.js";
import { differenceRows } from "./words.js";

/**
 * @typedef {object} Run
 * @property {string} name
 * @property {string} detail
 * @property {string} outcome
 * @property {string} source
 * @property {(() => Promise<string>) | null} place what stands for it in a link, shared for that; null when it cannot be
 */

/** @typedef {Side & Run} Compared */
/** @typedef {import("./link.js").Linked} Linked */

/**
 * The page's timeline, of which this view has two; it is handed the class, for a view imports no other.
 * @typedef {object} Chart
 * @property {(history: Side["history"], names: Side["names"]) => void} layOut
 * @property {(handed: Handed & {camera: Camera}) => void} draw
 * @property {() => void} restyle
 * @property {number} chartWidth
 * @property {number} namesWidth
 * @property {number} leastNames
 */

/** @typedef {(canvas: HTMLCanvasElement, tip: HTMLElement, wishes: Wishes) => Chart} MakeChart */

export class Compare {
  #link = new LinkRow(() => this.#linked());
  #el = buildDialog(this.#link);
  #player;
  #camera = new Lens();
  /** @type {[Chart, Chart] | null} made when they are first wanted */
  #charts = null;
  /** @type {[Compared, Compared] | null} */
  #runs = null;
  /** @type {Comparison | null} */
  #comparison = null;
  /** @type {[number | null, number | null]} the tasks that are selected, in each */
  #selected = [null, null];
  #at = 0;
  #playing = false;

  /**
   * @param {MakeChart} makeChart
   * @param {(runs: [Compared, Compared], at: number | null) => Promise<Linked>} linkTo
   * @param {() => void} redraw
   */
  constructor(makeChart, linkTo, redraw) {
    this.makeChart = makeChart;
    this.linkTo = linkTo;
    this.redraw = redraw;
    const { dialog, swap, close } = this.#el;
    this.#player = new ComparePlayer(this.#el.player, {
      play: () => this.#play(),
      step: (direction) => this.#step(direction),
      seek: (at) => this.#seek(at),
      fit: () => this.#fit(),
    });
    close.addEventListener("click", () => dialog.close());
    swap.addEventListener("click", () => this.#swap());
    dialog.addEventListener("close", () => {
      this.#runs = null;
      this.#playing = false;
    });
    document.body.append(dialog);
  }

  get isOpen() {
    return this.#runs !== null;
  }

  /**
   * @param {Compared} before
   * @param {Compared} after
   * @param {number | null} [at] ns: where the head stands; without it, at the end
   */
  open(before, after, at = null) {
    this.#charts ??= [this.#chart(0), this.#chart(1)];
    this.#take(before, after);
    const end = endOf([before.history, after.history]);
    this.#at = Math.min(at ?? end, end);
    this.#playing = false;
    this.#camera.cut();
    if (!this.#el.dialog.open) this.#el.dialog.showModal();
    this.#player.focus();
    this.redraw();
  }

  /** What is seen, as a link: at its end no moment is named. */
  #linked() {
    const runs = /** @type {[Compared, Compared]} */ (this.#runs);
    const isAtEnd = this.#at >= endOf(runs.map(({ history }) => history));
    return this.linkTo(runs, isAtEnd ? null : this.#at);
  }

  /** The colours have changed. */
  restyle() {
    for (const chart of this.#charts ?? []) chart.restyle();
  }

  /**
   * @param {number} elapsed ms
   * @param {boolean} still no motion is wanted
   * @returns {boolean} whether something moves
   */
  draw(elapsed, still) {
    if (this.#runs === null || this.#charts === null) return false;
    const end = endOf(this.#runs.map(({ history }) => history));
    if (this.#playing) {
      this.#at = Math.min(end, this.#at + elapsed * 1e6 * this.#player.speed);
      this.#playing = this.#at < end;
      this.#camera.reveal(this.#at);
    }
    const charts = this.#charts;
    const runs = this.#runs;
    // The names of both need the same room, or the same moment would not stand at the same place.
    for (const chart of charts) chart.leastNames = Math.max(...charts.map(({ namesWidth }) => namesWidth));
    charts.forEach((chart, index) => chart.layOut(runs[index].history, runs[index].names));
    const worded = runs.some(({ history }) => history.worded);
    const width = charts[0].chartWidth;
    const moving = this.#camera.frame({ end, live: false, worded, width, elapsed, still });
    charts.forEach((chart, index) => chart.draw(this.#handed(index, still)));
    this.#player.draw({ at: this.#at, end, playing: this.#playing, zoomed: this.#camera.free });
    return moving || this.#playing;
  }

  /**
   * @param {number} index
   * @param {boolean} still
   */
  #handed(index, still) {
    const { history, names } = /** @type {[Compared, Compared]} */ (this.#runs)[index];
    const player = { ...headIn(history, this.#at), playing: this.#playing };
    const rest = { live: false, highlight: [], bookmarks: [], still };
    const states = stateAt(history, player.seq);
    return { history, names, player: { ...player, at: this.#at }, states, now: history.end, selected: this.#selected[index], camera: this.#camera, ...rest };
  }

  /**
   * @param {Compared} before
   * @param {Compared} after
   */
  #take(before, after) {
    this.#runs = [before, after];
    this.#selected = [null, null];
    this.#comparison = comparisonOf(before, after);
    const { headline, words, stages, program, body } = this.#el;
    headline.textContent = this.#comparison.headline.text;
    headline.dataset.tone = this.#comparison.headline.tone;
    words.replaceChildren(...differenceRows(this.#comparison.differences));
    this.#runs.forEach(({ name, detail, outcome, history }, index) => stages[index].tell(name, detail, outcome, history.lanes.length));
    program.replaceChildren(...programRows(diffOf(before.source, after.source)));
    body.scrollTop = 0;
    this.#link.clear(before.place !== null && after.place !== null);
  }

  /** @param {0 | 1} index */
  #chart(index) {
    const { canvas, tip } = this.#el.stages[index];
    return this.makeChart(canvas, tip, {
      seek: (at) => this.#seek(at),
      look: (seq) => this.#seek(this.#runs?.[index].history.events[seq - 1]?.at ?? 0),
      step: (direction) => this.#step(direction),
      play: () => this.#play(),
      select: (task) => this.#select(index, task),
      line: () => {},
      highlight: () => {},
      frame: (from, to) => {
        this.#camera.show(from, to);
        this.redraw();
      },
      show: () => {},
      redraw: this.redraw,
    });
  }

  /**
   * A task, and its partner in the other run.
   * @param {0 | 1} index
   * @param {number | null} task
   */
  #select(index, task) {
    const pair = this.#comparison?.matching.pairs.find(({ before, after }) => [before, after][index].task === task);
    this.#selected = index === 0 ? [task, pair?.after.task ?? null] : [pair?.before.task ?? null, task];
    this.redraw();
  }

  #swap() {
    if (this.#runs === null) return;
    const [before, after] = this.#runs;
    this.#take(after, before);
    this.redraw();
  }

  #play() {
    const end = endOf((this.#runs ?? []).map(({ history }) => history));
    if (!this.#playing && this.#at >= end) this.#at = 0;
    this.#playing = !this.#playing;
    this.redraw();
  }

  /** @param {number} at ns */
  #seek(at) {
    const end = endOf((this.#runs ?? []).map(({ history }) => history));
    this.#playing = false;
    this.#at = Math.min(Math.max(at, 0), end);
    this.#camera.reveal(this.#at);
    this.redraw();
  }

  /** @param {1 | -1} direction */
  #step(direction) {
    this.#seek(nextMoment((this.#runs ?? []).map(({ history }) => history), this.#at, direction));
  }

  #fit() {
    this.#camera.fit();
    this.redraw();
  }
}
