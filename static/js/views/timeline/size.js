// What a canvas measures. Asked of the page only when it may have changed: to ask in a frame would have the page laid out
// for the answer, in the middle of what changes it.
// @ts-check

export class Size {
  #known = false;
  #device = 0;
  #measured = { width: 0, height: 0, ratio: 1 };

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {() => void} changed it measures something else than before
   */
  constructor(canvas, changed) {
    this.canvas = canvas;
    new ResizeObserver(() => {
      this.#known = false;
      changed();
    }).observe(canvas);
  }

  /** Something else than the canvas has changed that it may depend on. */
  forget() {
    this.#known = false;
  }

  /** @returns {{width: number, height: number, ratio: number}} px of the style sheet; ratio: pixels of the device for one */
  get now() {
    const device = globalThis.devicePixelRatio || 1;
    if (!this.#known || device !== this.#device) {
      const { clientWidth: width, clientHeight: height } = this.canvas;
      // For a projector the page is zoomed by its style sheet, which the device's ratio does not tell.
      this.#measured = { width, height, ratio: device * (this.canvas.currentCSSZoom ?? 1) };
      this.#known = true;
      this.#device = device;
    }
    return this.#measured;
  }
}
