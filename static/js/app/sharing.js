// A link to the run that is shown.
// @ts-check

import { ApiError, createShare } from "../transport/api.js";
import { toast } from "../views/dialogs.js";
import { showLink } from "../views/share/index.js";

/**
 * Makes a link to a run that has ended and shows it; what goes wrong is said.
 * @param {string} run
 * @param {boolean} edited the program has been edited since
 * @param {{sight: string, moment: string}} seen
 */
export async function shareRun(run, edited, seen) {
  try {
    const { url } = await createShare(run);
    const note = edited
      ? "You have edited the program since: the link shows it as it was run."
      : "The link shows the program as it was run.";
    showLink({ url: new URL(url, location.href).href, note, ...seen }, toast);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message);
  }
}
