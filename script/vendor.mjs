// Bundles CodeMirror into static/vendor/, with the licences of all that is inside. `--check` compares instead of writing.
// The server never needs this: the bundle is committed, and a test runs the check.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vendor = join(root, "static", "vendor");

/** @returns {Promise<Map<string, string>>} file name → what it must hold */
async function fresh() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ["static/vendor/codemirror.entry.js"],
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    metafile: true,
    write: false,
    banner: { js: "// CodeMirror 6, bundled by `npm run vendor`. Licences: codemirror.LICENSE.txt. Do not edit." },
  });
  const packages = new Set(
    Object.keys(result.metafile.inputs)
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter((name) => name !== undefined),
  );
  const licences = await Promise.all(
    [...packages].sort().map(async (name) => {
      const home = join(root, "node_modules", name);
      const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
      return `${name} ${version}\n\n${(await readFile(join(home, "LICENSE"), "utf8")).trim()}\n`;
    }),
  );
  return new Map([
    ["codemirror.js", result.outputFiles[0].text],
    ["codemirror.LICENSE.txt", licences.join(`\n${"-".repeat(80)}\n\n`)],
  ]);
}

const check = process.argv.includes("--check");
for (const [name, text] of await fresh()) {
  const path = join(vendor, name);
  if (!check) {
    await writeFile(path, text);
    console.log(`${name}: ${(text.length / 1024).toFixed(0)} KiB`);
  } else if ((await readFile(path, "utf8").catch(() => "")) !== text) {
    console.error(`${name} is stale: run \`npm run vendor\``);
    process.exitCode = 1;
  }
}
