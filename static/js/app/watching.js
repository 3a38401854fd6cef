// Who watches a run: the views of it, wired to what these may wish for. The same on the page and in the file that plays
// one run.
// @ts-check

/** @import { Desk } from "./desk.js" */
/** @import { Place } from "./wishing.js" */
/** @import { Handed } from "../model/handed.js" */

import { stopBelow } from "../views/bar.js";
import { Console } from "../views/console/index.js";
import { EventsTable } from "../views/events/index.js";
import { Inspector } from "../views/inspector/index.js";
import { LoopView } from "../views/loop/index.js";
import { NotesView } from "../views/notes/index.js";
import { listenToPanes } from "../views/panes.js";
import { StatusView } from "../views/status.js";
import { StoryView } from "../views/story.js";
import { SummaryView } from "../views/summary/index.js";
import { Tabs } from "../views/tabs.js";
import { Timeline } from "../views/timeline/index.js";
import { host, wishing } from "./wishing.js";

/** @typedef {ReturnType<typeof watching>} Watching */

/**
 * @param {Desk} desk
 * @param {Place} place
 */
export function watching(desk, place) {
  const { request } = desk;
  const tabs = new Tabs(host("tabs"), request);
  const { wishes, replay, listen } = wishing(desk, place, (tab) => tabs.show(tab));
  const views = {
    timeline: new Timeline(/** @type {HTMLCanvasElement} */ (host("chart")), host("tip"), wishes),
    loop: new LoopView(host("loop"), wishes),
    lines: new Console(host("lines"), host("console-count"), wishes),
    notes: new NotesView(host("panel-notes"), wishes),
    events: new EventsTable(host("panel-events"), wishes),
    inspector: new Inspector(host("panel-task"), wishes),
    summary: new SummaryView(host("panel-summary"), wishes),
    status: new StatusView(),
    story: new StoryView(host("story"), place.reveal),
    replay,
    tabs,
  };
  listenToPanes(host("desk"), request);
  stopBelow(/** @type {HTMLElement} */ (document.querySelector(".bar")), document.getElementById("room-banners"));
  return { wishes, views, listen };
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
