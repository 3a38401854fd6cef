// A pen that writes SVG: it has as much of a canvas' pen as the timeline's painter uses (a test holds it to that), so
// that the drawing in a file and the picture on the screen come from one painter. Texts stay texts.
// @ts-check

import { xml } from "./escape.js";

/** A hatching, in place of a canvas' pattern. */
export class Hatching {
  /** @param {string} id */
  constructor(id) {
    this.id = id;
  }
}

/** @typedef {{x: number, y: number, alpha: number, fill: string | Hatching, stroke: string | Hatching, width: number, dash: number[], font: string, align: string, clips: number}} State */

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

export class SvgPen {
  globalAlpha = 1;
  /** @type {string | Hatching} */
  fillStyle = "#000";
  /** @type {string | Hatching} */
  strokeStyle = "#000";
  lineWidth = 1;
  font = "400 12px sans-serif";
  textAlign = "left";
  textBaseline = "middle";
  direction = "ltr";
  lineCap = "butt";
  lineJoin = "miter";
  imageSmoothingEnabled = false;
  #x = 0;
  #y = 0;
  /** @type {number[]} */
  #dash = [];
  /** @type {string[]} */
  #path = [];
  /** @type {string[]} */
  #defs = [];
  /** @type {string[]} */
  #body = [];
  /** @type {State[]} */
  #saved = [];
  #clips = 0;
  #names = 0;
  /** @type {{width: number, height: number}} */
  #size;
  #measure;

  /**
   * @param {{width: number, height: number}} size px
   * @param {(font: string, text: string) => number} measure the width of a text, px
   */
  constructor(size, measure) {
    this.#size = size;
    this.#measure = measure;
  }

  /**
   * A tile of strokes that is repeated.
   * @param {number} size px
   * @param {string} path
   * @param {string} color
   * @param {number} width px
   */
  hatching(size, path, color, width) {
    const id = `hatch-${++this.#names}`;
    const stroke = `stroke="${xml(color)}" stroke-width="${width}"`;
    this.#defs.push(`<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"><path d="${path}" ${stroke} fill="none"/></pattern>`);
    return new Hatching(id);
  }

