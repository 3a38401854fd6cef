// A Python program in the parts that are coloured, line by line: enough to read it, not to understand it.
// @ts-check

/** @typedef {{text: string, kind: "keyword" | "function" | "string" | "number" | "comment" | null}} Token */

const KEYWORDS = new Set(
  ("False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda " +
    "match nonlocal not or pass raise return try while with yield").split(" "),
);

const QUOTE = /^(?:[rbuf]|rb|br|fr|rf|t)?("""|'''|"|')/i;
const NUMBER = /^(?:0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?j?)/i;
const NAME = /^[\p{L}_][\p{L}\p{N}_]*/u;

/**
 * @param {string} source
 * @returns {Token[][]} the tokens of each line; together they are the line
 */
export function tokensOf(source) {
  /** What closes the text that the line before left open. */
  let open = "";
  return source.replace(/\r\n?/g, "\n").split("\n").map((line) => {
    const tokens = /** @type {Token[]} */ ([]);
    let rest = line;
    /** @param {number} length @param {Token["kind"]} kind */
    const take = (length, kind) => {
      const last = tokens[tokens.length - 1];
      if (last?.kind === kind) last.text += rest.slice(0, length);
      else tokens.push({ text: rest.slice(0, length), kind });
      rest = rest.slice(length);
    };
    /** @param {string} quote @param {number} from */
    const takeText = (quote, from) => {
      const end = closing(rest, quote, from);
      open = end < 0 && (quote.length === 3 || rest.endsWith("\\")) ? quote : "";
      take(end < 0 ? rest.length : end, "string");
    };
    if (open !== "") takeText(open, 0);
    let defines = false;
    while (rest !== "") {
      const quote = QUOTE.exec(rest);
      const name = NAME.exec(rest)?.[0];
      const number = NUMBER.exec(rest)?.[0];
      if (rest.startsWith("#")) take(rest.length, "comment");
      else if (quote !== null) takeText(quote[1], quote[0].length);
      else if (name !== undefined) {
        const isCall = /^\s*\(/.test(rest.slice(name.length));
        const kind = KEYWORDS.has(name) ? "keyword" : defines || isCall ? "function" : null;
        defines = name === "def" || name === "class";
        take(name.length, kind);
      } else if (number !== undefined && number !== "") take(number.length, "number");
      else take(/^\s+/.exec(rest)?.[0].length ?? 1, null);
    }
    return tokens;
  });
}

/**
 * The index after the quote that closes a text, or -1.
 * @param {string} line
 * @param {string} quote
 * @param {number} from
 */
function closing(line, quote, from) {
  for (let index = from; index < line.length; index++) {
    if (line[index] === "\\") index += 1;
    else if (line.startsWith(quote, index)) return index + quote.length;
  }
  return -1;
}
