// Who watches a run: the views of it, what these may wish for, and the keys. The same on the page and in the file that
// plays one run.
// @ts-check

/** @import { Desk } from "./desk.js" */
/** @import { Handed, Wishes } from "../model/handed.js" */
/** @import { Player } from "../model/player.js" */

import { happenedLast, narrateInColor } from "../model/narrate.js";
import { otherSpeed, seek, seekSeq } from "../model/player.js";
import { stopBelow } from "../views/bar.js";
import { Console } from "../views/console/index.js";
import { EventsTable } from "../views/events/index.js";
import { Inspector } from "../views/inspector/index.js";
import { LoopView } from "../views/loop/index.js";
import { NotesView } from "../views/notes/index.js";
import { listenToPanes } from "../views/panes.js";
import { PlayerView } from "../views/player.js";
import { StatusView } from "../views/status.js";
import { StoryView } from "../views/story.js";
import { SummaryView } from "../views/summary/index.js";
import { Tabs } from "../views/tabs.js";
import { Timeline } from "../views/timeline/index.js";
import { listenForKeys } from "./keys.js";

/** @param {string} id */
export const host = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @typedef {object} Place what differs between those where a run is watched
 * @property {(line: number) => void} reveal brings a line of the program into sight
 * @property {(line: number) => void} follow the same, of the line to which a step or a link has led
 * @property {() => void} play plays or pauses
 * @property {() => void} live goes back to now, where there is one
 */

/** @typedef {ReturnType<typeof watching>} Watching */

/**
 * @param {Desk} desk
 * @param {Place} place
 */
export function watching(desk, { reveal, follow, play, live }) {
  const { request } = desk;
  /** @param {Player} next */
  const look = (next) => {
    desk.move(next);
    const line = happenedLast(desk.history, desk.player)?.line ?? null;
    if (line !== null) follow(line);
  };
  /** @type {Wishes} */
  const wishes = {
    seek: (at) => desk.move(seek(desk.player, desk.history, at)),
    look: (seq) => look(seekSeq(desk.player, desk.history, seq)),
    step: (direction) => look(desk.stepped(direction)),
    play,
    select: (task) => desk.select(task),
    line: reveal,
    highlight: (spans) => desk.point(spans),
    frame(from, to) {
      desk.camera.show(from, to);
      request();
    },
    show: (tab) => tabs.show(tab),
    redraw: request,
  };
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
    live,
  });
  const views = {
    timeline: new Timeline(/** @type {HTMLCanvasElement} */ (host("chart")), host("tip"), wishes),
    loop: new LoopView(host("loop"), wishes),
    lines: new Console(host("lines"), host("console-count"), wishes),
    notes: new NotesView(host("panel-notes"), wishes),
    events: new EventsTable(host("panel-events"), wishes),
    inspector: new Inspector(host("panel-task"), wishes),
    summary: new SummaryView(host("panel-summary"), wishes),
    status: new StatusView(),
    story: new StoryView(host("story"), reveal),
    replay,
    tabs,
  };
  listenToPanes(host("desk"), request);
  stopBelow(/** @type {HTMLElement} */ (document.querySelector(".bar")));
  return {
    wishes,
    views,
    /**
     * From now on the keys are heard.
     * @param {{run: () => void, help: () => void}} acts
     */
    listen(acts) {
      listenForKeys({
        ...wishes,
        ...acts,
        stepBy: (direction, pace) => look(desk.stepped(direction, pace)),
        faster: (direction) => desk.move({ ...desk.player, speed: otherSpeed(desk.player.speed, direction) }),
        goRound: () => desk.goRound(),
        bookmark: () => desk.bookmark(),
        live,
      });
    },
  };
}

/**
 * The panels of details: the one that is open, and the inspector where it stands beside it.
 * @param {Watching["views"]} views
 * @param {Handed} handed
 * @param {boolean} roomy the inspector stands beside the open panel
 */
export function drawDetails({ lines, notes, events, inspector, summary, tabs }, handed, roomy) {
  const { history, names, player, selected } = handed;
  lines.draw({ history, names, seq: player.seq, pinned: player.following, selected });
  notes.draw(handed);
  events.draw(handed);
  if (tabs.open === "task" || roomy) inspector.draw(handed);
  if (tabs.open === "summary") summary.draw(handed);
}

/**
 * Where the play head stands: in the player's numbers, and in a sentence.
 * @param {Watching["views"]} views
 * @param {Handed} handed
 * @param {Desk["pace"]} pace
 */
export function drawHead({ replay, story }, { history, names, player, live, bookmarks }, pace) {
  const { at, following, playing, speed, stretch } = player;
  const end = Math.max(history.end, at);
  replay.draw({ hasRun: history.seq > 0, live, following, playing, at, end, speed, pace, round: stretch !== null, marked: bookmarks.includes(at) });
  const last = happenedLast(history, player);
  if (last === null) story.tell(0, [], null);
  else story.tell(last.event.at, narrateInColor(last.event, names, history), last.line);
}
