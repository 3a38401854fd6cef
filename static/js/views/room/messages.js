// What the teacher has said so far, to be read again.
// @ts-check

/** @import { Said } from "../../model/room/messages.js" */

import { element, replace } from "../../dom/elements.js";
import { visible } from "../../model/text.js";
import { menu } from "./menu.js";

export class MessagesView {
  #list = element("ol", "messages");
  #opener;
  #shown = "";

  /** @param {HTMLElement} host */
  constructor(host) {
    const { opener, box } = menu("Messages", this.#list);
    this.#opener = opener;
    opener.hidden = true;
    host.append(opener, box);
  }

  /** @param {ReadonlyArray<Said>} messages oldest first */
  draw(messages) {
    const key = JSON.stringify(messages.map(({ id, to }) => [id, to]));
    if (key === this.#shown) return;
    this.#shown = key;
    this.#opener.hidden = messages.length === 0;
    replace(this.#list, ...messageRows(messages));
  }
}

/**
 * The newest first, each with when it was said, and to whom where that was not to all.
 * @param {ReadonlyArray<Said>} messages oldest first
 */
export function messageRows(messages) {
  return messages.toReversed().map(({ text, at, to }) => {
    const time = element("time", "", new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
    time.dateTime = new Date(at).toISOString();
    const row = element("li", "", time, element("p", "", visible(text)));
    if (to !== "") row.insertBefore(element("span", "message-to", visible(to)), row.lastChild);
    return row;
  });
}
