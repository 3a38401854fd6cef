// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { noteWords } from "../../static/js/model/notes.js";
import { NOTE_CODES } from "../../static/js/protocol.js";

/** @type {Array<import("../../static/js/protocol.js").NoteEvent & {sentence: string}>} */
const examples = JSON.parse(readFileSync(new URL("../notes/sentences.json", import.meta.url), "utf8"));
const names = {
  label: (/** @type {number} */ task) => (task === 1 ? "main()" : "fetch('A')"),
  resource: (/** @type {number} */ id) => [undefined, { kind: "lock", name: "lock_a" }, { kind: "semaphore", name: null }][id],
  thread: () => undefined,
};

test("each example has its sentence", () => {
  for (const { sentence, ...note } of examples) assert.equal(noteWords(note, names), sentence);
});

test("every code has an example", () => {
  assert.deepEqual([...new Set(examples.map((note) => note.code))].sort(), [...NOTE_CODES].sort());
});
