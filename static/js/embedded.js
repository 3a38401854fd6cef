// The page in somebody's article: a shared program, and its recorded run to be watched. Nothing is run, nothing plays by
// itself, nothing is kept in the browser; the recording is asked for when the frame comes into sight.
// @ts-check

/** @import { Handed } from "./model/handed.js" */
/** @import { Status } from "./model/status.js" */

import { Desk } from "./app/desk.js";
import { recordedSession } from "./app/recorded.js";
import { Turns } from "./app/turns.js";
import { drawHead, host, wishing } from "./app/wishing.js";
import { emptyWords, messageFor, verdictFor } from "./app/words.js";
import { createLoop } from "./frame.js";
import { CLOCK_WORDS } from "./model/catalogue.js";
import { momentOf, wantedHeight } from "./model/embed.js";
import { History } from "./model/history.js";
import { resting, seek } from "./model/player.js";
import { statusOf } from "./model/status.js";
import { ApiError, loadRecording } from "./transport/api.js";
import { Console } from "./views/console/index.js";
import { Listing } from "./views/listing/index.js";
import { LoopView } from "./views/loop/index.js";
import { StatusView } from "./views/status.js";
import { StoryView } from "./views/story.js";
import { Timeline } from "./views/timeline/index.js";

/**
 * @typedef {object} Embedded what the server says of the program
 * @property {string} slug
 * @property {string} source
 * @property {"real" | "autojump"} clock
 * @property {string} python
 * @property {string} events the address of the recording
 * @property {ReadonlyArray<"code" | "loop" | "timeline" | "console">} panels
 * @property {number | null} at ns, the moment at which it opens
 */

/** @type {Embedded} */
const embedded = JSON.parse(host("embedded").textContent ?? "");
const { panels, source } = embedded;
const page = host("embed");
const out = /** @type {HTMLAnchorElement} */ (host("open"));
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
/** As in the style sheet: the panels stand below one another. */
const narrow = matchMedia("(width < 640px)");
const request = createLoop(draw);
const desk = new Desk(request);
/**
 * The browser's own way to a line would move the article too, whatever its origin.
 * @param {number} line
 */
const reveal = (line) => listing.revealWithin(line);

const { wishes, replay, listen } = wishing(
  desk,
  {
    reveal,
    follow: reveal,
    play() {
      const { history, player } = desk;
      if (!player.playing && history.ended === null && player.at >= history.end) desk.player = seek(player, history, 0);
      desk.play();
    },
    live: () => {},
  },
  () => {},
);
const listing = new Listing(host("listing"), source, wishes);
const timeline = new Timeline(/** @type {HTMLCanvasElement} */ (host("chart")), host("tip"), wishes);
const loop = new LoopView(host("loop"), wishes);
const lines = new Console(host("lines"), host("console-count"), wishes);
const status = new StatusView();
const views = { replay, story: new StoryView(host("story"), reveal) };
const turns = new Turns();
/** @type {Status} */
let before = { tone: "quiet", headline: "A recorded run" };
/** @type {ApiError | null} */
let failure = null;

/**
 * @param {number} elapsed ms
 * @returns {boolean} whether something moves
 */
function draw(elapsed) {
  if (desk.session === null) {
    drawBefore();
    return false;
  }
  // A recording may break off before its run ended; then there is nothing to wait for at its end.
  if (desk.player.playing && desk.player.at >= desk.history.end) desk.player = resting(desk.player);
  const handed = desk.frame(elapsed, still.matches);
  const { history, names, player, now, selected } = handed;
  const isTurn = turns.begin(history, player);
  let moving = false;
  if (panels.includes("timeline")) {
    timeline.layOut(history, names);
    const { worded } = history;
    moving = desk.camera.frame({ end: now, live: false, worded, width: timeline.chartWidth, elapsed, still: still.matches });
    timeline.draw({ ...handed, camera: desk.camera });
  }
  if (panels.includes("loop") && isTurn("loop")) loop.draw(handed);
  if (panels.includes("code") && isTurn("editor")) listing.draw(handed);
  if (panels.includes("console") && isTurn("details")) lines.draw({ history, names, seq: player.seq, pinned: false, selected });
  if (isTurn("words")) drawWords(handed);
  return turns.waiting || moving || player.playing;
}

/** What is said while there is no recording. */
function drawBefore() {
  const message = failure && { tone: /** @type {const} */ ("bad"), text: failure.message, action: { label: "Try again", act: () => void load() } };
  status.draw({ status: before, clock: CLOCK_WORDS[embedded.clock], python: null, verdict: null, message });
  status.drawEmpty(failure === null ? { title: "A recorded run", text: "Its tasks are drawn here.", art: true } : null);
}

/** @param {Handed} handed */
function drawWords(handed) {
  const { history, names, player } = handed;
  const { session } = desk;
  if (session === null) return;
  const verdict = verdictFor(session);
  status.draw({
    status: statusOf(session.phase, verdict, ""),
    clock: CLOCK_WORDS[embedded.clock],
    python: history.started?.python ?? null,
    verdict,
    message: messageFor(session, verdict, names, wishes.line),
  });
  status.drawEmpty(emptyWords(session));
  drawHead(views, handed, desk.pace);
  // The playground opens at the moment that is seen here.
  out.hash = player.at >= history.end ? "" : `at=${Math.round(player.at)}`;
}

/** Asks for the recording, and shows it where the author wants it to open: else at its end, with all that happened. */
async function load() {
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
  desk.take(recordedSession(embedded, history));
  desk.player = seek({ ...desk.player, following: false }, history, momentOf(location.hash) ?? embedded.at ?? Infinity);
  request();
  tellHeight();
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
dark.addEventListener("change", () => {
  timeline.restyle();
  request();
});
narrow.addEventListener("change", tellHeight);
addEventListener("hashchange", () => {
  const at = momentOf(location.hash);
  if (at !== null) wishes.seek(at);
});
listen({ run: () => {}, help: () => {} });
request();
tellHeight();
const sight = new IntersectionObserver((seen) => {
  if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
  sight.disconnect();
  void load();
});
sight.observe(page);
