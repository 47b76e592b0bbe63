// The engine's worker: fetches and starts its wasm, tells the page how much of that has arrived, and tells
// what keeps the page for later (offline.js) which files of data it has used.

import init from "./engine.js";
import { arriving } from "./arriving.js";

// What is thrown in the middle of asynchronous work (memory that is refused, an object of the browser's that is none)
// is a rejection, of which the page hears nothing: it would wait for an engine that has ended.
addEventListener("unhandledrejection", ({ reason }) => {
  setTimeout(() => {
    throw reason;
  });
});

/** Two numbers; every message of the engine itself begins with an array of bytes. */
const tell = (bytes, of) => postMessage([bytes, of]);
await init({ module_or_path: arriving(new URL("engine_bg.wasm", import.meta.url), tell) });

try {
  const channel = new BroadcastChannel("eddy-files");
  const folder = new URL("data/", import.meta.url).href;
  const used = new Set();
  const answer = () => channel.postMessage({ files: [...used] });
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) if (name.startsWith(folder)) used.add(name);
    answer();
  }).observe({ type: "resource", buffered: true });
  channel.onmessage = ({ data }) => {
    if (data === "which files?") answer();
  };
  answer();
} catch {
  // Where such channels are forbidden nothing can be kept either.
}
