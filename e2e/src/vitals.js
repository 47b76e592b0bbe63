// Runs in every document before its own scripts: when its largest content was painted, what moved by itself,
// and when the page took over from its first paint.
(() => {
  const vitals = { paints: [], shifts: [], answers: [], mounted_ms: null, first_paint_ms: null, engine_ms: null };
  Object.defineProperty(window, "__vitals", { value: vitals });
  const where = (node) => {
    // A shift may be of bare text.
    const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element) return "gone";
    const inShell = element.closest("#boot") ? "#boot " : "";
    return inShell + element.localName + (element.id ? `#${element.id}` : element.className ? `.${element.className}` : "");
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { startTime, size, element } = entry;
      vitals.paints.push({ at_ms: startTime, size_px: size, element: where(element) });
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) vitals.shifts.push({ at_ms: startTime, score: value, what: sources.map(({ node }) => where(node)) });
    }
  }).observe({ type: "layout-shift", buffered: true });
  // From a press to the frame that shows what came of it.
  new PerformanceObserver((list) => {
    for (const { name, duration, interactionId, target } of list.getEntries()) {
      if (interactionId) vitals.answers.push({ after_ms: duration, what: `${name} on ${where(target)}` });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") vitals.first_paint_ms = startTime;
  }).observe({ type: "paint", buffered: true });
  // The shell comes with the document; that it was there and is not any more means that the page has mounted.
  let shell = false;
  new MutationObserver((_, observer) => {
    const there = document.getElementById("boot") !== null;
    if (shell && !there) {
      vitals.mounted_ms = performance.now();
      observer.disconnect();
    }
    shell ||= there;
  }).observe(document, { childList: true, subtree: true });
  const watch = setInterval(() => {
    const phase = document.querySelector("#status")?.dataset.phase;
    if (!phase || ["loading", "opening"].includes(phase)) return;
    vitals.engine_ms = performance.now();
    clearInterval(watch);
  }, 50);
})();
