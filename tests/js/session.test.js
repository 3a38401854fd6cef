// One run on the page, from the asking on.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Session } from "../../static/js/app/session.js";
import { ApiError } from "../../static/js/transport/api.js";

for (const refused of [false, true]) {
  test(`a run that another took the place of before the server had answered is stopped${refused ? ", if it can be" : ""}`, async () => {
    /** @type {(said: {run: string, follow: () => never}) => void} */
    let answer = () => assert.fail();
    /** @type {string[]} */
    const stopped = [];
    const session = new Session("", "real", "3.12", () => {}, {
      ask: () => new Promise((resolve) => (answer = resolve)),
      follow: () => assert.fail("nobody looks at it any more"),
      async stop(run) {
        stopped.push(run);
        if (refused) throw new ApiError("no-such-run", "There is none.");
      },
    });
    const started = session.start(() => assert.fail("another one lies on the desk"));
    session.leave();
    assert.deepEqual(stopped, []);
    answer({ run: "first", follow: () => assert.fail("nobody looks at it any more") });
    await started;
    assert.deepEqual([stopped, session.run], [["first"], null]);
  });
}
