// One frame: what lies on the desk is handed to every view that has its turn.
// @ts-check

/** @import { Boot } from "./boot.js" */
/** @import { Desk } from "./desk.js" */
/** @import { Past } from "./past.js" */
/** @import { Session } from "./session.js" */
/** @import { Handed } from "../model/handed.js" */
/** @import { Compare } from "../views/compare/index.js" */
/** @import { Console } from "../views/console/index.js" */
/** @import { Controls } from "../views/controls.js" */
/** @import { Program } from "../views/editor/program.js" */
/** @import { EventsTable } from "../views/events/index.js" */
/** @import { Inspector } from "../views/inspector/index.js" */
/** @import { LoopView } from "../views/loop/index.js" */
/** @import { NotesView } from "../views/notes/index.js" */
/** @import { PlayerView } from "../views/player.js" */
/** @import { RunsView } from "../views/runs/index.js" */
/** @import { StatusView } from "../views/status.js" */
/** @import { StoryView } from "../views/story.js" */
/** @import { SummaryView } from "../views/summary/index.js" */
/** @import { Tabs } from "../views/tabs.js" */
/** @import { Timeline } from "../views/timeline/index.js" */

import { CLOCK_WORDS } from "../model/catalogue.js";
import { happenedLast, narrateInColor } from "../model/narrate.js";
import { isUnderWay, statusOf } from "../model/status.js";
import { missingPython } from "./pythons.js";
import { Turns } from "./turns.js";
import { emptyWords, messageFor, verdictFor } from "./words.js";

/**
 * @typedef {object} Views
 * @property {Program} editor
 * @property {Timeline} timeline
 * @property {LoopView} loop
 * @property {Console} lines
 * @property {NotesView} notes
 * @property {EventsTable} events
 * @property {Inspector} inspector
 * @property {SummaryView} summary
 * @property {RunsView} runs
 * @property {Compare} compare
 * @property {StatusView} status
 * @property {Controls} controls
 * @property {PlayerView} replay
 * @property {StoryView} story
 * @property {Tabs} tabs
 */

/**
 * @typedef {object} Page
 * @property {Boot} boot
 * @property {Desk} desk
 * @property {Past} past
 * @property {Views} views
 * @property {() => Session | null} asked a run that was asked for and that the server has not taken, or has refused
 * @property {() => boolean} shared what is shown is a recording that someone shared
 * @property {() => boolean} still no motion is wanted
 * @property {() => boolean} roomy the inspector stands beside the open panel
 * @property {() => string} nextPython
 * @property {(line: number) => void} showLine
 */

/**
 * @param {Page} page
 * @returns {(elapsed: number) => boolean} draws what has come to be in so many ms, and says whether something moves
 */
export function drawing(page) {
  const turns = new Turns();
  const { desk, views } = page;
  const { editor, timeline, loop, compare } = views;
  return (elapsed) => {
    const still = page.still();
    const handed = desk.frame(elapsed, still);
    const { history, names, player, live, now } = handed;
    const isTurn = turns.begin(history, player);
    // The editor reads the document as it is laid out: it comes before those that change it.
    if (isTurn("editor")) editor.draw(handed);
    timeline.layOut(history, names);
    const width = timeline.chartWidth;
    const moving = desk.camera.frame({ end: now, live, worded: history.worded, width, elapsed, still });
    timeline.draw({ ...handed, camera: desk.camera });
    if (isTurn("loop")) loop.draw(handed);
    if (isTurn("details")) drawDetails(page, handed);
    if (isTurn("words")) drawWords(page, handed);
    return compare.draw(elapsed, still) || turns.waiting || moving || player.playing || (live && history.started !== null);
  };
}

/**
 * The panels of details: the one that is open, and the inspector where it stands beside it.
 * @param {Page} page
 * @param {Handed} handed
 */
function drawDetails({ desk, past, views, roomy }, handed) {
  const { lines, notes, events, inspector, summary, runs, tabs } = views;
  const { history, names, player, selected } = handed;
  lines.draw({ history, names, seq: player.seq, pinned: player.following, selected });
  notes.draw(handed);
  events.draw(handed);
  if (tabs.open === "task" || roomy()) inspector.draw(handed);
  if (tabs.open === "summary") summary.draw(handed);
  runs.draw({ runs: past.runs, version: past.version, shown: past.keyOf(desk.session) });
}

/**
 * @param {Page} page
 * @param {Handed} handed
 */
function drawWords(page, { history, names, player, live }) {
  const { boot, desk, views } = page;
  const { status, controls, replay, story } = views;
  // What is being asked for is spoken of, while what was seen before is still drawn.
  const session = page.asked() ?? desk.session;
  const verdict = session === null ? null : verdictFor(session);
  const phase = session?.phase ?? { phase: "idle" };
  status.draw({
    status: statusOf(phase, verdict, page.shared()),
    clock: session === null ? null : CLOCK_WORDS[session.clock],
    python: history.started?.python ?? null,
    verdict,
    message: session === null ? null : messageFor(session, verdict, names, page.showLine) ?? missingPython(boot, session, page.nextPython()),
  });
  status.drawEmpty(desk.history.seq > 0 && page.asked() !== null ? null : emptyWords(session));
  const hasRun = history.seq > 0;
  const canShare = history.ended !== null && (session?.run != null || page.shared());
  controls.draw({ canRun: true, canStop: isUnderWay(phase), canShare, hasRun });
  replay.draw({
    hasRun,
    live,
    following: player.following,
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
