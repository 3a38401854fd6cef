// Elements of the page. Whatever is put into them is put in as text, and nothing ever as markup.
// @ts-check

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, className = "", ...content) {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...content);
  return made;
}

/**
 * A button that does something at once.
 * @param {string} className
 * @param {string} text
 * @param {() => void} act
 */
export function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/**
 * Puts content in place of what was there. Who stood in it with the keyboard stands in what has taken its place: the
 * element with the same `data-key`.
 * @param {HTMLElement} host
 * @param {...(Node | string)} content
 */
export function replace(host, ...content) {
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement && host.contains(focused) ? (focused.dataset.key ?? null) : null;
  host.replaceChildren(...content);
  if (key === null) return;
  for (const each of host.querySelectorAll("[data-key]")) {
    if (each instanceof HTMLElement && each.dataset.key === key) return each.focus({ preventScroll: true });
  }
}
