// A message to all, begun with a hint for a group where there is one.
// @ts-check

/** @import { Live } from "../room/live.js" */

import { hintFor } from "../../model/room/wallwords.js";
import { toast } from "../../views/dialogs.js";
import { asking, field } from "./asking.js";

/** @param {Live} live */
export function saying(live) {
  const dialog = asking("say-dialog", async (form) => {
    await live.socket.wish("say", { text: field(form, "text").value });
    field(form, "text").value = "";
    toast("It stands on every screen now.");
  });
  return {
    /** @param {string} group whose hint it begins with; "" for none */
    open(group) {
      const text = field(dialog.form, "text");
      if (group !== "") text.value = hintFor(group);
      dialog.open();
      text.focus();
    },
  };
}
