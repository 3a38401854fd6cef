// The events as a file, just as they came.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */

/**
 * @param {ReadonlyArray<TraceEvent>} events
 * @param {string} name
 */
export function downloadEvents(events, name) {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`);
  const address = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.ndjson`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
