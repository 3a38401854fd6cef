// One frame: what lies on the desk is handed to every view that has its turn.
// @ts-check

/** @import { Boot } from "./boot.js" */
/** @import { Desk } from "./desk.js" */
/** @import { Past } from "./past.js" */
/** @import { Running } from "./running.js" */
/** @import { Watching } from "./watching.js" */
/** @import { Handed } from "../model/handed.js" */
/** @import { Compare } from "../views/compare/index.js" */
/** @import { Controls } from "../views/controls.js" */
/** @import { Program } from "../views/editor/program.js" */
/** @import { RunsView } from "../views/runs/index.js" */

import { CLOCK_WORDS } from "../model/catalogue.js";
import { isUnderWay, statusOf } from "../model/status.js";
import { missingPython } from "./pythons.js";
import { Turns } from "./turns.js";
import { drawDetails } from "./watching.js";
import { drawHead } from "./wishing.js";
import { emptyWords, messageFor, verdictFor } from "./words.js";

/** @typedef {Watching["views"] & {editor: Program, runs: RunsView, compare: Compare, controls: Controls}} Views */

/**
 * @typedef {object} Page
 * @property {Boot} boot
 * @property {Desk} desk
 * @property {Past} past
 * @property {Views} views
 * @property {Running} running
 * @property {() => boolean} still no motion is wanted
 * @property {() => boolean} roomy the inspector stands beside the open panel
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
  let gliding = false;
  /** ms since the camera's last turn */
  let since = 0;
  return (elapsed) => {
    const still = page.still();
    const handed = desk.frame(elapsed, still);
    const { history, names, player, live, now } = handed;
    const isTurn = turns.begin(history, player, gliding);
    // The editor reads the document as it is laid out: it comes before those that change it.
    if (isTurn("editor")) editor.draw(handed);
    timeline.layOut(history, names);
    since += elapsed;
    if (isTurn("camera")) {
      gliding = desk.camera.frame({ end: now, live, worded: history.worded, width: timeline.chartWidth, elapsed: since, still });
      since = 0;
    }
    timeline.draw({ ...handed, camera: desk.camera });
    if (isTurn("loop")) loop.draw(handed);
    if (isTurn("details")) {
      drawDetails(views, handed, page.roomy());
      const { past } = page;
      views.runs.draw({ runs: past.runs, version: past.version, shown: past.keyOf(desk.session) });
    }
    if (isTurn("words")) drawWords(page, handed);
    return compare.draw(elapsed, still) || turns.waiting || gliding || player.playing || (live && history.started !== null);
  };
}

/**
 * @param {Page} page
 * @param {Handed} handed
 */
function drawWords(page, handed) {
  const { history, names } = handed;
  const { boot, desk, views, running } = page;
  const { status, controls } = views;
  // What is being asked for is spoken of, while what was seen before is still drawn.
  const session = running.asked ?? desk.session;
  const verdict = session === null ? null : verdictFor(session);
  const phase = session?.phase ?? { phase: "idle" };
  const recording = boot.share?.created == null ? "Recorded run" : "Shared recording";
  status.draw({
    status: statusOf(phase, verdict, running.shared ? recording : ""),
    clock: session === null ? null : CLOCK_WORDS[session.clock],
    python: history.started?.python ?? null,
    verdict,
    message: session === null ? null : messageFor(session, verdict, names, page.showLine) ?? missingPython(boot, session, running.nextPython),
  });
  status.drawEmpty(desk.history.seq > 0 && running.asked !== null ? null : emptyWords(session));
  const hasRun = history.seq > 0;
  // What is seen can be shared, also when another run was refused.
  const underWay = isUnderWay(phase);
  const canShare = !underWay && history.ended !== null && (desk.session?.run != null || running.shared);
  const canCarry = !underWay && desk.session === null && boot.share === null;
  controls.draw({ canRun: true, canStop: underWay, canShare, canCarry, hasRun });
  drawHead(views, handed, desk.pace);
}
