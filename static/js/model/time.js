// Moments and spans in words. All times are nanoseconds on the program's clock, as in the events.
// @ts-check

export const MICROSECOND = 1e3;
export const MILLISECOND = 1e6;
export const SECOND = 1e9;

/**
 * A number with at most `decimals` decimals and no trailing zeros.
 * @param {number} value
 * @param {number} decimals
 */
function short(value, decimals) {
  const text = value.toFixed(decimals);
  return decimals > 0 ? text.replace(/\.?0+$/, "") : text;
}

/**
 * A moment as the read-out shows it: seconds with three decimals, `3.001`.
 * @param {number} ns
 */
export function clockText(ns) {
  return (ns / SECOND).toFixed(3);
}

/**
 * A measured span, three significant digits: `41 µs`, `3.00 s`, `0 s`.
 * @param {number} ns
 */
export function spanText(ns) {
  if (ns <= 0) return "0 s";
  for (const [unit, name] of UNITS) {
    // Less than a thousand of a unit once rounded, or the reader would meet "1000 µs".
    if (ns >= unit * 0.9995 || unit === 1) {
      const value = ns / unit;
      return `${value.toFixed(unit === 1 || value >= 100 ? 0 : value >= 10 ? 1 : 2)} ${name}`;
    }
  }
  return "";
}

/** @type {ReadonlyArray<readonly [number, string]>} */
const UNITS = [
  [SECOND, "s"],
  [MILLISECOND, "ms"],
  [MICROSECOND, "µs"],
  [1, "ns"],
];

/**
 * A delay that a program asked for, in the words of its source: `3 s`, `0.5 s`, `50 ms`.
 * @param {number} seconds
 */
export function delayText(seconds) {
  const size = Math.abs(seconds);
  if (size === 0 || size >= 0.1) return `${size >= 1e6 ? seconds.toPrecision(3) : short(seconds, 3)} s`;
  if (size >= 1e-3) return `${short(seconds * 1e3, 2)} ms`;
  if (size >= 1e-6) return `${short(seconds * 1e6, 2)} µs`;
  return `${seconds.toPrecision(2)} s`;
}

/**
 * A tick of the time axis. The unit follows from how far the axis goes, the decimals from how fine it is, so that all
 * ticks of one axis read alike.
 * @param {number} ns the tick
 * @param {number} step between two ticks, in ns
 * @param {number} reach the largest time on the axis, in ns
 */
export function tickText(ns, step, reach) {
  const [unit, name] = UNITS.find(([size]) => reach >= size) ?? UNITS[UNITS.length - 1];
  const decimals = Math.max(0, Math.min(9, Math.ceil(-Math.log10(step / unit) - 1e-9)));
  return `${ns === 0 ? "0" : (ns / unit).toFixed(decimals)} ${name}`;
}

/**
 * @param {number} bytes
 * @returns {string} `256 MB`: a limit's size, in the units that people know from their own machine
 */
export function sizeText(bytes) {
  if (bytes >= 1 << 30) return `${short(bytes / (1 << 30), 1)} GB`;
  if (bytes >= 1 << 20) return `${short(bytes / (1 << 20), 1)} MB`;
  if (bytes >= 1 << 10) return `${short(bytes / (1 << 10), 1)} KB`;
  return `${bytes} bytes`;
}

/** Made once: to make one costs a hundred times what it costs to use it, and frames are full of numbers. */
const NUMBERS = new Intl.NumberFormat("en");

/**
 * @param {number} count
 * @returns {string} `12,345`
 */
export function numberText(count) {
  return NUMBERS.format(count);
}

/**
 * @param {number} count
 * @param {string} noun its plural ends in `s`
 */
export function countText(count, noun) {
  return `${numberText(count)} ${noun}${count === 1 ? "" : "s"}`;
}
