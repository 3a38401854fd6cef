// A program is given to all, to be taken or not.
// @ts-check

/** @import { Live } from "../room/live.js" */
/** @import { WallBoot } from "./boot.js" */

import { room, steps } from "../../model/room/items.js";
import { toast } from "../../views/dialogs.js";
import { asking, field } from "./asking.js";
import { part } from "./boot.js";

/**
 * @param {Live} live
 * @param {WallBoot} boot
 */
export function offering(live, boot) {
  const dialog = asking("offer-dialog", async (form) => {
    const [title, source, clock, step] = ["title", "source", "clock", "step"].map((name) => field(form, name).value);
    await live.socket.wish("offer", { title, source, clock, step });
    toast("The program is offered: everybody can take it, see the difference, or keep their own.");
  });
  const { form } = dialog;
  const step = /** @type {HTMLSelectElement} */ (field(form, "step"));
  const from = /** @type {HTMLSelectElement} */ (field(form, "from"));

  /** @returns {{source: string} | undefined} what the teacher made of the class's step at the desk */
  const demoCopy = () => live.items.get(`demo/${room(live.items)?.step ?? ""}`);

  /** @param {HTMLSelectElement} select @param {ReadonlyArray<[string, string]>} choices */
  const fill = (select, choices) => {
    select.replaceChildren(...choices.map(([value, text]) => new Option(text, value)));
  };
  from.addEventListener("change", () => {
    const [kind, id] = from.value.split(/:(.*)/s);
    const found = kind === "step" ? steps(live.items).find((each) => each.id === id) : boot.lessons.find((each) => each.id === id);
    if (kind === "demo") take("Demo", demoCopy()?.source ?? "", null);
    else if (found !== undefined) take(found.title, found.source, found.clock);
  });

  /**
   * @param {string} title
   * @param {string} source
   * @param {string | null} clock
   */
  function take(title, source, clock) {
    field(form, "title").value = title;
    field(form, "source").value = source;
    if (clock !== null) field(form, "clock").value = clock;
  }

  part("offer", HTMLElement).addEventListener("click", () => {
    const agenda = steps(live.items);
    const at = room(live.items);
    const demo = demoCopy();
    fill(step, [["", "no step: it stands for itself"], ...agenda.map(({ id, title }, index) => /** @type {[string, string]} */ ([id, `${index + 1} ${title}`]))]);
    step.value = at?.step ?? "";
    fill(from, [
      ["", "what is typed here"],
      ...(demo === undefined ? [] : [/** @type {[string, string]} */ (["demo:", "my demo copy of this step"])]),
      ...agenda.map(({ id, title }, index) => /** @type {[string, string]} */ ([`step:${id}`, `step ${index + 1}: ${title}`])),
      ...boot.lessons.map(({ id, title }) => /** @type {[string, string]} */ ([`lesson:${id}`, `lesson: ${title}`])),
    ]);
    field(form, "clock").value = at?.clock ?? "autojump";
    dialog.open();
  });
}
