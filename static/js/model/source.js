// What a run's source says that its events do not.
// @ts-check

/**
 * The line on which a function begins, or null when it is not found. Until a task's first event with a line, that is
 * where it stands.
 * @param {string} source
 * @param {string} qualname such as `main`, `Worker.run`, `main.<locals>.job`
 * @returns {number | null} from 1
 */
export function definitionLine(source, qualname) {
  const name = qualname.slice(qualname.lastIndexOf(".") + 1);
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return null;
  const pattern = new RegExp(`^[ \\t]*(?:async[ \\t]+)?def[ \\t]+${name}[ \\t]*\\(`, "mu");
  const found = pattern.exec(source);
  return found === null ? null : source.slice(0, found.index).split("\n").length;
}
