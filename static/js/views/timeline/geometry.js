// Where things are on the canvas, in CSS px. Vertical here; horizontal in the model's viewport.
// @ts-check

export const AXIS = 42;
export const BOTTOM = 12;
/** Between the names and time 0: room for the marks and arrows that begin there. */
export const GUTTER = 20;
const ROOMY = 42;
const DENSE = 25;

/**
 * @typedef {object} Geometry
 * @property {number} width
 * @property {number} height
 * @property {number} left the chart's left edge; the names stand before it
 * @property {number} chart the chart's width
 * @property {number} lane height of a lane
 * @property {number} bar height of a bar
 * @property {number} scroll px that the lanes are scrolled by
 * @property {number} most the most that they can be
 * @property {number} first index of the first lane that is seen
 * @property {number} last index of the last
 */

/**
 * @param {object} given
 * @param {number} given.width
 * @param {number} given.height
 * @param {number} given.lanes how many there are
 * @param {number} given.names px that the longest name needs
 * @param {number} given.scroll wanted
 * @returns {Geometry}
 */
export function geometryOf({ width, height, lanes, names, scroll }) {
  const left = Math.round(Math.min(Math.max(names + 56, 90), width * (width < 480 ? 0.41 : 0.34), 250));
  const room = Math.max(height - AXIS - BOTTOM, DENSE);
  const lane = Math.max(DENSE, Math.min(ROOMY, Math.floor(room / Math.max(lanes, 1))));
  const most = Math.max(0, lane * lanes - room);
  const at = Math.min(Math.max(scroll, 0), most);
  return {
    width,
    height,
    left,
    chart: Math.max(width - left - GUTTER, 1),
    lane,
    bar: Math.round(Math.min(lane * 0.64, 25)),
    scroll: at,
    most,
    first: Math.floor(at / lane),
    last: Math.min(lanes - 1, Math.floor((at + room) / lane)),
  };
}

/**
 * The middle of a lane.
 * @param {Geometry} geometry
 * @param {number} index
 */
export function laneY(geometry, index) {
  return AXIS + (index + 0.5) * geometry.lane - geometry.scroll;
}

/**
 * The lane at a height, or -1 on the axis and below the last.
 * @param {Geometry} geometry
 * @param {number} y
 */
export function laneAt(geometry, y) {
  if (y < AXIS) return -1;
  const index = Math.floor((y - AXIS + geometry.scroll) / geometry.lane);
  return index <= geometry.last ? index : -1;
}
