// The agenda, edited: a copy of it, which takes the place of the room's when it is saved, and not before.
// @ts-check

/** @import { Live } from "../room/live.js" */
/** @import { Draft } from "../../model/room/wall.js" */
/** @import { WallBoot } from "./boot.js" */

import { element } from "../../dom/elements.js";
import { checksOf, checksText, hintsOf } from "../../model/room/drafted.js";
import { room, steps } from "../../model/room/items.js";
import { draftOf, idFor } from "../../model/room/wall.js";
import { ApiError } from "../../transport/api.js";
import { toast } from "../../views/dialogs.js";
import { StepList } from "../../views/wall/steplist.js";
import { asking, field } from "./asking.js";
import { part } from "./boot.js";

/** A step that is worked at: its checks as text, for they may be wrong for a while. @typedef {Draft & {text: string}} Worked */

/** Bytes of a file: more than thirty steps may have. */
const LONGEST = 4 << 20;
const FIELDS = ["title", "source", "clock", "task"];

/**
 * @param {Live} live
 * @param {WallBoot} boot
 */
export function agendaDialog(live, boot) {
  /** @type {Worked[]} */
  let worked = [];
  let at = 0;
  const dialog = asking("agenda-dialog", save);
  const { form } = dialog;
  const says = /** @type {HTMLElement} */ (form.querySelector(".form-says"));
  const list = new StepList(part("agenda-steps", HTMLElement), {
    choose,
    move(from, to) {
      worked.splice(to, 0, ...worked.splice(from, 1));
      choose(to);
    },
    remove(index) {
      worked.splice(index, 1);
      choose(Math.min(at, worked.length - 1));
    },
  });

  /** What stands in the fields belongs to the step that is worked at. */
  function keep() {
    const step = worked[at];
    if (step === undefined) return;
    const [title, source, clock, task] = FIELDS.map((name) => field(form, name).value);
    worked[at] = { ...step, title, source, clock: clock === "real" ? "real" : "autojump", task, hints: hintsOf(field(form, "hints").value), text: field(form, "checks").value };
  }

  /** @param {number} index */
  function choose(index) {
    at = Math.max(index, 0);
    const step = worked[at];
    part("agenda-step", HTMLFieldSetElement).disabled = step === undefined;
    for (const name of FIELDS) field(form, name).value = step === undefined ? "" : String(step[/** @type {"title"} */ (name)]);
    field(form, "hints").value = step?.hints.join("\n") ?? "";
    field(form, "checks").value = step?.text ?? "";
    list.draw(worked, at);
  }

  /** @param {Draft} step */
  function add(step) {
    keep();
    // A new one gets its id when it is saved: until then its title changes.
    const id = step.id === "" ? "" : idFor(step.id, worked.map((each) => each.id));
    worked.push({ ...step, id, text: checksText(step.checks) });
    choose(worked.length - 1);
  }

  async function save() {
    keep();
    const before = room(live.items);
    const taken = worked.map(({ id }) => id);
    const sent = worked.map((step, index) => {
      const checks = checksOf(step.text);
      if (typeof checks === "string") {
        choose(index);
        throw new ApiError("bad-checks", `Step ${index + 1} (${step.title}): ${checks}`);
      }
      const id = step.id === "" ? idFor(step.title, taken) : step.id;
      taken.push(id);
      return draftOf({ ...step, id, checks });
    });
    await live.socket.wish("agenda", { steps: sent });
    const [title, clock] = ["room-title", "room-clock"].map((name) => field(form, name).value);
    if (before !== null && (title !== before.title || clock !== before.clock)) await live.socket.wish("describe", { title, clock });
    toast("The agenda is as you have it now. What was typed at its steps stays with them.");
  }

  form.addEventListener("input", () => {
    keep();
    list.draw(worked, at);
  });
  part("agenda-new", HTMLElement).addEventListener("click", () => {
    add({ id: "", title: "A new step", source: "import asyncio\n\n\nasync def main():\n    ...\n\n\nasyncio.run(main())\n", task: "", clock: room(live.items)?.clock ?? "autojump", checks: [], hints: [] });
    const title = field(form, "title");
    title.focus();
    if (title instanceof HTMLInputElement) title.select();
  });
  const lessons = part("agenda-lesson", HTMLSelectElement);
  lessons.append(...boot.lessons.map(({ id, title }) => {
    const option = element("option", "", title);
    option.value = id;
    return option;
  }));
  lessons.addEventListener("change", () => {
    const lesson = boot.lessons.find(({ id }) => id === lessons.value);
    lessons.value = "";
    if (lesson !== undefined) add(lesson);
  });
  const file = part("agenda-file", HTMLInputElement);
  file.addEventListener("change", async () => {
    says.textContent = "";
    try {
      const chosen = file.files?.[0];
      if (chosen === undefined || chosen.size > LONGEST) throw new SyntaxError("too long for a workshop");
      const content = JSON.parse(await chosen.text());
      if (!Array.isArray(content.steps)) throw new SyntaxError("no steps");
      for (const step of content.steps) add({ task: "", clock: "autojump", checks: [], hints: [], ...step, title: String(step.title), source: String(step.source) });
    } catch {
      says.textContent = "This file is no workshop: it is made with “Agenda as a file”.";
    }
    file.value = "";
  });
  part("agenda-edit", HTMLElement).addEventListener("click", () => {
    const facts = room(live.items);
    worked = steps(live.items).map((step) => ({ ...draftOf(step), text: checksText(step.checks) }));
    field(form, "room-title").value = facts?.title ?? "";
    field(form, "room-clock").value = facts?.clock ?? "autojump";
    choose(worked.findIndex(({ id }) => id === facts?.step));
    dialog.open();
  });
}
