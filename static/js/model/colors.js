// A task's colour is an index into a palette of the style sheet, so that light and dark are the sheet's business.
// The palette is Okabe and Ito's, which colour-blind people can tell apart; no meaning is ever carried by colour alone.
// @ts-check

/** How many `--task-N` the style sheet defines. */
export const PALETTE = 8;

/**
 * The first lane is grey, for it mostly waits for the others; the others take the colours in turn.
 * @param {number} index a lane's place
 * @returns {number} N of `--task-N`
 */
export function colorIndex(index) {
  return index === 0 ? 0 : 1 + ((index - 1) % (PALETTE - 1));
}
