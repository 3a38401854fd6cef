// What lies on the desk: the session that is shown, where its play head stands, what is selected and pointed out.
// It decides nothing about a run; the model does.
// @ts-check

/** @import { Session } from "./session.js" */
/** @import { Handed, Span, Tab } from "../model/handed.js" */
/** @import { Player } from "../model/player.js" */
/** @import { Sight } from "../model/sight.js" */
/** @import { Pace } from "../model/stepping.js" */
/** @import { Names } from "../model/words.js" */

import { Camera } from "../model/camera.js";
import { History } from "../model/history.js";
import { labelsOf } from "../model/labels.js";
import { LoopFold } from "../model/loop/fold.js";
import { advanced, atStart, resting, seek } from "../model/player.js";
import { sightText, standingAt, taskIn } from "../model/sight.js";
import { stateAt } from "../model/state.js";
import { marked, stepBy } from "../model/stepping.js";

const NOTHING = new History();

export class Desk {
  /** @type {Session | null} */
  session = null;
  player = atStart();
  camera = new Camera();
  /** @type {number | null} a task */
  selected = null;
  /** @type {ReadonlyArray<Span>} */
  highlight = [];
  /** @type {ReadonlyArray<number>} ns, in order */
  bookmarks = [];
  /** @type {Pace} what a step goes to */
  pace = "event";
  /** The reader has moved the head, or let it play or rest. */
  onMove = () => {};
  #labels = { naming: -1, history: /** @type {History | null} */ (null), of: /** @type {Map<number, string>} */ (new Map()) };

  /** @param {() => void} request asks for a frame */
  constructor(request) {
    this.request = request;
  }

  get history() {
    return this.session?.history ?? NOTHING;
  }

  /** @type {Names} */
  names = {
    label: (task) => {
      const { history } = this;
      if (this.#labels.history !== history || this.#labels.naming !== history.naming) {
        this.#labels = { naming: history.naming, history, of: labelsOf(history.lanes) };
      }
      return this.#labels.of.get(task) ?? `task ${task}`;
    },
    resource: (id) => this.history.resources.get(id),
    thread: (id) => LoopFold.factsOf(this.history).threads.get(id),
  };

  /**
   * Shows a session from its beginning.
   * @param {Session} session
   */
  take(session) {
    this.session = session;
    this.player = { ...atStart(), speed: this.player.speed, following: session.clock === "real" };
    this.selected = null;
    this.highlight = [];
    this.bookmarks = [];
    this.camera.cut();
    this.request();
  }

  /** @param {Player} player */
  move(player) {
    if (this.session === null) return;
    this.player = player;
    this.camera.reveal(player.at);
    this.onMove();
    this.request();
  }

  /** What lies here, to be laid back later. */
  get lying() {
    const { session, player, selected, highlight, bookmarks } = this;
    return { session, player, selected, highlight, bookmarks };
  }

  /** @param {Desk["lying"]} lying what lay here once */
  lay(lying) {
    Object.assign(this, lying);
    this.camera.cut();
    this.request();
  }

  /**
   * Shows the session as somebody saw it: the head at his moment and at rest, what he looked at, the task he had selected.
   * @param {Sight} sight
   */
  showAs(sight) {
    const { history } = this;
    this.player = standingAt({ ...this.player, following: false }, history, sight);
    this.selected = taskIn(history, sight);
    if (sight.span === null) this.camera.fit();
    else this.camera.open(sight.span.from, sight.span.to);
    this.request();
  }

  /**
   * What is seen now, as the letters that stand in a link.
   * @param {Tab} tab the panel that is open
   */
  sight(tab) {
    const { player, history, selected, camera } = this;
    return sightText({ player, history, span: camera.free ? camera.view : null, selected, tab });
  }

  /** Plays, from the start if the head is at the end; or pauses. */
  play() {
    const { history, player } = this;
    if (player.following || player.playing) return this.move(resting(player));
    const from = player.at >= history.end && history.ended !== null ? seek(player, history, player.stretch?.from ?? 0) : player;
    this.move({ ...from, playing: true });
  }

  /**
   * Where a step leads from here.
   * @param {1 | -1} direction
   * @param {Pace} [pace]
   */
  stepped(direction, pace = this.pace) {
    return stepBy(this.player, this.history, direction, pace, { task: this.selected, bookmarks: this.bookmarks });
  }

  /** Marks the moment where the head stands, or no longer. */
  bookmark() {
    this.bookmarks = marked(this.bookmarks, this.player.at);
    this.request();
  }

  /** Plays round in what is looked at (the whole run, when the reader has not looked closer), or no longer. */
  goRound() {
    const { from, to } = this.camera.view;
    const stretch = this.camera.free ? { from: Math.max(from, 0), to: Math.min(to, this.history.end) } : { from: 0, to: this.history.end };
    this.move({ ...this.player, stretch: this.player.stretch === null ? stretch : null });
  }

  /** @param {number | null} task */
  select(task) {
    this.selected = task;
    this.request();
  }

  /** @param {ReadonlyArray<Span>} spans */
  point(spans) {
    this.highlight = spans;
    this.request();
  }

  /**
   * Lets the reader's time pass, and says what the views draw then.
   * @param {number} elapsed ms
   * @param {boolean} still no motion is wanted
   * @returns {Handed}
   */
  frame(elapsed, still) {
    const { history, names } = this;
    const now = this.session?.now ?? 0;
    const live = this.session?.live ?? false;
    this.player = advanced(this.player, history, elapsed * 1e6, now);
    if (this.player.playing) this.camera.reveal(this.player.at);
    const { player, selected, highlight, bookmarks } = this;
    return { history, names, player, states: stateAt(history, player.seq), now, live, selected, highlight, bookmarks, still };
  }
}
