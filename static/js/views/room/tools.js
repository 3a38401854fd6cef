// The teacher's part of the room's bar: what is done with all at once.
// @ts-check

import { button, element } from "../../dom/elements.js";
import { menu } from "./menu.js";

/**
 * @typedef {object} ToolWishes
 * @property {(on: boolean) => void} show
 * @property {(on: boolean) => void} attention
 * @property {(on: boolean) => void} pause
 * @property {() => void} bring the class to the step that stands in the editor
 * @property {(title: string) => Promise<boolean>} offer whether it was taken
 * @property {() => string} titled what an offer is called unless somebody says otherwise
 * @property {(text: string) => Promise<boolean>} say
 * @property {(seconds: number, label: string) => Promise<boolean>} time
 */

/**
 * @typedef {object} Tools what is so
 * @property {boolean} open wishes are heard now
 * @property {boolean} showing
 * @property {string} followers such as "31 of 38 follow"
 * @property {boolean} attention
 * @property {boolean} paused
 * @property {string} step such as "Bring the class to step 3"; "" when it is there
 * @property {boolean} timed a timer runs
 */

const MINUTES = [1, 3, 5, 10];

export class ToolsView {
  #shown = "";
  #show;
  #attention;
  #pause;
  #bring;
  #stopTime;
  #followers = element("span", "tools-followers");
  #all;

  /**
   * @param {HTMLElement} host
   * @param {ToolWishes} wishes
   */
  constructor(host, wishes) {
    this.#show = toggle("Follow me", "Your program, your run and your play head are on the screens of all who follow", wishes.show);
    this.#show.classList.add("tools-show");
    this.#attention = toggle("Ask attention", "Everybody is asked to look up, until you end it", wishes.attention);
    this.#pause = toggle("Pause all", "Nobody but you can run programs meanwhile", wishes.pause);
    this.#bring = button("button small", "", wishes.bring);
    this.#stopTime = button("button small", "Stop the timer", () => {
      void wishes.time(0, "");
      hide(this.#stopTime);
    });
    const offer = menu("Offer program", offerForm(wishes));
    const say = menu("Say to all", sayForm(wishes));
    const time = menu("Timer", timeForm(wishes, this.#stopTime));
    this.#followers.role = "status";
    this.#all = [this.#show, this.#attention, offer.opener, say.opener, time.opener, this.#pause, this.#bring];
    host.append(this.#show, this.#followers, this.#attention, offer.opener, offer.box, say.opener, say.box, time.opener, time.box, this.#pause, this.#bring);
  }

  /** @param {Tools} shown */
  draw(shown) {
    const key = JSON.stringify(shown);
    if (key === this.#shown) return;
    this.#shown = key;
    for (const each of this.#all) each.disabled = !shown.open;
    press(this.#show, shown.showing);
    press(this.#attention, shown.attention);
    press(this.#pause, shown.paused);
    this.#followers.hidden = shown.followers === "";
    if (this.#followers.textContent !== shown.followers) this.#followers.textContent = shown.followers;
    this.#bring.hidden = shown.step === "";
    this.#bring.textContent = shown.step;
    this.#stopTime.hidden = !shown.timed;
  }
}

/**
 * @param {string} words
 * @param {string} title
 * @param {(on: boolean) => void} wish
 */
function toggle(words, title, wish) {
  const made = button("button small", words, () => wish(made.ariaPressed !== "true"));
  made.ariaPressed = "false";
  made.title = title;
  return made;
}

/**
 * @param {HTMLButtonElement} made
 * @param {boolean} on
 */
function press(made, on) {
  made.ariaPressed = String(on);
}

/** @param {HTMLElement} inside */
function hide(inside) {
  /** @type {HTMLElement} */ (inside.closest("[popover]")).hidePopover();
}

/**
 * @param {string} words
 * @param {HTMLElement} field
 */
function labelled(words, field) {
  return element("label", "", element("span", "", words), field);
}

/**
 * A form that closes once what it asks for is granted.
 * @param {ReadonlyArray<HTMLElement>} content
 * @param {() => Promise<boolean>} act
 */
function formOf(content, act) {
  const form = element("form", "tools-form", ...content);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await act()) hide(form);
  });
  return form;
}

/** @param {string} words */
function submit(words) {
  const made = element("button", "button primary", words);
  made.type = "submit";
  return made;
}

/** @param {ToolWishes} wishes */
function offerForm({ offer, titled }) {
  const title = element("input");
  title.type = "text";
  title.maxLength = 80;
  title.autocomplete = "off";
  const note = element("p", "", "What stands in your editor is offered to all. Nobody’s text is replaced: everybody takes it, compares it, or keeps the own one.");
  const form = formOf([labelled("What it is called", title), note, submit("Offer it")], () => offer(title.value));
  form.addEventListener("opened", () => {
    title.value = titled();
    title.select();
  });
  return form;
}

/** @param {ToolWishes} wishes */
function sayForm({ say }) {
  const text = element("textarea");
  text.rows = 3;
  text.maxLength = 500;
  text.required = true;
  return formOf([labelled("To everybody", text), submit("Send")], async () => {
    const sent = await say(text.value);
    if (sent) text.value = "";
    return sent;
  });
}

/**
 * @param {ToolWishes} wishes
 * @param {HTMLElement} stop
 */
function timeForm({ time }, stop) {
  const minutes = element("input");
  minutes.type = "number";
  minutes.min = "0.5";
  minutes.max = "600";
  minutes.step = "0.5";
  minutes.value = "5";
  minutes.required = true;
  const label = element("input");
  label.type = "text";
  label.maxLength = 80;
  label.autocomplete = "off";
  label.placeholder = "such as: try it yourself";
  const quick = MINUTES.map((each) => button("button small", `${each} min`, () => {
    minutes.value = String(each);
    form.requestSubmit();
  }));
  const row = element("div", "tools-row", ...quick);
  const acts = element("div", "tools-row", submit("Start"), stop);
  const form = formOf([labelled("Minutes", minutes), row, labelled("What for", label), acts], () => time(Math.round(Number(minutes.value) * 60), label.value));
  return form;
}
