// What a seat is asked: whether it takes a program that is offered, and whether its run may be shown to all. Nothing that
// somebody wrote is replaced unless he says so, and then a step back brings it back.
// @ts-check

/** @import { Asked, Offer } from "../../model/room/items.js" */
/** @import { RoomPage } from "./index.js" */
/** @import { Part } from "./live.js" */

import { diffOf } from "../../model/compare/diff.js";
import { ownSeat, room as roomOf, steps } from "../../model/room/items.js";
import { programRows } from "../../views/compare/program.js";
import { toast } from "../../views/dialogs.js";
import { showBanner } from "../../views/room/banners.js";
import { DifferenceDialog } from "../../views/room/difference.js";

/**
 * @param {RoomPage} page
 * @returns {Part}
 */
export function offersPart({ live, room, texts, editor, controls }) {
  /** Answered here; the room may not have heard it yet. */
  let answered = 0;

  const hasEnded = () => roomOf(live.items)?.ended ?? false;

  /** @returns {Offer | null} that waits for an answer */
  const open = () => {
    const offer = live.items.get("offer");
    const seat = ownSeat(live.items);
    return offer === undefined || seat === null || hasEnded() || seat.offer >= offer.id || answered >= offer.id ? null : offer;
  };

  /** @param {boolean} took */
  const answer = (took) => {
    const offer = open();
    if (offer === null) return null;
    answered = offer.id;
    live.socket.wish("answer-offer", { id: offer.id, took }).catch(() => {}); // it is asked again, after a reload
    draw();
    return offer;
  };

  const take = () => {
    const offer = answer(true);
    if (offer === null) return;
    if (offer.step !== "" && steps(live.items).some(({ id }) => id === offer.step)) texts.go(offer.step);
    const before = { source: editor.source, clock: controls.clock };
    controls.clock = offer.clock;
    if (before.source === offer.source) return toast("It is what stands in your editor already.");
    editor.replace(offer.source);
    toast(`“${offer.title}” is in your editor`, {
      label: "Undo",
      act() {
        editor.undo();
        controls.clock = before.clock;
      },
    });
  };

  const keep = () => void answer(false);
  const dialog = new DifferenceDialog({ take, keep });

  const compare = () => {
    const offer = open();
    if (offer !== null) dialog.open(`Your program and “${offer.title}”`, programRows(diffOf(mine(offer), offer.source)));
  };

  /** The own program that the offer would take the place of. @param {Offer} offer */
  const mine = ({ step }) => (step === "" || step === texts.step ? editor.source : texts.textOf(step));

  const drawAsked = () => {
    /** @type {Asked | undefined} */
    const asked = live.items.get(`asked/${room.seat}`);
    if (asked === undefined || asked.answer !== "" || hasEnded()) return showBanner("asked", null);
    /** @param {boolean} yes */
    const say = (yes) => () => void live.wish("consent", { id: live.items.get(`asked/${room.seat}`)?.id ?? 0, yes });
    const named = asked.named ? "with your name" : "without your name";
    showBanner("asked", {
      tone: "warn",
      text: `May the teacher show your last run and its program to all, ${named}? Nobody sees it unless you say yes, and you can take it back.`,
      actions: [{ label: "Show it", act: say(true), primary: true }, { label: "No, thank you", act: say(false) }],
    });
  };

  const draw = () => {
    const offer = open();
    if (offer === null) dialog.close();
    showBanner("offer", offer === null ? null : {
      tone: "good",
      text: `The teacher offers a program: ${offer.title}.`,
      actions: [{ label: "Take it", act: take, primary: true }, { label: "See the difference", act: compare }, { label: "Keep mine", act: keep }],
    });
    drawAsked();
  };

  return { items: draw };
}
