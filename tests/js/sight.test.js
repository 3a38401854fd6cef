// What stands behind the # of a link: where somebody stands in a run, told and read again; and what anybody may write there.
// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { atStart, seek, seekSeq } from "../../static/js/model/player.js";
import { sightOf, sightText, standingAt, taskIn } from "../../static/js/model/sight.js";
import { folded, trace } from "./helpers.js";

const history = folded(trace("everything"));
const end = seek(atStart(), history, Infinity);
const SEEN = { player: end, history, span: null, selected: null, tab: /** @type {const} */ ("console") };

test("of what every link opens at nothing is said, and saying nothing opens at it", () => {
  assert.equal(sightText(SEEN), "");
  assert.equal(sightText({ ...SEEN, tab: "runs" }), "", "the reader has other runs");
  const { at, seq } = standingAt(atStart(), history, sightOf(""));
  assert.deepEqual([at, seq], [history.end, history.seq]);
});

test("every event of a run can be stood at, and what is told of it leads there again", () => {
  for (let seq = 1; seq <= history.seq; seq++) {
    const player = seekSeq(atStart(), history, seq);
    const again = standingAt(end, history, sightOf(`#${sightText({ ...SEEN, player })}`));
    assert.deepEqual([again.at, again.seq], [player.at, seq]);
  }
  const between = { ...seek(atStart(), history, history.end / 3 + 0.4), playing: true };
  const again = standingAt(end, history, sightOf(sightText({ ...SEEN, player: between })));
  assert.deepEqual([again.at, again.seq, again.playing], [Math.round(between.at), between.seq, false]);
});

test("what was looked at, selected and open is told, and read as it was told", () => {
  const [lane] = history.lanes;
  const text = sightText({ ...SEEN, span: { from: -3.2, to: 2_500.7 }, selected: lane.task, tab: "events" });
  assert.equal(text, `from=0&to=2501&task=${lane.task}&tab=events`);
  const sight = sightOf(`#${text}`);
  assert.deepEqual(sight, { at: null, seq: null, span: { from: 0, to: 2501 }, task: lane.task, tab: "events" });
  assert.equal(taskIn(history, sight), lane.task);
});

test("what is no sight of this run is passed over", () => {
  const nothing = sightOf("");
  for (const text of [
    "#at=-1&seq=1.5&from=5&to=5&task=1e3&tab=<script>",
    "#at=&seq=0x10&from=9&to=1&task=%00&tab=__proto__",
    `#at=${"9".repeat(16)}&task=NaN&tab=constructor`,
    "#%E0%A4%A&&&=&at",
    `#at=1&x=${"x".repeat(10_000)}`,
  ]) {
    assert.deepEqual(sightOf(text), nothing, text);
  }
  assert.equal(taskIn(history, sightOf("#task=987654")), null);
  const far = standingAt(atStart(), history, sightOf("#at=999999999999999&seq=3"));
  assert.deepEqual([far.at, far.seq], [history.end, history.seq], "beyond the end, and an event that was not there");
  assert.equal(standingAt(atStart(), history, sightOf("#at=0&seq=999999")).at, 0);
});
