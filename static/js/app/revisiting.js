// What is done with runs that are over: shown again, taken back into the editor, held against one another.
// @ts-check

/** @import { Compared } from "../views/compare/index.js" */
/** @import { Past, PastRun } from "./past.js" */
/** @import { Session } from "./session.js" */

import { History } from "../model/history.js";
import { labelsOf } from "../model/labels.js";
import { LoopFold } from "../model/loop/fold.js";
import { ApiError, loadPair } from "../transport/api.js";
import { toast } from "../views/dialogs.js";

/**
 * @param {object} page
 * @param {Past} page.past
 * @param {(session: Session) => void} page.take shows a session
 * @param {(run: PastRun) => void} page.edit puts its program into the editor
 * @param {(before: Compared, after: Compared) => void} page.compare
 * @param {() => void} page.redraw
 * @param {(run: string, called: string) => Promise<string>} page.placeOf what stands for a run in a link
 * @returns {import("../views/runs/index.js").Acts}
 */
export function revisiting({ past, take, edit, compare, redraw, placeOf }) {
  /** @param {string} id */
  const find = (id) => past.runs.find(({ run }) => run === id);
  return {
    show: (id) =>
      saying(async () => {
        const run = find(id);
        if (run !== undefined) take(await past.open(run));
      }),
    edit(id) {
      const run = find(id);
      if (run !== undefined) edit(run);
    },
    compare: (before, after) =>
      saying(async () => {
        const runs = [find(before), find(after)].filter((run) => run !== undefined);
        const [a, b] = await Promise.all(runs.map(async (run) => compared(run, (await past.open(run)).history, placeOf)));
        if (b !== undefined) compare(a, b);
      }),
    pair: () =>
      saying(async () => {
        const [a, b] = (await loadPair()).map(({ title, detail, source, events }) => {
          const history = new History(source);
          history.append(events);
          return sideOf({ name: title, detail, outcome: "recorded before", source, place: null }, history);
        });
        compare(a, b);
      }),
    clear() {
      const kept = past.runs;
      past.clear();
      redraw();
      toast("The runs of this tab are forgotten", {
        label: "Undo",
        act() {
          past.restore(kept);
          redraw();
        },
      });
    },
  };
}

/**
 * @param {PastRun} run
 * @param {History} history
 * @param {(run: string, called: string) => Promise<string>} placeOf
 */
function compared({ number, run, name, detail, outcome, source }, history, placeOf) {
  return sideOf({ name: `Run ${number} · ${name}`, detail, outcome: outcome?.text ?? "", source, place: () => placeOf(run, name) }, history);
}

/**
 * @param {Pick<Compared, "name" | "detail" | "outcome" | "source" | "place">} about
 * @param {History} history
 * @returns {Compared}
 */
export function sideOf(about, history) {
  const labels = labelsOf(history.lanes);
  const names = {
    /** @param {number} task */
    label: (task) => labels.get(task) ?? `task ${task}`,
    /** @param {number} id */
    resource: (id) => history.resources.get(id),
    /** @param {number} id */
    thread: (id) => LoopFold.factsOf(history).threads.get(id),
  };
  return { ...about, history, names };
}

/**
 * What goes wrong with the server is said, and nothing else happens.
 * @param {() => Promise<void>} act
 */
async function saying(act) {
  try {
    await act();
  } catch (error) {
    toast(saidOf(error));
  }
}

/**
 * What went wrong with a run at the server, as a sentence; what is no matter of the server's is thrown on.
 * @param {unknown} error
 */
export function saidOf(error) {
  if (!(error instanceof ApiError)) throw error;
  const isGone = error.code === "no-such-run" || error.code === "http-404";
  return isGone ? "The server does not have this run any more. Run its program again." : error.message;
}
