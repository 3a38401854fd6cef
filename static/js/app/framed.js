// A program in a frame of somebody's article: its views, wired, and its recording, which is asked for when the frame comes
// into sight and shown where the author wants it to open. Nothing plays by itself.
// @ts-check

/** @import { Session } from "./session.js" */
/** @import { Handed, Wishes } from "../model/handed.js" */
/** @import { Status } from "../model/status.js" */

import { CLOCK_WORDS } from "../model/catalogue.js";
import { momentOf, wantedHeight } from "../model/embed.js";
import { History } from "../model/history.js";
import { resting, seek } from "../model/player.js";
import { isUnderWay, statusOf } from "../model/status.js";
import { createLoop } from "../frame.js";
import { ApiError, loadRecording } from "../transport/api.js";
import { Console } from "../views/console/index.js";
import { LoopView } from "../views/loop/index.js";
import { StatusView } from "../views/status.js";
import { StoryView } from "../views/story.js";
import { Timeline } from "../views/timeline/index.js";
import { Desk } from "./desk.js";
import { recordedSession } from "./recorded.js";
import { Turns } from "./turns.js";
import { drawHead, host, wishing } from "./wishing.js";
import { emptyWords, messageFor, verdictFor } from "./words.js";

/**
 * @typedef {object} Embedded what the server says of the program
 * @property {string} source
 * @property {"real" | "autojump"} clock
 * @property {string} python
 * @property {string | null} events the address of the recording; null where there is none
 * @property {ReadonlyArray<"code" | "loop" | "timeline" | "console">} panels
 * @property {number | null} at ns, the moment at which it opens
 * @property {{python: string, pythons: Array<{name: string, release: string}>, limits: import("../model/allowed.js").Limits,
 *   nonce: string} | null} trial for runs in the frame; null where there are none
 */

/**
 * @typedef {object} Seat the program's own panel
 * @property {(handed: Handed) => void} draw
 * @property {(line: number) => void} revealWithin brings a line into sight, and moves nothing around the panel
 * @property {Session | null} [asked] a run that is being asked for
 * @property {string | null} [out] the address of the way out; null: the recording's, at the moment that is seen
 * @property {() => void} [drawn] the words were drawn
 * @property {() => void} [run] the key was pressed
 */

/**
 * @typedef {object} Table what the program's panel is at
 * @property {Desk} desk
 * @property {Wishes} wishes
 * @property {() => Session | null} back shows the recording from its end again, if there is one
 */

/** @returns {Embedded} */
export const readEmbedded = () => JSON.parse(host("embedded").textContent ?? "");

/**
 * @param {Embedded} embedded
 * @param {(table: Table) => Seat} seated makes the program's panel
 */
