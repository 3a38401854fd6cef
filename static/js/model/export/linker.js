// Many modules as one script, for a page that is a single file: there is nowhere it could load modules from.
//
// Our modules are plain: imports and exports stand at the beginning of a line, whole statements, and nothing is exported
// that changes later. So each becomes a function's body, in the order in which they need each other. A module that is
// not plain is refused, by name; a test links all that the file needs.
// @ts-check

const IMPORT = /^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";[ \t]*$/gm;
const EXPORTED = /^export (?=(?:async )?function\b|class\b|const\b)/gm;
const DECLARED = /^export (?:async )?(?:function\*?|class|const)\s+([\p{L}_$][\p{L}\p{N}_$]*)/gmu;
const LISTED = /^export\s*\{([^}]*)\};[ \t]*$/gm;
const LEFT = /^(?:import|export)\b.*$/m;

/**
 * The modules that a module imports, as paths from the same root.
 * @param {string} path of the module, such as `model/time.js`
 * @param {string} source
 * @returns {string[]}
 */
export function importsOf(path, source) {
  return [...source.matchAll(IMPORT)].map(([, , target]) => resolved(path, target));
}

/**
 * One script that does what the entry module does.
 * @param {string} entry
 * @param {ReadonlyMap<string, string>} sources path → text, of the entry and of all that it needs
 * @returns {string}
 */
export function linked(entry, sources) {
  /** @type {string[]} */
  const parts = [];
  /** @type {Map<string, "begun" | "done">} */
  const seen = new Map();
  /** @param {string} path */
  const visit = (path) => {
    if (seen.get(path) === "done") return;
    if (seen.get(path) === "begun") throw new Error(`${path} needs itself`);
    const source = sources.get(path);
    if (source === undefined) throw new Error(`${path} is missing`);
    seen.set(path, "begun");
    importsOf(path, source).forEach(visit);
    seen.set(path, "done");
    parts.push(wrapped(path, source));
  };
  visit(entry);
  return `"use strict";\nconst modules = Object.create(null);\n${parts.join("\n")}`;
}

/**
 * @param {string} path
 * @param {string} source
 */
function wrapped(path, source) {
  const names = [
    ...[...source.matchAll(DECLARED)].map(([, name]) => name),
    ...[...source.matchAll(LISTED)].flatMap(([, list]) => split(list).map((name) => name.replace(/^(\S+) as (\S+)$/, "$2: $1"))),
  ];
  const body = source
    .replace(IMPORT, (_, list, target) => `const { ${split(list).map((name) => name.replace(/ as /, ": ")).join(", ")} } = modules[${JSON.stringify(resolved(path, target))}];`)
    .replace(LISTED, "")
    .replace(EXPORTED, "");
  const left = LEFT.exec(body);
  if (left !== null || /\bimport\.meta\b/.test(body)) throw new Error(`${path} is no plain module: ${left?.[0] ?? "import.meta"}`);
  return `(() => {\n${body}\nmodules[${JSON.stringify(path)}] = { ${names.join(", ")} };\n})();`;
}

/** @param {string} list */
function split(list) {
  return list
    .split(",")
    .map((name) => name.trim().replace(/\s+/g, " "))
    .filter((name) => name !== "");
}

/**
 * @param {string} from a module
 * @param {string} target as it is written there
 */
function resolved(from, target) {
  const steps = from.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}
