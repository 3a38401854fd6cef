// @ts-check
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { loadRecording } from "../../static/js/transport/api.js";
import { following, patience } from "../../static/js/transport/sequence.js";
import { trace } from "./helpers.js";

const events = trace("04_api_calls");

test("what was taken before is left out, what follows is taken", () => {
  const { fresh, torn } = following(10, events.slice(5, 20));
  assert.deepEqual(fresh.map(({ seq }) => seq), [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  assert.equal(torn, false);
});

test("nothing is taken from behind a hole", () => {
  const { fresh, torn } = following(2, [events[2], events[3], events[6]]);
  assert.deepEqual(fresh.map(({ seq }) => seq), [3, 4]);
  assert.equal(torn, true);
});

test("whatever batches arrive, however often, each event is taken once and in order", () => {
  let last = 0;
  const taken = [];
  for (let index = 0; index < events.length + 4; index++) {
    const { fresh } = following(last, events.slice(Math.max(0, index - 6), index));
    taken.push(...fresh);
    last = taken.at(-1)?.seq ?? 0;
  }
  assert.deepEqual(taken, events);
});

test("attempts come ever later, spread, and never more than eight seconds apart", () => {
  assert.deepEqual([0, 1, 2, 3].map((attempt) => patience(attempt, 1)), [250, 500, 1000, 2000]);
  assert.equal(patience(0, 0), 125);
  assert.equal(patience(50, 1), 8000);
});

test("events are taken as they arrive, however their bytes are cut, and all of them in their order", async () => {
  const lines = Array.from({ length: 3000 }, (_, index) => JSON.stringify({ seq: index + 1, text: `ü😀${"x".repeat(index % 500)}` }));
  lines[2000] = JSON.stringify({ seq: 2001, text: "ä".repeat(700_000) });
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  const server = createServer((request, response) => {
    if (request.url === "/broken") response.end('{"seq": 1}\n{"seq"');
    else response.write(bytes.subarray(0, 600_001), () => response.end(bytes.subarray(600_001)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  /** @type {Array<Array<any>>} */
  const taken = [];
  await loadRecording(`${address}/`, (events) => taken.push(events));
  assert.deepEqual(taken.flat(), lines.map((line) => JSON.parse(line)));
  assert.ok(taken.length > 2);
  await assert.rejects(loadRecording(`${address}/broken`, () => {}), { code: "unreadable" });
  server.close();
  await assert.rejects(loadRecording(`${address}/`, () => {}), { code: "unreachable" });
});
