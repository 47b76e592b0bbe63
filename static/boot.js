// Starts the page's wasm, and says in words when it cannot be started. Trunk's own start script is
// inline, which our Content-Security-Policy forbids; this file is the same thing as a file.

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

/** The folder of the site's files. */
const BASE = new URL(".", document.currentScript.src).href;

// What the first paint can know of how the page is to look.
const wanted = new URLSearchParams(location.search);
if (["light", "dark"].includes(wanted.get("theme"))) document.documentElement.dataset.theme = wanted.get("theme");
if (wanted.get("embed") === "1") document.documentElement.dataset.embed = "";

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
    if (isKept() && (await (await import(`${BASE}offline.js`)).newerBuildTakesOver())) return;
    // A whole address: in a sandbox this script is a stranger's, and has none that others could be relative to.
    const names = ["page.js", "eddy-api.js", "arriving.js"];
    const [page, api, { arriving }] = await Promise.all(names.map((name) => import(BASE + name)));
    await page.default({ module_or_path: arriving(new URL("page_bg.wasm", BASE), tell) });
    const call = page.mount(document.body, location.search, BASE, true);
    window.eddy = api.scripting(call);
    api.serve(window.eddy, call);
  } catch (error) {
    console.error("Eddy could not start:", error);
    if (self.origin === "null") {
      explain(
        "The sandbox of this frame keeps Eddy from its own files.",
        "Add allow-same-origin to the frame's sandbox attribute, or let Eddy's host send Access-Control-Allow-Origin: *.",
        error instanceof Error ? error.message : String(error),
      );
      return;
    }
    explain(
      "Eddy could not be started: a part of it did not arrive or did not fit.",
      "Check the connection and reload; if it stays so, reload once without the cache (Ctrl+Shift+R).",
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** The name of this build; a page that is rebuilt on every save has none, and is not kept. */
async function keep() {
  const { build } = document.documentElement.dataset;
  if (!build) return;
  const { keepForLater } = await import(`${BASE}offline.js`);
  keepForLater(build);
}

// What keeps the page for later may be missing: then it is fetched each time.
boot().then(keep).catch(() => {});
