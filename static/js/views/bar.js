// The bar at the top. On a phone it stays there: what is scrolled to, or comes to have the focus, stops below it.
// @ts-check

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement | null} more what stays below it
 */
export function stopBelow(bar, more) {
  const page = bar.ownerDocument.documentElement;
  // How high they are depends on how their words wrap; and where they do not stay, nothing is kept free.
  const sizes = new ResizeObserver(() => {
    const stays = getComputedStyle(bar).position === "sticky";
    page.style.setProperty("--bar-height", `${bar.offsetHeight}px`);
    page.style.scrollPaddingTop = stays ? `${bar.offsetHeight + (more?.offsetHeight ?? 0)}px` : "";
  });
  sizes.observe(bar);
  if (more !== null) sizes.observe(more);
}
