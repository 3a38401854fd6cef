// A step's checks and hints as text that is typed.
// @ts-check

/**
 * @param {string} text JSON
 * @returns {Array<Record<string, any>> | string} or what is wrong with it, in words
 */
export function checksOf(text) {
  if (text.trim() === "") return [];
  let checks;
  try {
    checks = JSON.parse(text);
  } catch (error) {
    return `its checks are no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!Array.isArray(checks)) return "its checks are a list: [{\"kind\": \"finishes\"}]";
  return checks;
}

/** @param {ReadonlyArray<Record<string, any>>} checks */
export function checksText(checks) {
  if (checks.length === 0) return "";
  return `[\n${checks.map((check) => `  ${spaced(JSON.stringify(check))}`).join(",\n")}\n]`;
}

/**
 * JSON in one line, with a blank after each comma and colon that is not in a text.
 * @param {string} json
 */
function spaced(json) {
  return json.replace(/"(?:[^"\\]|\\.)*"|[,:]/g, (found) => (found === "," || found === ":" ? `${found} ` : found));
}

/**
 * A hint a line.
 * @param {string} text
 */
export const hintsOf = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
