// Starts the page's wasm, and says in words when it cannot be started. Trunk's own start script is
// inline, which our Content-Security-Policy forbids; this file is the same thing as a file.

import { arriving } from "./arriving.js";

/** A module with one SIMD instruction: what both binaries are compiled with. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Says how much of the page has come, on its first paint. */
function tell(bytes, of) {
  const message = document.getElementById("boot-message");
  const progress = document.getElementById("boot-progress");
  if (!message || !progress) return;
  const kilobytes = (count) => Math.round(count / 1000);
  if (of === 0) {
    message.textContent = `Loading the page: ${kilobytes(bytes)} kB so far`;
  } else if (bytes < of) {
    message.textContent = `Loading the page: ${kilobytes(bytes)} of ${kilobytes(of)} kB`;
    progress.value = bytes / of;
  } else {
    message.textContent = "Starting …";
    progress.value = 1;
  }
}

/** Whether the service worker answers for this page; in a sandboxed frame asking alone is refused. */
function isKept() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}

/** Replaces "Loading …" by what went wrong, why, and what to do. */
function explain(what, remedy, detail) {
  const message = document.getElementById("boot-message");
  if (!message) return; // The page has mounted: it speaks for itself from here on.
  message.setAttribute("role", "alert");
  message.textContent = `${what} ${remedy}`;
  if (detail) {
    const small = document.createElement("small");
    small.textContent = ` (${detail})`;
    message.append(small);
  }
}

async function boot() {
  if (typeof WebAssembly !== "object") {
    explain(
      "This browser does not run WebAssembly, so Eddy cannot compute here.",
      "It may be switched off by a lockdown or security setting: allow it for this site, or open Eddy in a current browser.",
    );
    return;
  }
  if (!WebAssembly.validate(SIMD_PROBE)) {
    explain(
      "This browser's WebAssembly has no SIMD instructions, which Eddy needs.",
      "Please update it: Chrome and Edge have them since version 91, Firefox since 89, Safari since 16.4.",
    );
    return;
  }
  try {
    if (isKept() && (await (await import("./offline.js")).newerBuildTakesOver())) return;
    const page = await import("./page.js");
    await page.default({ module_or_path: arriving(new URL("page_bg.wasm", import.meta.url), tell) });
    page.mount(document.body, location.search, new URL(".", import.meta.url).href, true);
  } catch (error) {
    console.error("Eddy could not start:", error);
    explain(
      "Eddy could not be started: a part of it did not arrive or did not fit.",
      "Check the connection and reload; if it stays so, reload once without the cache (Ctrl+Shift+R).",
      error instanceof Error ? error.message : String(error),
    );
  }
}

await boot();

/** The name of this build; a page that is rebuilt on every save has none, and is not kept. */
const { build } = document.documentElement.dataset;
if (build) {
  const { keepForLater } = await import("./offline.js");
  keepForLater(build);
}
