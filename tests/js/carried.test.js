// A program in a link: told and read again, and what anybody may write in its place.
// @ts-check

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import { carriedBy } from "../../static/js/app/carrying.js";
import { carriedKey, fragmentOf, mostLetters, packedIn } from "../../static/js/model/carried.js";

const LONGEST = 65_536;

/**
 * @param {string | Uint8Array} content
 * @param {{clock?: "real" | "autojump", python?: string}} [rest]
 */
function fragment(content, { clock = "real", python } = {}) {
  const code = new Uint8Array(deflateRawSync(content));
  return `#${fragmentOf({ code, clock, ...(python !== undefined && { python }) })}`;
}

/** @param {string} text */
async function problem(text) {
  const read = await carriedBy(text, LONGEST);
  assert.ok(read !== null && "problem" in read, `${text.slice(0, 80)} was read`);
  return read.problem;
}

test("a program is read as it was told, with its clock and its Python", async () => {
  for (const source of ["print('ünï → 😀')\n", "x = 1\n".repeat(10_000), randomBytes(45_000).toString("base64")]) {
    for (const rest of [{ clock: /** @type {const} */ ("autojump"), python: "3.13" }, {}]) {
      const text = fragment(source, rest);
      assert.match(text, /^#code=[\w-]+(&clock=autojump&python=3\.13)?$/);
      assert.deepEqual(await carriedBy(text, LONGEST), { source, clock: "real", ...rest, key: carriedKey(text) });
    }
  }
  assert.notEqual(carriedKey(fragment("print(1)")), carriedKey(fragment("print(2)")));
});

test("every program that can be run fits, be it as it may", async () => {
  const letters = Array.from({ length: LONGEST }, (_, at) => String.fromCharCode(33 + ((at * 7919 + (at >> 3) * 104729) % 94))).join("");
  const stored = new Uint8Array(deflateRawSync(letters, { level: 0 }));
  const text = `#${fragmentOf({ code: stored, clock: "autojump", python: "3.13" })}`;
  assert.ok(text.length <= mostLetters(LONGEST));
  const read = await carriedBy(text, LONGEST);
  assert.ok(read !== null && "source" in read && read.source === letters);
});

test("a fragment that carries no program is none of its business", async () => {
  for (const text of ["", "#", "#at=5&code=abc", "#editor", "#Code=abc", "#code"]) assert.equal(await carriedBy(text, LONGEST), null);
});

test("what would be larger than a program may be is not unpacked any further", async () => {
  assert.match(await problem(fragment("#".repeat(LONGEST + 1))), /larger than 64 KB/);
  assert.match(await problem(fragment(new Uint8Array(60_000_000))), /larger than 64 KB/);
  assert.match(await problem(`#code=${"A".repeat(mostLetters(LONGEST))}`), /larger than 64 KB/);
  assert.equal(packedIn(`#code=${"A".repeat(50_000_000)}`, LONGEST), "too-large");
});

test("what is damaged, forged or no program is refused with one sentence", async () => {
  const whole = fragment("import asyncio\n".repeat(20) + randomBytes(200).toString("base64"));
  const gzip = gzipSync("print(1)").toString("base64url");
  const bad = [
    ...[1, 40, 150].map((cut) => whole.slice(0, -cut)),
    "#code=",
    "#code=<svg/onload=alert(1)>",
    "#code=%F0%9F",
    "#code=A",
    "#code=AAAA+/==",
    `#code=${gzip}`,
    fragment(new Uint8Array([0xff, 0xfe, 0x41])),
    fragment("print(1)\0"),
    fragment(""),
    fragment(" \n\t"),
  ];
  for (const text of bad) assert.match(await problem(text), /cannot be read.*changed on its way\.$/, text);
});

test("a clock or a Python that cannot be is passed over", async () => {
  const text = fragment("print(1)");
  for (const more of ["&clock=<b>&python=../../x", "&clock=REAL&python=3", "&clock=&python=3.13.1", `&python=${"3".repeat(99)}.1`]) {
    const read = await carriedBy(text + more, LONGEST);
    assert.ok(read !== null && "source" in read);
    assert.deepEqual([read.source, read.clock, read.python], ["print(1)", "real", undefined]);
  }
});
