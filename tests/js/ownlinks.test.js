// The links that were made in a browser: what it keeps of them, and what is believed of what is read there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { forgetLink, keepLink, keeps, keysTo, ownLinks } from "../../static/js/app/sharekeys.js";

const facts = { name: "Two at once", made: "2026-11-28T21:00:00.000Z", until: null };
const slug = (/** @type {number} */ number) => `abcdefgh${String(number).padStart(4, "0")}`;

/** @param {string} [text] that is there from before */
function storage(text) {
  const kept = new Map(text === undefined ? [] : [["playground.share.keys", text]]);
  const there = { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value), removeItem: (/** @type {string} */ key) => kept.delete(key) };
  Object.defineProperty(globalThis, "localStorage", { value: there, configurable: true });
}

test("a browser that keeps nothing says so, and nothing breaks", () => {
  const forbid = () => assert.fail("as browsers do that are told to keep nothing");
  Object.defineProperty(globalThis, "localStorage", { get: forbid, configurable: true });
  assert.equal(keeps(), false);
  assert.equal(keepLink(slug(1), "key", facts), false);
  assert.deepEqual([ownLinks(), keysTo(slug(1))], [[], []]);
});

test("links are kept with their keys, the last made first, and no more than five hundred", () => {
  storage();
  assert.equal(keeps(), true);
  for (let number = 0; number < 502; number++) assert.equal(keepLink(slug(number), `key ${number}`, facts), true);
  keepLink(slug(7), "another key", { ...facts, name: "x".repeat(999), until: "2027-03-04T00:00:00+00:00" });
  keepLink(slug(8), null, facts);
  const links = ownLinks();
  assert.deepEqual([links.length, links[0].slug, links[1].slug, links.at(-1)?.slug], [500, slug(8), slug(7), slug(2)]);
  assert.deepEqual(links[1], { slug: slug(7), isOwn: true, name: "x".repeat(200), made: facts.made, until: "2027-03-04T00:00:00+00:00" });
  assert.deepEqual(keysTo(slug(7)), ["key 7", "another key"]);
  forgetLink(slug(7));
  assert.deepEqual([keysTo(slug(7)), ownLinks().length], [[], 499]);
});

test("what lay there before there was a list is listed; what is none of it is passed over", () => {
  const odd = [null, 1, [], ["../../../x12", ["k"]], [slug(3), "k"], [slug(4), [5]], [{}, []]];
  storage(JSON.stringify([[slug(1), ["old"]], ...odd, [slug(2), [], { name: 5, made: "yesterday", until: "2027-99-99T" }]]));
  assert.deepEqual(ownLinks(), [
    { slug: slug(2), isOwn: false, name: "", made: "", until: null },
    { slug: slug(1), isOwn: true, name: "", made: "", until: null },
  ]);
  for (const text of ["{", "5", "{}", "null"]) {
    storage(text);
    assert.deepEqual(ownLinks(), [], text);
    assert.equal(keepLink(slug(1), "key", facts), true);
    assert.equal(ownLinks().length, 1);
  }
});
