// A comparison as a link: the one that the page was opened for, and one that is made of two runs.
// @ts-check

/** @import { Boot, Recorded } from "./boot.js" */
/** @import { Past, PastRun } from "./past.js" */
/** @import { Compared, Linked } from "../views/compare/index.js" */

import { sightOf } from "../model/sight.js";
import { createShare, loadRecording } from "../transport/api.js";
import { calledOf } from "./boot.js";
import { sharedKey, slugOf } from "./past.js";
import { saidOf, sideOf } from "./revisiting.js";
import { Session } from "./session.js";
import { keepLink } from "./sharekeys.js";

/** @type {Map<string, string>} the slugs of runs that were shared for a link */
const given = new Map();

/**
 * What stands for a run in a comparison's address. A run that is no recording yet is shared for it, once.
 * @param {string} run
 * @param {string} called what its program is called
 * @returns {Promise<string>} rejects with an ApiError
 */
export async function placeOf(run, called) {
  const known = slugOf(run) ?? given.get(run);
  if (known !== undefined) return known;
  const { slug, key, expires } = await createShare(run, { title: "", about: "", note: "", forkedFrom: "" });
  keepLink(slug, key, { name: called, made: new Date().toISOString(), until: expires });
  given.set(run, slug);
  return slug;
}

/**
 * The address of a comparison, which shares what is not shared yet.
 * @param {readonly [Compared, Compared]} runs that can be linked
 * @param {number | null} at ns: the moment at which it opens; null for the end
 * @returns {Promise<Linked>}
 */
export async function linkTo([before, after], at) {
  try {
    // One after the other: the same run on both sides is shared once.
    const sides = [await before.place?.(), await after.place?.()];
    const moment = at === null ? "" : `#at=${Math.round(at)}`;
    return { address: new URL(`/compare/${sides.join("/")}${moment}`, location.href).href };
  } catch (error) {
    return { problem: saidOf(error) };
  }
}

/** @returns {number | null} ns: the moment that the page's address names */
export function linkedMoment() {
  return sightOf(location.hash).at;
}

/**
 * Puts the first of two linked recordings among the runs of this tab; the second is the one that the page shows.
 * @param {Past} past
 * @param {Recorded} first
 */
export async function takeFirst(past, first) {
  const { source, clock, python, events } = first;
  const session = await Session.recorded(source, clock, python, (take) => loadRecording(events, take));
  past.addShared(session, first.slug, calledOf(first, "recording"));
}

/**
 * The sides of the comparison that the page was opened for.
 * @param {Past} past
 * @param {NonNullable<Boot["compare"]>} pair
 * @returns {Promise<[Compared, Compared] | null>} null when one of them is not here: a run of the reader's own came first
 */
export async function linkedSides(past, pair) {
  const runs = pair.map(({ slug }) => past.runs.find(({ run }) => run === sharedKey(slug)));
  const [before, after] = await Promise.all(runs.map((run, index) => run && linkedSide(past, run, pair[index])));
  return before === undefined || after === undefined ? null : [before, after];
}

/**
 * @param {Past} past
 * @param {PastRun} run
 * @param {Recorded} shared
 * @returns {Promise<Compared>}
 */
async function linkedSide(past, run, { name, about, slug }) {
  const { history, source } = await past.open(run);
  const place = async () => slug;
  return sideOf({ name: name || run.name, detail: about, outcome: run.outcome?.text ?? "", source, place }, history);
}
