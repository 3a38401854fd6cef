// The HTTP side of the server. Whatever goes wrong becomes an ApiError: a code for programs, a sentence for people.
// @ts-check

/** @import { TraceEvent } from "../protocol.js" */

/** What this page calls itself to the server, so that pages behind one address take turns. */
const PAGE = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class ApiError extends Error {
  /**
   * @param {string} code
   * @param {string} message a sentence
   * @param {{line?: number, column?: number}} [place] in the source, of a syntax error
   */
  constructor(code, message, place = {}) {
    super(message);
    this.code = code;
    this.line = place.line ?? null;
    this.column = place.column ?? null;
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {AbortSignal} [signal]
 * @param {(response: Response) => Promise<any>} [read] what a good answer holds; JSON if nothing else is said
 * @param {{key?: string, cache?: RequestCache}} [how] `key`: by which one may do it
 * @returns {Promise<any>} rejects with the signal's reason when that says to give up
 */
export async function call(method, path, body, signal, read = (response) => response.json(), { key, cache } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
      ...(cache === undefined ? {} : { cache }),
    });
  } catch {
    signal?.throwIfAborted();
    throw new ApiError("unreachable", "The server cannot be reached. Check the connection, then try again.");
  }
  const answer = await (response.ok ? read(response) : response.json()).catch(() => null);
  signal?.throwIfAborted();
  if (response.ok && answer !== null) return answer;
  if (response.ok) throw new ApiError("unreadable", "The server's answer broke off, or cannot be read. Try again in a moment.");
  const error = answer?.error;
  const code = typeof error?.code === "string" ? error.code : `http-${response.status}`;
  const message = typeof error?.message === "string" ? error.message : `The server answered with status ${response.status}.`;
  if (response.status === 429) throw new ApiError(code, `${message} ${patience(response.headers.get("Retry-After"))}`);
  throw new ApiError(code, message, error ?? {});
}

/** @param {string | null} header seconds */
function patience(header) {
  const seconds = Number(header);
  if (header === null || !Number.isFinite(seconds)) return "Try again in a moment.";
  return seconds <= 1 ? "Try again in a second." : `Try again in ${Math.ceil(seconds)} seconds.`;
}

/**
 * Asks for a run.
 * @param {string} source
 * @param {"real" | "autojump"} clock
 * @param {string} python its name, such as 3.12
 * @returns {Promise<{run: string, url: string, socket: string}>}
 */
export function createRun(source, clock, python) {
  return call("POST", "/api/runs", { source, clock, python, client: PAGE });
}

/**
 * Asks a run to stop. That it has stopped is told by its last event.
 * @param {string} run
 * @returns {Promise<{run: string, state: string}>}
 */
export function stopRun(run) {
  return call("DELETE", `/api/runs/${encodeURIComponent(run)}`);
}

/**
 * The problems of a program; nothing of it is run.
 * @param {string} source
 * @param {string} python whose syntax counts
 * @param {AbortSignal} signal
 * @returns {Promise<{problems: Array<{line: number, column: number, end_line: number, end_column: number, code: string, message: string, severity: "error" | "warning" | "info", url?: string}>}>}
 */
export function checkProgram(source, python, signal) {
  return call("POST", "/api/check", { source, python }, signal);
}

/**
 * The same program, laid out.
 * @param {string} source
 * @param {string} python
 * @returns {Promise<{source: string}>}
 */
export function formatProgram(source, python) {
  return call("POST", "/api/format", { source, python });
}

/**
 * The events of a run that there are by now.
 * @param {string} run
 * @param {(events: TraceEvent[]) => void} take gets them in their order, some thousands at a time, as they arrive
 * @returns {Promise<void>}
 */
export async function loadEvents(run, take) {
  await call("GET", `/api/runs/${encodeURIComponent(run)}/events`, undefined, undefined, (response) => readEvents(response, take));
}

/**
 * The events of a recording.
 * @param {string} path `/s/SLUG.ndjson`
 * @param {(events: TraceEvent[]) => void} take as of `loadEvents`
 * @returns {Promise<void>}
 */
export async function loadRecording(path, take) {
  await call("GET", path, undefined, undefined, (response) => readEvents(response, take));
}

/** Characters of newline-delimited JSON that are read at once: as one array, which is quicker than line by line. */
const PIECE = 1 << 19;

/**
 * Reads what has arrived while the rest is on its way.
 * @param {Response} response newline-delimited JSON
 * @param {(events: TraceEvent[]) => void} take
 */
async function readEvents(response, take) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (let done = false; !done; ) {
    const read = await reader.read();
    done = read.done;
    text += decoder.decode(read.value, { stream: !done });
    const end = done ? text.length : text.length < PIECE ? 0 : text.lastIndexOf("\n") + 1;
    if (end === 0) continue;
    take(JSON.parse(`[${text.slice(0, end).trimEnd().replaceAll("\n", ",")}]`));
    text = text.slice(end);
  }
  return true;
}

/**
 * Makes a link to a run that has ended.
 * @param {string} run
 * @param {{title: string, about: string, note: string, forkedFrom: string}} words what is said of it, each "" for nothing
 * @returns {Promise<{slug: string, url: string, expires: string | null, key: string | null}>} `expires` is never when null
 */
export function createShare(run, { title, about, note, forkedFrom }) {
  return call("POST", "/api/shares", { run, title, about, note, forked_from: forkedFrom });
}

/**
 * Gives back a key to a link, which is deleted with the last one.
 * @param {string} slug
 * @param {string} key
 * @returns {Promise<{deleted: boolean, keys: number}>}
 */
export function deleteShare(slug, key) {
  return call("DELETE", `/api/shares/${encodeURIComponent(slug)}`, undefined, undefined, undefined, { key });
}

/** Of what the browser kept for an hour it would say that it is there, though it is deleted since. */
const FRESH = Object.freeze({ cache: /** @type {const} */ ("no-store") });

/**
 * Asks whether a link leads anywhere. What it shows is not sent for that.
 * @param {string} slug
 * @returns {Promise<true>} rejects with an ApiError: of what is gone its code says why, and its message is for people
 */
export async function lookForShare(slug) {
  const page = `/s/${encodeURIComponent(slug)}`;
  try {
    return await call("HEAD", page, undefined, undefined, async () => true, FRESH);
  } catch (error) {
    // The answer to HEAD has no sentence in it.
    if (error instanceof ApiError && /^http-4(?:04|10)$/.test(error.code)) await call("GET", `${page}.json`, undefined, undefined, undefined, FRESH);
    throw error;
  }
}

/**
 * Two recorded runs of the same work, which every page can compare.
 * @returns {Promise<Array<{title: string, detail: string, source: string, events: import("../protocol.js").TraceEvent[]}>>}
 */
export function loadPair() {
  return call("GET", new URL("../../recordings/pair.json", import.meta.url).pathname);
}
