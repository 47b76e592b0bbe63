// Starts the page's wasm, and says in words when it cannot be started. Trunk's own start script is
// inline, which our Content-Security-Policy forbids; this file is the same thing as a file.

/** A module with one SIMD instruction: what both binaries are compiled with. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Replaces "Loading …" by what went wrong, why, and what to do. */
function explain(what, remedy, detail) {
  // An article that has framed this page learns of it too (the messages of eddy-api.js, which may not be here).
  const told = { eddy: 1, event: "error", detail: { message: `${what} ${remedy}` } };
  if (window.parent !== window) window.parent.postMessage(told, "*");
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
    const [page, api] = await Promise.all([import("./page.js"), import("./eddy-api.js")]);
    await page.default();
    const call = page.mount(document.body, location.search, new URL(".", import.meta.url).href, true);
    window.eddy = api.scripting(call);
    api.serve(window.eddy, call);
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
