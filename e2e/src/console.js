// Runs in every document before its own scripts, in a browser whose driver does not read its console: what a frame says
// is told to the document on top, so that it is not lost with the frame.
(() => {
  const watch = () => {
    try {
      return window.top.__watch ?? window.__watch;
    } catch {
      // The document on top is another site's.
      return window.__watch;
    }
  };
  const { error } = console;
  console.error = (...words) => {
    watch().errors.push(words.map(String).join(" "));
    error.apply(console, words);
  };
  if (window.top === window) return;
  window.addEventListener("error", ({ message }) => message && watch().errors.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => watch().errors.push(String(reason)));
})();
