// What the teacher has said to all so far, to be read again.
// @ts-check

/** @import { Message } from "../../model/room/items.js" */

import { element, replace } from "../../dom/elements.js";
import { visible } from "../../model/text.js";
import { menu } from "./menu.js";

export class MessagesView {
  #list = element("ol", "messages");
  #opener;
  #last = 0;

  /** @param {HTMLElement} host */
  constructor(host) {
    const { opener, box } = menu("Messages", this.#list);
    this.#opener = opener;
    opener.hidden = true;
    host.append(opener, box);
  }

  /** @param {ReadonlyArray<Message>} messages oldest first */
  draw(messages) {
    const last = messages.at(-1)?.id ?? 0;
    if (last === this.#last) return;
    this.#last = last;
    this.#opener.hidden = messages.length === 0;
    replace(
      this.#list,
      ...messages.toReversed().map(({ text, at }) => {
        const time = element("time", "", new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
        time.dateTime = new Date(at).toISOString();
        return element("li", "", time, element("p", "", visible(text)));
      }),
    );
  }
}
