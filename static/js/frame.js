// The page's one animation frame loop. It runs only while something moves or has been asked to be drawn.
// @ts-check

/**
 * @param {(elapsed: number) => boolean} draw gets ms since the frame before (0 when the loop was at rest); returns whether
 *   it wants another frame
 * @returns {() => void} asks for a frame
 */
export function createLoop(draw) {
  let asked = false;
  /** @type {number | null} */
  let before = null;
  /** @param {number} now */
  const frame = (now) => {
    asked = false;
    const elapsed = before === null ? 0 : Math.min(now - before, 250);
    before = now;
    if (draw(elapsed)) request();
    else if (!asked) before = null;
  };
  const request = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(frame);
  };
  return request;
}