  /**
   * The whole file.
   * @param {{title: string, about: string, background: string}} given
   */
  text({ title, about, background }) {
    const { width, height } = this.#size;
    const open = "</g>".repeat(this.#clips);
    return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${xml(title)}</title>
<desc>${xml(about)}</desc>
<defs>${this.#defs.join("")}</defs>
<rect width="100%" height="100%" fill="${xml(background)}"/>
${this.#body.join("\n")}${open}
</svg>
`;
  }

  // --- the pen --------------------------------------------------------------------------------------------------------

  /** The file has the screen's px, whatever a px is there. */
  setTransform() {
    this.#x = 0;
    this.#y = 0;
  }

  /** Nothing is there before. */
  clearRect() {}

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.#x += x;
    this.#y += y;
  }

  save() {
    const { globalAlpha: alpha, fillStyle: fill, strokeStyle: stroke, lineWidth: width, font, textAlign: align } = this;
    this.#saved.push({ x: this.#x, y: this.#y, alpha, fill, stroke, width, dash: this.#dash, font, align, clips: this.#clips });
  }

  restore() {
    const state = this.#saved.pop();
    if (state === undefined) return;
    for (; this.#clips > state.clips; this.#clips--) this.#body.push("</g>");
    this.#x = state.x;
    this.#y = state.y;
    this.#dash = state.dash;
    this.globalAlpha = state.alpha;
    this.fillStyle = state.fill;
    this.strokeStyle = state.stroke;
    this.lineWidth = state.width;
    this.font = state.font;
    this.textAlign = state.align;
  }

  clip() {
    const id = `clip-${++this.#names}`;
    this.#defs.push(`<clipPath id="${id}"><path d="${this.#path.join("")}"/></clipPath>`);
    this.#body.push(`<g clip-path="url(#${id})">`);
    this.#clips += 1;
  }

  beginPath() {
    this.#path = [];
  }

  closePath() {
    this.#path.push("Z");
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path.push(`M${this.#at(x, y)}`);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path.push(`${this.#path.length === 0 ? "M" : "L"}${this.#at(x, y)}`);
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} x @param {number} y */
  bezierCurveTo(x1, y1, x2, y2, x, y) {
    this.#path.push(`C${this.#at(x1, y1)} ${this.#at(x2, y2)} ${this.#at(x, y)}`);
  }

  /** @param {number} x1 @param {number} y1 @param {number} x @param {number} y */
  quadraticCurveTo(x1, y1, x, y) {
    this.#path.push(`Q${this.#at(x1, y1)} ${this.#at(x, y)}`);
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to radians, clockwise */
  arc(x, y, radius, from, to) {
    const start = this.#at(x + radius * Math.cos(from), y + radius * Math.sin(from));
    this.#path.push(`${this.#path.length === 0 ? "M" : "L"}${start}`);
    const round = `A${short(radius)} ${short(radius)} 0`;
    // An arc to where it begins would be none: half of it first.
    if (to - from > Math.PI) {
      const middle = from + Math.PI;
      this.#path.push(`${round} 0 1 ${this.#at(x + radius * Math.cos(middle), y + radius * Math.sin(middle))}`);
    }
    this.#path.push(`${round} 0 1 ${this.#at(x + radius * Math.cos(to), y + radius * Math.sin(to))}`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.#path.push(`M${this.#at(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
  roundRect(x, y, width, height, radius) {
    const r = Math.max(0, Math.min(radius, width / 2, height / 2));
    /** @param {number} dx @param {number} dy */
    const corner = (dx, dy) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    const [across, down] = [short(width - 2 * r), short(height - 2 * r)];
    this.#path.push(`M${this.#at(x + r, y)}h${across}${corner(r, r)}v${down}${corner(-r, r)}h-${across}${corner(-r, -r)}v-${down}${corner(r, -r)}Z`);
  }

  fill() {
    this.#body.push(`<path d="${this.#path.join("")}" ${this.#filled()}/>`);
  }

  stroke() {
    const dash = this.#dash.length === 0 ? "" : ` stroke-dasharray="${this.#dash.map(short).join(" ")}"`;
    const cap = this.lineCap === "butt" ? "" : ` stroke-linecap="${xml(this.lineCap)}"`;
    const alpha = this.globalAlpha === 1 ? "" : ` stroke-opacity="${short(this.globalAlpha)}"`;
    const stroke = `stroke="${ink(this.strokeStyle)}" stroke-width="${short(this.lineWidth)}"`;
    this.#body.push(`<path d="${this.#path.join("")}" fill="none" ${stroke}${alpha}${dash}${cap}/>`);
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#dash = dash;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    if (width <= 0 || height <= 0) return;
    const [left, top] = [short(x + this.#x), short(y + this.#y)];
    this.#body.push(`<rect x="${left}" y="${top}" width="${short(width)}" height="${short(height)}" ${this.#filled()}/>`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const [, weight = "400", size = "12", family = "sans-serif"] = /^(?:(\d+) )?([\d.]+)px (.*)$/s.exec(this.font) ?? [];
    const anchor = { center: "middle", right: "end" }[this.textAlign];
    // Where the middle of the letters is, is told differently by different programs: their foot is not.
    const foot = this.textBaseline === "middle" ? Number(size) * 0.35 : 0;
    const place = `x="${short(x + this.#x)}" y="${short(y + this.#y + foot)}"`;
    const look = `font-family="${xml(family)}" font-size="${size}" font-weight="${weight}"${anchor === undefined ? "" : ` text-anchor="${anchor}"`}`;
    this.#body.push(`<text ${place} ${look} ${this.#filled()}>${xml(text)}</text>`);
  }

  /** @param {string} text */
  measureText(text) {
    return { width: this.#measure(this.font, text) };
  }

  /**
   * Lanes of a few px are pixels on the screen, and stay pixels.
   * @param {{toDataURL: () => string, width: number, height: number}} image
   * @param {number} x
   * @param {number} y
   * @param {number} [width]
   * @param {number} [height]
   */
  drawImage(image, x, y, width = image.width, height = image.height) {
    const place = `x="${short(x + this.#x)}" y="${short(y + this.#y)}" width="${short(width)}" height="${short(height)}"`;
    this.#body.push(`<image ${place} preserveAspectRatio="none" image-rendering="pixelated" href="${xml(image.toDataURL())}"/>`);
  }

  /** @param {number} x @param {number} y */
  #at(x, y) {
    return `${short(x + this.#x)} ${short(y + this.#y)}`;
  }

  #filled() {
    return `fill="${ink(this.fillStyle)}"${this.globalAlpha === 1 ? "" : ` fill-opacity="${short(this.globalAlpha)}"`}`;
  }
}

/** @param {string | Hatching} style */
function ink(style) {
  return style instanceof Hatching ? `url(#${style.id})` : xml(style);
}
