// What may be wished for while a run is watched (by views, by the replay's buttons, by keys), and what is then done on the
// desk. The same on the page, in the file that plays one run, and in an embedded one, whatever views they have.
// @ts-check

/** @import { Desk } from "./desk.js" */
/** @import { Handed, Tab, Wishes } from "../model/handed.js" */
/** @import { Player } from "../model/player.js" */
/** @import { StoryView } from "../views/story.js" */

import { happenedLast, narrateInColor } from "../model/narrate.js";
import { otherSpeed, seek, seekSeq } from "../model/player.js";
import { PlayerView } from "../views/player.js";
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

/**
 * @param {Desk} desk
 * @param {Place} place
 * @param {(tab: Tab) => void} show opens a panel of details, where there are some
 */
export function wishing(desk, { reveal, follow, play, live }, show) {
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
    show,
    redraw: request,
  };
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
  return {
    wishes,
    replay,
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
 * Where the play head stands: in the player's numbers, and in a sentence.
 * @param {{replay: PlayerView, story: StoryView}} views
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
