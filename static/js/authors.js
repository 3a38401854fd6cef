// For authors: shows the recorded run of a shared program, or of a lesson, in place of its printed code,
// <pre data-async-playground="SLUG"> or "lesson:NAME"; printed code that names none (<pre data-async-playground>) itself becomes
// a program that can be changed and run.
// It is loaded by pages of other sites, as a classic script (/embed.js): it leaves no name there, adds no style, asks for
// nothing itself, and believes the frame only how high it would like to be, within bounds. Until the frame says that it is
// there, and where it never does, the printed code stays.
// @ts-check

(() => {
  const own = document.currentScript;
  if (!(own instanceof HTMLScriptElement) || own.src === "") return;
  const { origin } = new URL(own.src);

  const SLUG = /^[0-9A-Za-z]{12}$/;
  const LESSON = /^lesson:[0-9a-z-]{1,100}$/;
  const CLOCK = /^(?:real|autojump)$/;
  /** Characters of printed code, as an address has it; more is none of our programs. */
  const LONGEST = 400_000;
  const THEME = /^(?:auto|light|dark)$/;
  const PANELS = /^(?:code|loop|timeline|console)(?:,(?:code|loop|timeline|console)){0,3}$/;
  const MOMENT = /^\d{1,6}(?:\.\d{1,9})?$/;
  const HEIGHT = /^\d{3,4}$/;
  /** CSS px */
  const [LEAST, MOST] = [200, 1600];

  /** @type {Map<Window, {pre: HTMLElement, frame: HTMLIFrameElement, height: number | null}>} by the frame's window */
  const frames = new Map();

  /**
   * @param {string | undefined} value
   * @param {RegExp} pattern
   * @returns {string | null} the value, if it is one
   */
  const checked = (value, pattern) => (value !== undefined && pattern.test(value) ? value : null);
  /** @param {number} height */
  const bounded = (height) => Math.min(Math.max(height, LEAST), MOST);

  /**
   * @param {HTMLElement} pre
   * @returns {string | null} of the page for its frame; null when there is none
   */
  function pathOf(pre) {
    const name = pre.dataset.asyncPlayground;
    if (checked(name, SLUG) !== null) return `/embed/${name}`;
    if (checked(name, LESSON) !== null) return name?.replace("lesson:", "/embed/lesson/") ?? null;
    // What is beside the code, such as a button that copies it, is none of the program.
    const text = ((pre.querySelector("code") ?? pre).textContent ?? "").replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd();
    if (name !== "" || text === "" || /\p{Surrogate}/u.test(text)) return null;
    const source = encodeURIComponent(`${text}\n`);
    return source.length > LONGEST ? null : `/embed/program#source=${source}`;
  }

  /** @param {HTMLElement} pre */
  function place(pre) {
    const path = pathOf(pre);
    if (path === null || pre.nextElementSibling?.hasAttribute("data-async-playground-frame")) return;
    const address = new URL(path, origin);
    const isEditable = pre.dataset.editable !== undefined;
    const panels = checked(pre.dataset.panels, PANELS);
    const options = {
      theme: checked(pre.dataset.theme, THEME),
      panels: (isEditable || path.includes("#")) && !panels?.includes("code") ? null : panels,
      t: checked(pre.dataset.t, MOMENT),
      clock: checked(pre.dataset.clock, CLOCK),
      editable: isEditable ? "1" : null,
    };
    for (const [name, value] of Object.entries(options)) if (value !== null) address.searchParams.set(name, value);
    const height = checked(pre.dataset.height, HEIGHT);
    const frame = document.createElement("iframe");
    frame.setAttribute("data-async-playground-frame", "");
    frame.title = pre.dataset.title ?? "A program and its recorded run";
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    // So small until it is there: the browser asks for it when this place comes near.
    Object.assign(frame.style, { display: "block", width: "100%", height: "1px", border: "0" });
    frame.src = address.href;
    pre.after(frame);
    if (frame.contentWindow !== null) frames.set(frame.contentWindow, { pre, frame, height: height === null ? null : bounded(Number(height)) });
  }

  addEventListener("message", ({ source, origin: from, data }) => {
    const known = from === origin ? frames.get(/** @type {Window} */ (source)) : undefined;
    if (known === undefined || data?.source !== "async-playground" || !Number.isFinite(data.height)) return;
    known.frame.style.height = `${known.height ?? bounded(Math.round(data.height))}px`;
    known.pre.style.display = "none"; // `hidden` would give way to a style sheet that lays out every <pre>
  });

  const begin = () => document.querySelectorAll("pre[data-async-playground]").forEach((pre) => place(/** @type {HTMLElement} */ (pre)));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
