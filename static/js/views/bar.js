// The bar at the top. On a phone it stays there: what is scrolled to, or comes to have the focus, stops below it.
// @ts-check

/** @param {HTMLElement} bar */
export function stopBelow(bar) {
  const page = bar.ownerDocument.documentElement;
  // How high it is depends on how its controls wrap; and where it does not stay, nothing is kept free.
  new ResizeObserver(() => {
    page.style.scrollPaddingTop = getComputedStyle(bar).position === "sticky" ? `${bar.offsetHeight}px` : "";
  }).observe(bar);
}
