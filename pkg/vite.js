// A plugin for Vite: takes Eddy's files along when a page is built, as they are, to where the element looks for
// them. They load each other by name at run time, which no bundler can follow.
import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const SITE = fileURLToPath(new URL("./site", import.meta.url));

/** @returns {import("vite").Plugin} */
export default function eddyRiver() {
  let folder = "assets";
  return {
    name: "eddy-river",
    // While developing, the element is served from the package's own folder, where the files lie beside it.
    config: () => ({ optimizeDeps: { exclude: ["eddy-river"] } }),
    configResolved(config) {
      folder = config.build.assetsDir;
    },
    generateBundle() {
      if (this.environment?.config?.consumer === "server") return;
      for (const entry of readdirSync(SITE, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath ?? entry.path, entry.name);
        const inside = path.slice(SITE.length + 1).split(sep).join("/");
        this.emitFile({ type: "asset", fileName: [folder, "site", inside].filter(Boolean).join("/"), source: readFileSync(path) });
      }
    },
  };
}
