// Lines of the program, mended: only where the line itself says all that is needed, else null.
// @ts-check

/**
 * @param {string} source
 * @param {number | null} line from 1
 * @returns {string} without what it is indented by; empty when there is no such line
 */
export function lineOf(source, line) {
  return line === null ? "" : (source.split("\n", line)[line - 1] ?? "").trim();
}

/** So long a line is no good example. */
const LONGEST = 120;

/**
 * `time.sleep(2)` → `await asyncio.sleep(2)`
 * @param {string} line
 */
export function mendedSleep(line) {
  const mended = line.replace(/(?<![\w.])time\.sleep\(/u, "await asyncio.sleep(");
  return mended === line || line.length > LONGEST ? null : mended;
}

/**
 * `answer = fetch(1)` → `answer = await fetch(1)`
 * @param {string} line
 * @param {string} name the coroutine function's
 */
export function mendedAwait(line, name) {
  const mended = line.replace(new RegExp(`(?<![\\p{L}\\p{N}_])((?:[\\p{L}_][\\p{L}\\p{N}_]*\\.)*${name}\\()`, "u"), "await $1");
  return mended === line || line.length > LONGEST || /^(?:async )?def |await /u.test(line) ? null : mended;
}

/**
 * The awaits of these lines as one gather: where each line is nothing but an await of a call, with or without a name
 * for its result.
 * @param {string} source
 * @param {ReadonlyArray<number>} lines
 */
export function awaitsAtOnce(source, lines) {
  const each = [...new Set(lines)].map((line) => lineOf(source, line));
  const parts = each.map((line) => /^(?:([\p{L}_][\p{L}\p{N}_]*) = )?await ([^#]+\))$/u.exec(line));
  if (each.length === 1 && parts[0] !== null) return inLoop(parts[0][2]);
  if (each.length === 0 || parts.some((part) => part === null || !isBalanced(part[2]))) return null;
  const found = parts.filter((part) => part !== null);
  const names = found.map(([, name]) => name);
  const calls = found.map(([, , call]) => `    ${call},`).join("\n");
  const results = names.every((name) => name !== undefined) ? `${names.join(", ")} = ` : "";
  return `${results}await asyncio.gather(\n${calls}\n)`;
}

/** One await that was met again and again. @param {string} call */
function inLoop(call) {
  return isBalanced(call) && call.length < LONGEST ? `# all of the loop at once\nawait asyncio.gather(*(${call} for … in …))` : null;
}

/** @param {string} call */
function isBalanced(call) {
  let depth = 0;
  for (const character of call) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/**
 * Whether the program defines such a function that is not async: then a thread can run it.
 * @param {string} source
 * @param {string} name
 */
export function plainFunction(source, name) {
  return new RegExp(`^[ \\t]*def[ \\t]+${name}[ \\t]*\\(`, "mu").test(source);
}
