// Buttons for what cannot be taken back: the first press asks whether it is meant, the second does it.
// @ts-check

/** ms that a question waits for its answer; who presses later is asked again. */
const PATIENCE = 8000;

/**
 * @typedef {object} Asking
 * @property {string} question what the button says then, in place of its first words
 * @property {HTMLElement} says where it is said to those who hear the page: that a button is called otherwise is not
 * @property {() => boolean} [matters] whether it is to be asked
 * @property {() => void | Promise<void>} act whatever it throws, the button can be pressed again
 */

/**
 * Makes a button ask first. Who goes elsewhere, presses Escape or waits did not mean it. Asked for again, it replaces what was.
 * @param {HTMLButtonElement} press whose first words are a text
 * @param {Asking} asking
 */
export function askFirst(press, { question, says, matters = () => true, act }) {
  const words = /** @type {ChildNode} */ (press.firstChild);
  const plain = words.textContent;
  let isMeant = false;
  let isUnderWay = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @param {boolean} asks */
  const turn = (asks) => {
    clearTimeout(waiting);
    isMeant = asks;
    words.textContent = asks ? question : plain;
    says.textContent = asks ? `${question} Press again if it is meant.` : "";
  };
  press.onclick = async () => {
    if (isUnderWay) return;
    if (matters() && !isMeant) {
      press.focus(); // Safari does not by itself, and who was not there does not leave
      turn(true); // after that: where the keyboard was may be another such button, which then says nothing more
      waiting = setTimeout(turn, PATIENCE, false);
      return;
    }
    isUnderWay = true;
    try {
      await act();
    } finally {
      isUnderWay = false;
      turn(false);
    }
  };
  press.onblur = () => turn(false);
  press.onkeydown = (event) => {
    if (event.key !== "Escape" || !isMeant) return;
    event.preventDefault(); // which would close the dialog that it is in
    event.stopPropagation();
    turn(false);
  };
}
