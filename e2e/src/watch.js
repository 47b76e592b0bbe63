// Runs in every document before its own scripts: collects what the tests ask for afterwards.
(() => {
  const watch = { longTasks: [], violations: [], errors: [] };
  Object.defineProperty(window, "__watch", { value: watch });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      watch.longTasks.push({ start_ms: entry.startTime, duration_ms: entry.duration });
    }
  }).observe({ type: "longtask", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => {
    watch.violations.push(`${event.effectiveDirective} refused ${event.blockedURI || "inline"} (${event.sourceFile})`);
  });
  window.addEventListener("error", (event) => {
    if (event.message) watch.errors.push(event.message);
  });
  window.addEventListener("unhandledrejection", (event) => watch.errors.push(String(event.reason)));
})();
