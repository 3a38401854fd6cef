// What a run becomes when it leaves the page.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chromeTrace } from "../../static/js/model/export/chrome.js";
import { folded, namesOf, trace } from "./helpers.js";

const NAMES = ["03_gather_two", "04_api_calls", "05_task_scheduling", "06_defined_but_never_run", "everything", "hostile"];

test("each recorded run becomes the Chrome trace that the server makes of it", () => {
  for (const name of NAMES) {
    const history = folded(trace(name));
    const expected = JSON.parse(readFileSync(new URL(`traces/${name}.chrome.json`, import.meta.url), "utf8"));
    const text = chromeTrace(history, namesOf(history));
    assert.deepEqual(JSON.parse(text), expected, name);
    assert.match(text, /^[\x20-\x7e]*$/, "only printable ASCII");
  }
});
