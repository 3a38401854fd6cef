// The buttons and menus around the picture: they say what is wanted and show what is. Those of the replay are the
// player's.
// @ts-check

/**
 * @typedef {object} Wishes
 * @property {() => void} run
 * @property {() => void} stop
 * @property {() => void} share
 * @property {(id: string) => void} example
 * @property {(factor: number) => void} zoom
 * @property {() => void} fit
 * @property {() => void} download
 * @property {() => void} keys
 */

/**
 * @typedef {object} Shown
 * @property {boolean} canRun
 * @property {boolean} canStop
 * @property {boolean} canShare a run
 * @property {boolean} canCarry nothing was run, and the program by itself can be shared
 * @property {boolean} hasRun there is something to replay
 */

export class Controls {
  #el = elements();
  #shown = "";

  /** @param {Wishes} wishes */
  constructor(wishes) {
    const el = this.#el;
    el.run.addEventListener("click", wishes.run);
    el.stop.addEventListener("click", wishes.stop);
    el.share.addEventListener("click", wishes.share);
    el.examples.addEventListener("change", () => wishes.example(el.examples.value));
    el.zoomIn.addEventListener("click", () => wishes.zoom(1.6));
    el.zoomOut.addEventListener("click", () => wishes.zoom(1 / 1.6));
    el.zoomFit.addEventListener("click", wishes.fit);
    el.download.addEventListener("click", wishes.download);
    el.keys.addEventListener("click", wishes.keys);
  }

  /** @param {Shown} shown */
  draw(shown) {
    const el = this.#el;
    const { canRun, canStop, canShare, canCarry, hasRun } = shown;
    const key = JSON.stringify(shown);
    if (key === this.#shown) return;
    this.#shown = key;
    el.run.disabled = !canRun;
    el.stop.disabled = !canStop;
    el.share.disabled = !canShare && !canCarry;
    el.share.title = canShare ? "A link to this program with its recorded run" : canCarry ? "A link with this program in it; run it to share its run" : "A link needs a run that has ended";
    el.download.disabled = !hasRun;
  }

  /** @returns {"real" | "autojump"} */
  get clock() {
    const chosen = /** @type {HTMLInputElement | null} */ (document.querySelector("#clock input:checked"));
    return chosen?.value === "autojump" ? "autojump" : "real";
  }

  /** @param {"real" | "autojump"} clock */
  set clock(clock) {
    const input = document.querySelector(`#clock input[value="${clock}"]`);
    if (input instanceof HTMLInputElement) input.checked = true;
  }

  /** The Python that is chosen; none where there is nothing to choose. */
  get python() {
    return this.#el.python?.value ?? null;
  }

  set python(name) {
    if (this.#el.python !== null && name !== null) this.#el.python.value = name;
  }

  /** @param {string} id of an example, or nothing */
  set example(id) {
    this.#el.examples.value = id;
  }

  get example() {
    return this.#el.examples.value;
  }

  /**
   * @param {string} text
   * @param {"good" | "quiet" | "bad"} tone
   */
  sayOfSource(text, tone) {
    this.#el.saved.textContent = text;
    this.#el.saved.dataset.tone = tone;
  }
}

function elements() {
  /** @param {string} id */
  const any = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @param {string} id */
  const button = (id) => /** @type {HTMLButtonElement} */ (document.getElementById(id));
  /** @param {string} id */
  const select = (id) => /** @type {HTMLSelectElement} */ (document.getElementById(id));
  return {
    run: button("run"),
    stop: button("stop"),
    share: button("share"),
    examples: select("examples"),
    python: /** @type {HTMLSelectElement | null} */ (document.getElementById("python")),
    zoomIn: button("zoom-in"),
    zoomOut: button("zoom-out"),
    zoomFit: button("zoom-fit"),
    download: button("download"),
    keys: button("keys"),
    saved: any("saved"),
  };
}
