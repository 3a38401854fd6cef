// Elements of the loop's picture, made and changed only where something is another than before.
// @ts-check

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name of its class
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, name, ...children) {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...children);
  return made;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
export function shape(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/**
 * Where an element stands, px of the host.
 * @param {HTMLElement} made
 * @param {{x: number, y: number, width?: number, height?: number}} box
 */
export function put(made, { x, y, width, height }) {
  made.style.transform = `translate(${x}px, ${y}px)`;
  if (width !== undefined) made.style.width = `${width}px`;
  if (height !== undefined) made.style.height = `${height}px`;
}

/**
 * Words with the tasks among them in their colours.
 * @param {HTMLElement} host
 * @param {ReadonlyArray<{text: string, task?: number}>} parts
 * @param {(task: number) => string} inkOf
 */
export function words(host, parts, inkOf) {
  host.replaceChildren(
    ...parts.map(({ text, task }) => {
      if (task === undefined) return document.createTextNode(text);
      const name = element("b", "", text);
      name.style.color = inkOf(task);
      return name;
    }),
  );
}
