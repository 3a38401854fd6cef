// Where things are on the canvas, in CSS px. Vertical here; horizontal in the model's viewport.
// @ts-check

export const AXIS = 42;
export const BOTTOM = 12;
/** Between the names and time 0: room for the marks and arrows that begin there. */
export const GUTTER = 20;
const ROOMY = 42;
/** The least height of a lane that has room for its name. */
const NAMED = 19;
/** The least height of a lane at all. */
const THIN = 2;
/** The height of the selected lane among thin ones: it has room for its name and words. */
const TALL = 26;
/** A reader scrolls through so many panels full of named lanes; where there are more, all are shown thin. */
const SCREENS = 3;

/** @typedef {"auto" | "named" | "thin"} Heights what the reader wants: as it fits, lanes with names, or all at a glance */

/**
 * @typedef {object} Geometry
 * @property {number} width
 * @property {number} height
 * @property {number} left the chart's left edge; the names stand before it
 * @property {number} chart the chart's width
 * @property {number} rows how many there are
 * @property {boolean} thin lanes without words: their names where there is room
 * @property {number} lane height of a lane
 * @property {number} bar height of a bar
 * @property {number} tall among thin lanes the row that is higher, or -1
 * @property {number} extra px by which it is higher
 * @property {number} room px that there are for lanes
 * @property {number} scroll px that the lanes are scrolled by
 * @property {number} most the most that they can be
 * @property {number} first index of the first row that is seen
 * @property {number} last index of the last
 */

/**
 * @param {object} given
 * @param {number} given.width
 * @param {number} given.height
 * @param {number} given.rows how many there are
 * @param {number} given.names px that the longest name needs
 * @param {number} given.scroll wanted
 * @param {number} [given.selected] a row, or -1
 * @param {Heights} [given.heights]
 * @returns {Geometry}
 */
export function geometryOf({ width, height, rows, names, scroll, selected = -1, heights = "auto" }) {
  const left = Math.round(Math.min(Math.max(names + 56, 90), width * (width < 480 ? 0.41 : 0.34), 250));
  const room = Math.max(height - AXIS - BOTTOM, NAMED);
  const fitting = Math.floor(room / Math.max(rows, 1));
  const thin = fitting < NAMED && (heights === "thin" || (heights === "auto" && rows * NAMED > room * SCREENS));
  const lane = thin ? Math.max(THIN, Math.floor((room - TALL) / rows)) : Math.max(NAMED, Math.min(ROOMY, fitting));
  const tall = thin ? selected : -1;
  const extra = tall < 0 ? 0 : Math.max(0, TALL - lane);
  const most = Math.max(0, lane * rows + extra - room);
  const at = Math.min(Math.max(scroll, 0), most);
  const geometry = {
    width,
    height,
    left,
    chart: Math.max(width - left - GUTTER, 1),
    rows,
    thin,
    lane,
    bar: Math.round(Math.min(lane * (lane < 26 ? 0.72 : 0.64), 25)),
    tall,
    extra,
    room,
    scroll: at,
    most,
    first: 0,
    last: -1,
  };
  geometry.first = Math.max(0, rowAtPx(geometry, 0));
  geometry.last = Math.min(rows - 1, rowAtPx(geometry, room));
  return geometry;
}

/**
 * The row at a distance from the top of the lanes, as if there were no end of them.
 * @param {Geometry} geometry
 * @param {number} px
 */
function rowAtPx({ lane, tall, extra, scroll }, px) {
  const y = px + scroll;
  if (tall < 0 || y < tall * lane) return Math.floor(y / lane);
  return Math.max(tall, Math.floor((y - extra) / lane));
}

/**
 * The upper edge of a row.
 * @param {Geometry} geometry
 * @param {number} row
 */
export function rowTop({ lane, tall, extra, scroll }, row) {
  return AXIS + row * lane - scroll + (tall >= 0 && row > tall ? extra : 0);
}

/**
 * @param {Geometry} geometry
 * @param {number} row
 */
export function rowHeight({ lane, tall, extra }, row) {
  return row === tall ? lane + extra : lane;
}

/**
 * The middle of a row.
 * @param {Geometry} geometry
 * @param {number} row
 */
export function laneY(geometry, row) {
  return rowTop(geometry, row) + rowHeight(geometry, row) / 2;
}

/**
 * The row at a height, or -1 on the axis and below the last.
 * @param {Geometry} geometry
 * @param {number} y
 */
export function laneAt(geometry, y) {
  if (y < AXIS) return -1;
  const row = rowAtPx(geometry, y - AXIS);
  return row < geometry.rows && row <= geometry.last ? row : -1;
}

/**
 * Half the height of what is drawn of a row: where its arrows begin and end.
 * @param {Geometry} geometry
 * @param {number} row
 */
export function halfBar(geometry, row) {
  if (!geometry.thin) return geometry.bar / 2;
  return row === geometry.tall ? barHeight(geometry, row) / 2 : geometry.lane / 2;
}

/**
 * @param {Geometry} geometry
 * @param {number} row
 */
export function barHeight(geometry, row) {
  return row === geometry.tall ? 16 : geometry.bar;
}

/**
 * The scroll with which a row is in sight.
 * @param {Geometry} geometry
 * @param {number} row
 */
export function scrollTo(geometry, row) {
  const top = rowTop(geometry, row) - AXIS;
  const below = top + rowHeight(geometry, row) - geometry.room;
  if (top < 0) return geometry.scroll + top;
  return below > 0 ? geometry.scroll + below : geometry.scroll;
}
