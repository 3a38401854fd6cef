// The bar of the room, its own part: where one is, whether the connection holds, what is left of the time, the hand, the
// name, and who can see what.
// @ts-check

/** @import { RoomConnection } from "../../transport/roomsocket.js" */

/**
 * @typedef {object} Shown
 * @property {string} title
 * @property {RoomConnection["state"]} connection
 * @property {string} timer as on a clock; "" when none runs
 * @property {string} label what the timer is for
 * @property {boolean} urgent less than a minute is left
 * @property {string} hand what the button for the hand says
 * @property {boolean} up
 * @property {string} name one's own; "" of the host
 */

const CONNECTION = Object.freeze({
  connecting: "Connecting…",
  open: "Connected",
  reconnecting: "Reconnecting…",
  lost: "Not connected",
});

export class RoomBar {
  #el = elements();
  #shown = "";

  /**
   * @param {object} wishes
   * @param {(up: boolean) => void} wishes.hand
   */
  constructor({ hand }) {
    const { hand: raise } = this.#el;
    raise?.addEventListener("click", () => hand(raise.ariaPressed !== "true"));
  }

  /** @param {Shown} shown */
  draw(shown) {
    const key = JSON.stringify(shown);
    if (key === this.#shown) return;
    this.#shown = key;
    const el = this.#el;
    el.title.textContent = shown.title;
    el.title.title = shown.title;
    el.connection.dataset.state = shown.connection;
    el.connection.title = CONNECTION[shown.connection];
    put(el.words, CONNECTION[shown.connection]);
    el.timer.hidden = shown.timer === "";
    el.left.textContent = shown.timer;
    el.label.textContent = shown.label;
    el.timer.toggleAttribute("data-urgent", shown.urgent);
    if (el.hand !== null) {
      el.hand.ariaPressed = String(shown.up);
      put(el.handWords, shown.hand);
    }
    if (shown.name !== "") put(el.name, shown.name);
    if (el.me !== null) el.me.hidden = shown.connection === "lost";
  }
}

/**
 * A screen reader is told of what has changed, and of nothing twice.
 * @param {HTMLElement | null} host
 * @param {string} text
 */
function put(host, text) {
  if (host !== null && host.textContent !== text) host.textContent = text;
}

function elements() {
  /** @param {string} id */
  const any = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @param {string} id */
  const maybe = (id) => document.getElementById(id);
  return {
    title: any("room-title"),
    connection: any("room-connection"),
    words: any("room-connection-words"),
    timer: any("room-timer"),
    left: any("room-timer-left"),
    label: any("room-timer-label"),
    hand: /** @type {HTMLButtonElement | null} */ (maybe("room-hand")),
    handWords: maybe("room-hand-words"),
    me: maybe("room-me"),
    name: maybe("room-name"),
  };
}
