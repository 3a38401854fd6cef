// The program and the run of a seat that is looked at: the playground's own views, wired for somebody who only watches.
// @ts-check

/** @import { Live } from "../room/live.js" */
/** @import { Wishes } from "../../model/handed.js" */

import { CLOCK_WORDS } from "../../model/catalogue.js";
import { seek } from "../../model/player.js";
import { isUnderWay, statusOf } from "../../model/status.js";
import { Console } from "../../views/console/index.js";
import { Listing } from "../../views/listing/index.js";
import { LoopView } from "../../views/loop/index.js";
import { StatusView } from "../../views/status.js";
import { StoryView } from "../../views/story.js";
import { Timeline } from "../../views/timeline/index.js";
import { afterEvents } from "../arriving.js";
import { Desk } from "../desk.js";
import { watchingOf } from "../room/ways.js";
import { Session } from "../session.js";
import { Turns } from "../turns.js";
import { drawHead, host, wishing } from "../wishing.js";
import { emptyWords, messageFor, verdictFor } from "../words.js";

/**
 * @typedef {object} LookedRun
 * @property {string | null} run null: there is none to be seen
 * @property {string} source as it ran
 * @property {"real" | "autojump"} clock
 * @property {boolean} isOver it had ended when it was first told of
 * @property {string | null} text shown in place of what ran
 */

export class RunLooked {
  #desk;
  #live;
  #still;
  #turns = new Turns();
  #views;
  /** @type {Wishes} */
  #wishes;
  #listen;
  #large = false;
  /** @type {Listing | null} */
  #listing = null;
  #text = "";
  #isRanText = false;

  /**
   * @param {{live: Live, request: () => void, still: () => boolean}} page
   */
  constructor({ live, request, still }) {
    this.#live = live;
    this.#still = still;
    const desk = (this.#desk = new Desk(request));
    /** @param {number} line */
    const reveal = (line) => {
      if (this.#isRanText) this.#listing?.revealWithin(line);
    };
    const { wishes, replay, listen } = wishing(
      desk,
      {
        reveal,
        follow: reveal,
        play: () => desk.session !== null && desk.play(),
        live: () => {
          if (desk.session?.live) desk.move({ ...desk.player, following: true, playing: false });
        },
      },
      () => {},
    );
    this.#wishes = wishes;
    this.#listen = listen;
    const timeline = new Timeline(/** @type {HTMLCanvasElement} */ (host("chart")), host("tip"), wishes);
    this.#views = {
      timeline,
      loop: new LoopView(host("loop"), wishes),
      lines: new Console(host("lines"), host("console-count"), wishes),
      status: new StatusView(),
      story: new StoryView(host("story"), reveal),
      replay,
    };
    for (const [button, factor] of /** @type {const} */ ([["zoom-in", 1.6], ["zoom-out", 1 / 1.6]])) {
      host(button).addEventListener("click", () => timeline.zoom(factor));
    }
    host("zoom-fit").addEventListener("click", () => timeline.fit());
  }

  /** @param {() => void} help */
  listen(help) {
    this.#listen({ run: () => {}, help });
  }

  restyle() {
    this.#views.timeline.restyle();
    this.#desk.request();
  }

  /** @param {boolean} large */
  resized(large) {
    this.#large = large;
    this.#desk.request();
  }

  /** @param {LookedRun} looked */
  show({ run, source, clock, isOver, text }) {
    if (run === null) this.#empty();
    else if (this.#desk.session?.run !== run) this.#follow(run, source, clock, isOver);
    this.#list(text ?? source, text === null);
  }

  leave() {
    this.#empty();
    this.#list("", false);
  }

  /**
   * @param {number} elapsed ms
   * @returns {boolean} whether something moves
   */
  draw(elapsed) {
    const desk = this.#desk;
    const { timeline, loop, lines } = this.#views;
    const handed = desk.frame(elapsed, this.#still());
    const { history, names, player, now, live, selected } = handed;
    const isTurn = this.#turns.begin(history, player);
    timeline.layOut(history, names);
    const { worded } = history;
    const moving = desk.camera.frame({ end: now, live, worded, width: timeline.chartWidth, elapsed, still: this.#still() });
    timeline.draw({ ...handed, camera: desk.camera });
    if (isTurn("editor") && this.#isRanText) this.#listing?.draw(handed);
    if (this.#large && isTurn("loop")) loop.draw(handed);
    if (this.#large && isTurn("details")) lines.draw({ history, names, seq: player.seq, pinned: player.following, selected });
    if (isTurn("words")) this.#drawWords(handed);
    return this.#turns.waiting || moving || player.playing || (live && history.started !== null);
  }

  /** @param {import("../../model/handed.js").Handed} handed */
  #drawWords(handed) {
    const { status } = this.#views;
    const { session } = this.#desk;
    const verdict = session === null ? null : verdictFor(session);
    status.draw({
      status: session === null ? { tone: "quiet", headline: "No run" } : statusOf(session.phase, verdict, ""),
      clock: session === null ? null : CLOCK_WORDS[session.clock],
      python: handed.history.started?.python ?? null,
      verdict,
      message: session === null ? null : messageFor(session, verdict, handed.names, this.#wishes.line),
    });
    status.drawEmpty(session === null ? { title: "Nothing was run yet", text: "When this seat runs its program, the run is drawn here.", art: true } : emptyWords(session));
    drawHead(this.#views, handed, this.#desk.pace);
  }

  /**
   * @param {string} run
   * @param {string} source
   * @param {"real" | "autojump"} clock
   * @param {boolean} isOver
   */
  #follow(run, source, clock, isOver) {
    const desk = this.#desk;
    desk.session?.leave();
    const session = new Session(source, clock, "", (events) => {
      if (session !== desk.session) return;
      // Of a run that is over one sees all that happened; one that goes on is played as on its own desk.
      if (!isOver) desk.player = afterEvents(desk.player, session, events, this.#still());
      else if (!isUnderWay(session.phase)) desk.player = seek({ ...desk.player, following: false }, session.history, Infinity);
      desk.request();
    }, watchingOf(this.#live));
    desk.take(session);
    session.follow(run);
  }

  #empty() {
    const desk = this.#desk;
    if (desk.session === null) return;
    desk.session.leave();
    desk.session = null;
    desk.player = { ...desk.player, playing: false, following: false, at: 0, seq: 0 };
    desk.selected = null;
    desk.camera.cut();
  }

  /**
   * @param {string} text
   * @param {boolean} isRan it is what the run that is shown was made of: who stands where is marked in it
   */
  #list(text, isRan) {
    if (this.#listing !== null && text === this.#text && isRan === this.#isRanText) return;
    const place = host("listing");
    const top = place.scrollTop;
    this.#text = text;
    this.#isRanText = isRan;
    this.#listing = new Listing(place, text, this.#wishes);
    place.scrollTop = top;
  }
}
