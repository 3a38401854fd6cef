// What every view is handed for a frame, and what it may wish for. Only types: there is nothing to run here.
// @ts-check

/** @import { History } from "./history.js" */
/** @import { Player } from "./player.js" */
/** @import { TaskState } from "./state.js" */
/** @import { Names } from "./words.js" */

/**
 * One frame. A view draws from this alone, and keeps nothing of it but what it needs to see that nothing has changed.
 * @typedef {object} Handed
 * @property {History} history of the run that is shown; empty when there is none yet
 * @property {Names} names its tasks' labels and its resources
 * @property {Player} player where the play head stands: `at` in ns, `seq` of the last event that has happened there
 * @property {TaskState[]} states of the program's tasks where the play head stands, in the order of creation
 * @property {number} now ns: how far what is known reaches; grows while the run is live
 * @property {boolean} live the run goes on, and its clock is the machine's
 * @property {number | null} selected a task
 * @property {ReadonlyArray<Span>} highlight stretches of lanes to point out, such as where a line of the program was
 * @property {ReadonlyArray<number>} bookmarks ns, in order
 * @property {boolean} still no motion is wanted
 */

/**
 * @typedef {object} Span
 * @property {number} task
 * @property {number} from ns
 * @property {number} to ns
 */

/** @typedef {"console" | "notes" | "task" | "events" | "summary" | "runs"} Tab */

/**
 * What a hand on a view asks of the page. Each may be called at any time; what it asks for shows in the next frame.
 * @typedef {object} Wishes
 * @property {(at: number) => void} seek to a moment, ns; Infinity is the end
 * @property {(seq: number) => void} look to just after an event, its line brought into sight
 * @property {(direction: 1 | -1) => void} step to the next or the previous thing that happened
 * @property {() => void} play play or pause
 * @property {(task: number | null) => void} select everywhere
 * @property {(line: number) => void} line brings a line of the program into sight, from 1
 * @property {(spans: Span[]) => void} highlight
 * @property {(from: number, to: number) => void} frame looks at this stretch of time, ns
 * @property {(tab: Tab) => void} show
 * @property {() => void} redraw
 */

export {};
