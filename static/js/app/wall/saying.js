// A message to all; or to those in a group and to nobody else, begun with a hint where there is one.
// @ts-check

/** @import { Live } from "../room/live.js" */
/** @import { Group } from "../../model/room/wall.js" */

import { room } from "../../model/room/items.js";
import { namesText, saidBy } from "../../model/room/messages.js";
import { hintFor } from "../../model/room/wallwords.js";
import { visible } from "../../model/text.js";
import { replace } from "../../dom/elements.js";
import { toast } from "../../views/dialogs.js";
import { messageRows } from "../../views/room/messages.js";
import { asking, field } from "./asking.js";
import { part } from "./boot.js";

/** @param {Live} live */
export function saying(live) {
  /** @type {ReadonlyArray<{seat: number, name: string}> | null} whom it is for; null: all */
  let whom = null;
  /** @type {string | null} the group whose text the dialog holds; null: it is one to all */
  let begunFor = null;
  /** It is not known yet whom the last one to some has reached. */
  let awaited = false;
  const said = () => saidBy(live.items, room(live.items)?.names_hidden ?? false);
  const dialog = asking("say-dialog", async (form) => {
    awaited = whom !== null;
    try {
      await live.socket.wish("say", { text: field(form, "text").value, seats: whom?.map(({ seat }) => seat) ?? null });
    } catch (error) {
      awaited = false;
      throw error;
    }
    field(form, "text").value = "";
    begunFor = null;
    if (whom === null) toast("It stands on every screen now.");
  });
  live.tell({
    items(keys) {
      if (!awaited || !keys.has("asides")) return;
      awaited = false;
      // Whom it reached is the room's to say: somebody may have left meanwhile.
      toast(`Sent ${said().findLast(({ to }) => to !== "")?.to ?? ""}, and to nobody else.`);
    },
  });
  return {
    /** @param {Pick<Group, "id" | "title" | "tiles"> | null} group those whom it is for; null: all */
    open(group) {
      const text = field(dialog.form, "text");
      // What was begun for some is not meant for others; for the same ones it is still there.
      const id = group?.id ?? null;
      if (id !== begunFor) text.value = id === null ? "" : hintFor(id);
      begunFor = id;
      whom = group?.tiles.map(({ seat, name }) => ({ seat, name: visible(name) })) ?? null;
      const names = whom === null ? "" : namesText(whom.map(({ name }) => name));
      part("say-title", HTMLElement).textContent = group === null ? "A message to all" : `A hint: ${group.title}`;
      part("say-to", HTMLElement).textContent = group === null ? "It stands on every screen in this room." : `It goes to ${names}, and to nobody else.`;
      part("say-send", HTMLElement).textContent = whom === null ? "Send to all" : `Send to ${whom.length}`;
      const before = said();
      part("say-before", HTMLElement).hidden = before.length === 0;
      replace(part("say-messages", HTMLElement), ...messageRows(before));
      dialog.open();
      text.focus();
    },
  };
}
