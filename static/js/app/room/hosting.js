// The teacher's desk: what is done with all, and a run in the spotlight, which is on his screen too.
// @ts-check

/** @import { RoomPage } from "./index.js" */
/** @import { Part } from "./live.js" */

import { guestOf, spotlightKey } from "../../model/room/following.js";
import { isHere, room as roomOf, seats, shown, steps } from "../../model/room/items.js";
import { saidBy } from "../../model/room/messages.js";
import { toast } from "../../views/dialogs.js";
import { showBanner } from "../../views/room/banners.js";
import { MessagesView } from "../../views/room/messages.js";
import { ToolsView } from "../../views/room/tools.js";
import { host } from "../wishing.js";
import { OtherProgram } from "./other.js";
import { Showing } from "./showing.js";
import { Stage } from "./stage.js";

/**
 * @param {RoomPage} page
 * @returns {Part}
 */
export function hostingPart(page) {
  const { live, texts, editor, controls, desk, past, running } = page;
  const stage = new Stage(page);
  const showing = new Showing(page, stage);
  const other = new OtherProgram(page, {
    type() {
      other.look("mine");
      editor.focus();
    },
  });
  let arrived = false;
  let spotlight = "";
  let spotlit = false;
  /** The last offer that is told of no more. */
  let done = 0;

  /**
   * @param {string} what
   * @param {Record<string, unknown>} fields
   */
  const granted = async (what, fields) => (await live.wish(what, fields)) !== null;

  const view = new ToolsView(host("room-tools"), {
    show: (on) => void showing.turn(on),
    attention: (on) => void live.wish("attention", { on }),
    pause: (on) => void live.wish("pause", { on }),
    bring: () => void live.wish("go-to", { step: texts.step }),
    titled: () => texts.current?.title ?? "",
    offer: (title) => granted("offer", { title, source: editor.source, clock: controls.clock, step: texts.current?.id ?? "" }),
    async say(text) {
      const sent = await granted("say", { text });
      if (sent) toast("Said to everybody.");
      return sent;
    },
    time: (seconds, label) => granted("timer", { seconds, label }),
  });

  const drawTools = () => {
    const { items, now } = live;
    const facts = roomOf(items);
    const here = seats(items).filter(({ seat }) => isHere(items, seat, now));
    const on = shown(items) !== null;
    const at = steps(items).findIndex(({ id }) => id === texts.step);
    const attention = (items.get("follow/view")?.attention ?? 0) > 0;
    view.draw({
      open: live.isOpen && facts !== null && !facts.ended,
      showing: on,
      followers: on && here.length > 0 ? `${here.filter(({ following }) => following).length} of ${here.length} follow` : "",
      attention,
      paused: facts?.paused ?? false,
      step: at < 0 || facts === null || facts.step === texts.step ? "" : `Bring the class to step ${at + 1}`,
      timed: (items.get("timer")?.ends ?? 0) > now,
    });
    said.draw(saidBy(items, facts?.names_hidden ?? false));
    drawOffer();
  };

  const said = new MessagesView(host("room-tools"));

  const drawOffer = () => {
    const offer = live.items.get("offer");
    if (offer === undefined || offer.id <= done) return showBanner("offer", null);
    const all = seats(live.items);
    const answered = all.filter((seat) => seat.offer === offer.id);
    const took = answered.filter((seat) => seat.took).length;
    const act = () => {
      done = live.items.get("offer")?.id ?? done;
      drawOffer();
    };
    const text = `“${offer.title}” is offered: ${took} of ${all.length} took it, ${answered.length - took} kept theirs.`;
    showBanner("offer", { tone: "neutral", text, actions: [{ label: "All right", act }] });
  };

  /** A run in the spotlight lies on this desk too, so that it can be shown and talked about. */
  const drawSpotlight = () => {
    const { items } = live;
    const lit = items.get("spotlight");
    const key = spotlightKey(lit);
    if (key !== spotlight) {
      spotlight = key;
      spotlit = key !== "";
      other.look(spotlit ? "theirs" : "mine");
    }
    const guest = guestOf(items, { following: false, spotlit });
    if (guest === null || guest.run === null) stage.leave();
    else stage.show(guest.run, guest.ran);
    const name = lit?.name || "Somebody";
    other.draw(guest === null ? null : { source: guest.source, ran: guest.ran, whose: `${name}’s`, note: "" });
    if (lit === undefined) return showBanner("spotlight", null);
    const away = () => {
      spotlit = false;
      drawSpotlight();
    };
    const back = () => {
      spotlit = true;
      other.look("theirs");
      drawSpotlight();
    };
    showBanner("spotlight", {
      tone: "good",
      text: `${name}’s run is on all screens.`,
      actions: [{ label: "End the spotlight", act: () => void live.wish("end-spotlight"), primary: true }, spotlit ? { label: "Back to mine", act: away } : { label: "Look at it", act: back }],
    });
  };

  /** Who loads the page again while he shows goes on showing. */
  const takeUp = () => {
    const run = shown(live.items)?.run;
    const known = past.runs.find((one) => one.run === run);
    if (known !== undefined && desk.session === null && running.asked === null) running.follow(known);
  };

  return {
    items(keys) {
      drawSpotlight();
      if (!arrived) takeUp();
      arrived = true;
      drawTools();
      if (keys.has("follow/view")) showing.say();
    },
    connection({ state }) {
      // What was said last may not have been heard.
      if (state === "reconnecting") showing.forget();
      if (state === "open") showing.say();
      drawTools();
    },
    second: drawTools,
    edited() {
      drawTools();
      showing.edited();
    },
    drawn() {
      if (stage.wasTaken()) {
        spotlit = false;
        drawSpotlight();
      }
      other.drawn(stage.isShown);
      showing.say();
    },
  };
}