export function framed(embedded, seated) {
  const { panels, source } = embedded;
  const page = host("embed");
  const out = /** @type {HTMLAnchorElement} */ (host("open"));
  const home = out.href;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  /** As in the style sheet: the panels stand below one another. */
  const narrow = matchMedia("(width < 640px)");
  const request = createLoop(draw);
  const desk = new Desk(request);
  /**
   * The browser's own way to a line would move the article too, whatever its origin.
   * @param {number} line
   */
  const reveal = (line) => seat.revealWithin(line);

  const { wishes, replay, listen } = wishing(
    desk,
    {
      reveal,
      follow: reveal,
      play() {
        const { history, player, session } = desk;
        // Nothing more comes of a recording that broke off: it plays from its start again.
        const isOver = session !== null && !isUnderWay(session.phase);
        if (isOver && !player.playing && history.ended === null && player.at >= history.end) desk.player = seek(player, history, 0);
        desk.play();
      },
      live() {
        if (desk.session?.live) desk.move({ ...desk.player, following: true, playing: false });
      },
    },
    () => {},
  );
  /** @type {Session | null} */
  let recorded = null;
  const seat = seated({ desk, wishes, back: () => showRecorded(Infinity) });
  const timeline = new Timeline(/** @type {HTMLCanvasElement} */ (host("chart")), host("tip"), wishes);
  const loop = new LoopView(host("loop"), wishes);
  const lines = new Console(host("lines"), host("console-count"), wishes);
  const status = new StatusView();
  const views = { replay, story: new StoryView(host("story"), reveal) };
  const turns = new Turns();
  /** @type {Status} */
  let before = { tone: "quiet", headline: embedded.events === null ? "Ready to run" : "A recorded run" };
  /** @type {ApiError | null} */
  let failure = null;

  /**
   * @param {number} elapsed ms
   * @returns {boolean} whether something moves
   */
  function draw(elapsed) {
    const { session } = desk;
    if (session === null) {
      drawBefore();
      return false;
    }
    // A recording may break off before its run ended; then there is nothing to wait for at its end.
    if (desk.player.playing && desk.player.at >= desk.history.end && !isUnderWay(session.phase)) desk.player = resting(desk.player);
    const handed = desk.frame(elapsed, still.matches);
    const { history, names, player, now, live, selected } = handed;
    const isTurn = turns.begin(history, player);
    let moving = false;
    if (isTurn("editor") && panels.includes("code")) seat.draw(handed);
    if (panels.includes("timeline")) {
      timeline.layOut(history, names);
      const { worded } = history;
      moving = desk.camera.frame({ end: now, live, worded, width: timeline.chartWidth, elapsed, still: still.matches });
      timeline.draw({ ...handed, camera: desk.camera });
    }
    if (panels.includes("loop") && isTurn("loop")) loop.draw(handed);
    if (panels.includes("console") && isTurn("details")) lines.draw({ history, names, seq: player.seq, pinned: player.following, selected });
    if (isTurn("words")) drawWords(handed, seat.asked ?? session);
    return turns.waiting || moving || player.playing || (live && history.started !== null);
  }

  /** What is said while there is no run to be seen. */
  function drawBefore() {
    const { asked = null } = seat;
    const message = failure && { tone: /** @type {const} */ ("bad"), text: failure.message, action: { label: "Try again", act: () => void load() } };
    status.draw({
      status: asked === null ? before : statusOf(asked.phase, null, ""),
      clock: CLOCK_WORDS[embedded.clock],
      python: null,
      verdict: null,
      message: asked === null ? message : messageFor(asked, null, desk.names, wishes.line),
    });
    const words = { title: "A recorded run", text: "Its tasks are drawn here.", art: true };
    status.drawEmpty(failure !== null ? null : asked !== null || embedded.events === null ? emptyWords(asked) : words);
    drawHead(views, desk.frame(0, true), desk.pace);
    out.href = seat.out ?? home;
    seat.drawn?.();
  }

  /**
   * @param {Handed} handed
   * @param {Session} session that is spoken of
   */
  function drawWords(handed, session) {
    const { history, names, player } = handed;
    const verdict = verdictFor(session);
    status.draw({
      status: statusOf(session.phase, verdict, ""),
      clock: CLOCK_WORDS[session.clock],
      python: history.started?.python ?? null,
      verdict,
      message: messageFor(session, verdict, names, wishes.line),
    });
    status.drawEmpty(history.seq > 0 && seat.asked != null ? null : emptyWords(session));
    drawHead(views, handed, desk.pace);
    // The playground opens at the moment that is seen here.
    out.href = seat.out ?? `${home}${player.at >= history.end ? "" : `#at=${Math.round(player.at)}`}`;
    seat.drawn?.();
  }

  /** Asks for the recording, and shows it where the author wants it to open: else at its end, with all that happened. */
  async function load() {
    if (embedded.events === null) return;
    failure = null;
    before = { tone: "busy", headline: "Loading…" };
    request();
    const history = new History(source);
    try {
      await loadRecording(embedded.events, (events) => history.append(events));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure = error;
      before = { tone: "bad", headline: "Not loaded" };
      request();
      return;
    }
    recorded = recordedSession(embedded, history);
    if (desk.session === null) showRecorded(momentOf(location.hash) ?? embedded.at ?? Infinity);
    tellHeight();
  }
  /** @param {number} at ns */
  function showRecorded(at) {
    if (recorded === null) return null;
    desk.take(recorded);
    desk.player = seek({ ...desk.player, following: false }, recorded.history, at);
    request();
    return recorded;
  }

  /** Tells the page around this one how much room it would like; whoever listens decides. */
  function tellHeight() {
    if (parent === window) return;
    const content = narrow.matches ? page.offsetHeight : host("listing").scrollHeight;
    parent.postMessage({ source: "async-playground", height: wantedHeight(content, narrow.matches) }, "*");
  }

  // A reader who scrolls through the article is not to be caught in the picture: with Ctrl, or a pinch, the wheel zooms.
  host("stage").addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) event.stopPropagation();
    },
    { capture: true, passive: true },
  );
  for (const [button, factor] of /** @type {const} */ ([["zoom-in", 1.6], ["zoom-out", 1 / 1.6]])) {
    host(button).addEventListener("click", () => timeline.zoom(factor));
  }
  host("zoom-fit").addEventListener("click", () => timeline.fit());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    timeline.restyle();
    request();
  });
  narrow.addEventListener("change", tellHeight);
  addEventListener("hashchange", () => {
    const at = momentOf(location.hash);
    if (at !== null) wishes.seek(at);
  });
  listen({ run: () => seat.run?.(), help: () => {} });
  request();
  tellHeight();
  const sight = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    sight.disconnect();
    void load();
  });
  sight.observe(page);
}
