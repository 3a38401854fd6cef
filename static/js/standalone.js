// The page that plays one run and needs nothing else: the views of the page, wired to a recording that stands in the
// file. The server links it with all that it imports into the one script of that file.
// @ts-check

/** @import { Recording } from "./model/export/page.js" */
/** @import { Handed, Wishes } from "./model/handed.js" */
/** @import { Session } from "./app/session.js" */

import { Desk } from "./app/desk.js";
import { KEYS, listenForKeys } from "./app/keys.js";
import { listenToTheme } from "./app/theme.js";
import { emptyWords, messageFor, verdictFor } from "./app/words.js";
import { createLoop } from "./frame.js";
import { CLOCK_WORDS } from "./model/catalogue.js";
import { History } from "./model/history.js";
import { happenedLast, narrateInColor } from "./model/narrate.js";
import { otherSpeed, resting, seek, seekSeq } from "./model/player.js";
import { statusOf } from "./model/status.js";
import { stopBelow } from "./views/bar.js";
import { Console } from "./views/console/index.js";
import { showKeys } from "./views/dialogs.js";
import { EventsTable } from "./views/events/index.js";
import { Inspector } from "./views/inspector/index.js";
import { Listing } from "./views/listing/index.js";
import { LoopView } from "./views/loop/index.js";
import { NotesView } from "./views/notes/index.js";
import { listenToPanes } from "./views/panes.js";
import { PlayerView } from "./views/player.js";
import { StatusView } from "./views/status.js";
import { StoryView } from "./views/story.js";
import { SummaryView } from "./views/summary/index.js";
import { Tabs } from "./views/tabs.js";
import { Timeline } from "./views/timeline/index.js";

/** @param {string} id */
const host = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {Recording} */
const recording = JSON.parse(host("recording").textContent ?? "");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const roomy = matchMedia("(width >= 1000px)");
const request = createLoop(draw);
const desk = new Desk(request);

/** @type {Wishes} */
const wishes = {
  seek: (at) => desk.move(seek(desk.player, desk.history, at)),
  look: (seq) => look(seekSeq(desk.player, desk.history, seq)),
  step: (direction) => look(desk.stepped(direction)),
  play() {
    const { history, player } = desk;
    // Nothing more comes of a recording that broke off: it plays from its start again.
    if (!player.playing && history.ended === null && player.at >= history.end) desk.player = seek(player, history, 0);
    desk.play();
  },
  select: (task) => desk.select(task),
  line: (line) => listing.reveal(line),
  highlight: (spans) => desk.point(spans),
  frame(from, to) {
    desk.camera.show(from, to);
    request();
  },
  show: (tab) => tabs.show(tab),
  redraw: request,
};

const listing = new Listing(host("listing"), recording.source, wishes);
const timeline = new Timeline(/** @type {HTMLCanvasElement} */ (host("chart")), host("tip"), wishes);
const loop = new LoopView(host("loop"), wishes);
const lines = new Console(host("lines"), host("console-count"), wishes);
const notes = new NotesView(host("panel-notes"), wishes);
const inspector = new Inspector(host("panel-task"), wishes);
const events = new EventsTable(host("panel-events"), wishes);
const summary = new SummaryView(host("panel-summary"), wishes);
const status = new StatusView();
const story = new StoryView(host("story"), wishes.line);
const tabs = new Tabs(host("tabs"), request);
const replay = new PlayerView(/** @type {HTMLElement} */ (document.querySelector(".player")), {
  ...wishes,
  speed: (speed) => desk.move({ ...desk.player, speed }),
  pace(pace) {
    desk.pace = pace;
    request();
  },
  goRound: () => desk.goRound(),
  bookmark: () => desk.bookmark(),
  live: () => {},
});

/**
 * @param {typeof desk.player} next
 */
function look(next) {
  desk.move(next);
  const line = happenedLast(desk.history, desk.player)?.line ?? null;
  if (line !== null) listing.reveal(line);
}

/**
 * @param {number} elapsed ms
 * @returns {boolean} whether something moves
 */
function draw(elapsed) {
  // A recording may break off before its run ended; then there is nothing to wait for at its end.
  if (desk.player.playing && desk.player.at >= desk.history.end) desk.player = resting(desk.player);
  const handed = desk.frame(elapsed, still.matches);
  const { history, names, player, now } = handed;
  timeline.layOut(history, names);
  const { worded } = history;
  const moving = desk.camera.frame({ end: now, live: false, worded, width: timeline.chartWidth, elapsed, still: still.matches });
  timeline.draw({ ...handed, camera: desk.camera });
  loop.draw(handed);
  listing.draw(handed);
  drawDetails(handed);
  drawWords(handed);
  return moving || player.playing;
}

/** @param {Handed} handed */
function drawDetails(handed) {
  const { history, names, player, selected } = handed;
  lines.draw({ history, names, seq: player.seq, pinned: false, selected });
  notes.draw(handed);
  events.draw(handed);
  if (tabs.open === "task" || roomy.matches) inspector.draw(handed);
  if (tabs.open === "summary") summary.draw(handed);
}

/** @param {Handed} handed */
function drawWords({ history, names, player }) {
  const verdict = verdictFor(recorded);
  status.draw({
    status: statusOf(recorded.phase, verdict, false),
    clock: CLOCK_WORDS[recording.clock],
    python: history.started?.python ?? null,
    verdict,
    message: messageFor(recorded, verdict, names, wishes.line),
  });
  status.drawEmpty(emptyWords(recorded));
  replay.draw({
    hasRun: history.seq > 0,
    live: false,
    following: false,
    playing: player.playing,
    at: player.at,
    end: Math.max(history.end, player.at),
    speed: player.speed,
    pace: desk.pace,
    round: player.stretch !== null,
    marked: desk.bookmarks.includes(player.at),
  });
  const last = happenedLast(history, player);
  if (last === null) story.tell(0, [], null);
  else story.tell(last.event.at, narrateInColor(last.event, names, history), last.line);
}

/** What the desk and the words ask of a session, of one that is over. */
function recordedSession() {
  const history = new History(recording.source);
  history.append(recording.events);
  const { source, clock, python } = recording;
  const over = { history, source, clock, python, run: null, error: null, phase: { phase: "ended" }, live: false, now: history.end };
  return /** @type {Session} */ (/** @type {unknown} */ (over));
}

const recorded = recordedSession();
desk.take(recorded);
// As a shared link does, it opens on the whole run, with all that it printed and came to.
desk.player = seek(desk.player, desk.history, desk.history.end);
for (const button of ["zoom-in", "zoom-out", "zoom-fit"]) {
  const factor = { "zoom-in": 1.6, "zoom-out": 1 / 1.6 }[button];
  host(button).addEventListener("click", () => (factor === undefined ? timeline.fit() : timeline.zoom(factor)));
}
listenToPanes(host("desk"), request);
stopBelow(/** @type {HTMLElement} */ (document.querySelector(".bar")));
const restyle = () => {
  timeline.restyle();
  request();
};
const help = () => showKeys(KEYS.slice(1));
host("keys").addEventListener("click", help);
listenToTheme(host("looks"), restyle);
roomy.addEventListener("change", request);
listenForKeys({
  ...wishes,
  run: () => {},
  stepBy: (direction, pace) => look(desk.stepped(direction, pace)),
  faster: (direction) => desk.move({ ...desk.player, speed: otherSpeed(desk.player.speed, direction) }),
  goRound: () => desk.goRound(),
  bookmark: () => desk.bookmark(),
  live: () => {},
  help,
});
request();
