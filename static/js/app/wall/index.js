// The wall, wired: the room's items become groups and tiles, which are drawn as often as something changes.
// @ts-check

import { createLoop } from "../../frame.js";
import { groupsOf, presence, progressOf, queueOf } from "../../model/room/wall.js";
import { room } from "../../model/room/items.js";
import { showKeys, toast } from "../../views/dialogs.js";
import { AgendaView, QueueView } from "../../views/wall/side.js";
import { Tiles } from "../../views/wall/tiles.js";
import { Live } from "../room/live.js";
import { listenToTheme } from "../theme.js";
import { agendaDialog } from "./agenda.js";
import { part, readBoot } from "./boot.js";
import { controls } from "./controls.js";
import { ending } from "./ending.js";
import { WALL_KEYS, listenToWall } from "./keys.js";
import { Looking } from "./looking.js";
import { offering } from "./offering.js";
import { saying } from "./saying.js";

/** ms between two drawings of the tiles, at least. */
const BETWEEN = 120;

export function beginWall() {
  const boot = readBoot();
  const { projector } = boot;
  const live = new Live(boot.code, "host");
  const request = createLoop(draw);
  let stale = true;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const looking = new Looking({ live, code: boot.code, request, still: () => still.matches, order: () => tiles.order, closed: (seat) => tiles.focus(seat) });
  const says = projector ? { open: () => {} } : saying(live);
  /** @param {number} seat */
  const open = (seat) => {
    if (projector) return;
    looking.open(seat);
    request();
    tiles.reveal(seat);
  };
  const tiles = new Tiles(part("tiles", HTMLElement), {
    open,
    example: (seat) => void looking.askFor(seat, false),
    hint: (id) => {
      const group = groupsOf(live.items, live.now, room(live.items)?.names_hidden ?? false).find((one) => one.id === id);
      if (group !== undefined) says.open(group);
    },
  }, () => {
    stale = true;
    request();
  });
  const agenda = new AgendaView(part("agenda", HTMLElement), (step) => void go(step));
  const queue = new QueueView(part("queue", HTMLElement), { open, lower: (seat) => void live.wish("hand", { seat, up: false }) });
  const bar = controls(live, { say: () => says.open(null), boot });

  /** @param {string} step */
  async function go(step) {
    const before = room(live.items)?.step ?? "";
    if (projector || step === before) return;
    if ((await live.wish("go-to", { step })) === null) return;
    const title = progressOf(live.items).find(({ id }) => id === step)?.title ?? step;
    toast(`The class is at “${title}” now.`, before === "" ? undefined : { label: "Undo", act: () => void live.wish("go-to", { step: before }) });
  }

  /**
   * @param {number} elapsed ms
   * @returns {boolean} whether something moves
   */
  function draw(elapsed) {
    if (stale && live.here) {
      stale = false;
      const { items, now } = live;
      const hidden = projector || (room(items)?.names_hidden ?? false);
      const groups = groupsOf(items, now, hidden);
      tiles.draw(groups, looking.seat);
      agenda.draw(progressOf(items));
      queue.draw(queueOf(items, now, hidden));
      bar.draw(presence(items, now), hidden);
      part("none", HTMLElement).hidden = groups.length > 0;
      looking.tell(hidden);
    }
    return looking.draw(elapsed);
  }

  // When a whole class runs at once there is a change in every frame; nobody reads so fast.
  let waits = false;
  let drawnAt = -Infinity;
  const refresh = () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      drawnAt = performance.now();
      stale = true;
      request();
    }, Math.max(0, BETWEEN - (performance.now() - drawnAt)));
  };
  live.tell({ items: refresh, second: refresh });
  live.tell(looking);
  live.tell(bar);
  const restyle = () => {
    tiles.restyle();
    looking.restyle();
    refresh();
  };
  listenToTheme(part("looks", HTMLElement), restyle);
  const help = () => showKeys(WALL_KEYS);
  if (!projector) {
    part("keys", HTMLElement).addEventListener("click", help);
    agendaDialog(live, boot);
    offering(live, boot);
    ending(live, boot);
    listenToWall({ looking, help, tiles: () => tiles.focus() });
    looking.listen(help);
  }
  live.open();
}
