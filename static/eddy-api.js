// The object that scripts hold: `window.eddy` on the page, and what an `<eddy-river>` works with.
// Everything is promised; what cannot be done is refused with an Error in words.

/** What can be called, in the order of the documentation. */
export const METHODS = [
  "play", "pause", "step", "reset", "report", "attractors", "drop", "score", "probe", "link", "set",
];
/** What can be heard. */
export const EVENTS = ["ready", "state", "error"];
/** So many questions of a host are worked on at once; what is asked beyond is answered with a refusal. */
const MOST_ASKED = 64;
/** What messages between a page in a frame and its host begin with; raised when their meaning changes. */
export const PROTOCOL = 1;

/**
 * Makes the object from the function that mounting a page gave.
 * @param {(method: string, json: string, beside?: unknown) => Promise<string>} call
 */
export function scripting(call) {
  const eddy = new EventTarget();
  const ask = async (method, args, beside) => JSON.parse(await call(method, JSON.stringify(args), beside));
  for (const method of METHODS) eddy[method] = (...args) => ask(method, args);
  eddy.score = async (files) => {
    const list = files instanceof Blob ? [files] : [...(files ?? [])];
    if (!list.length || !list.every((file) => file instanceof Blob)) {
      throw new Error("score(files) takes a list of File or Blob.");
    }
    return ask("score", [], list);
  };

  // Whoever listens pays for it: the part of the page that tells is fetched then.
  let watched = false;
  let ready;
  const tell = (name, json) => {
    const event = new CustomEvent(name, { detail: JSON.parse(json) });
    if (name === "ready") ready = event;
    eddy.dispatchEvent(event);
  };
  eddy.addEventListener = (type, listener, options) => {
    EventTarget.prototype.addEventListener.call(eddy, type, listener, options);
    if (!EVENTS.includes(type)) return;
    if (!watched) {
      watched = true;
      ask("watch", [], tell).catch((error) => {
        watched = false;
        tell("error", JSON.stringify({ message: error.message }));
      });
    } else if (type === "ready" && ready && listener) {
      // It has been ready for long: a late listener hears of it too.
      const event = new CustomEvent("ready", { detail: ready.detail });
      queueMicrotask(() => (typeof listener === "function" ? listener.call(eddy, event) : listener.handleEvent(event)));
    }
  };
  return eddy;
}

/**
 * Lets the page that this one is framed in do what `window.eddy` does. Whoever frames a page may: nothing
 * of it acts beyond this tab, and what comes back is what the reader of the frame sees anyway. "begin" says
 * that the reader has pressed a start button out there.
 */
export function serve(eddy, call) {
  const begin = () => call("begin", "[]");
  if (window.parent === window) return;
  const host = window.parent;
  // Nothing secret is in these messages, and the host's origin is not known before it writes.
  let watched = false;
  let asked = 0;
  const say = (message) => host.postMessage({ eddy: PROTOCOL, ...message }, "*");
  window.addEventListener("message", async ({ source, data }) => {
    if (source !== host || data === null || typeof data !== "object" || data.eddy !== PROTOCOL) return;
    const { id, method, args } = data;
    if (method === "watch") {
      if (watched) return;
      watched = true;
      for (const type of EVENTS) eddy.addEventListener(type, (event) => say({ event: type, detail: event.detail }));
      return;
    }
    if (method === "begin") {
      begin().catch(() => {});
      return;
    }
    if (!Number.isInteger(id)) return;
    if (asked >= MOST_ASKED) {
      say({ id, error: `${MOST_ASKED} questions are not answered yet. Wait for some answers, then ask again.` });
      return;
    }
    asked += 1;
    try {
      if (!METHODS.includes(method) || !Array.isArray(args)) throw new Error(`There is no method ${method}().`);
      say({ id, result: await eddy[method](...args) });
    } catch (error) {
      say({ id, error: error.message });
    } finally {
      asked -= 1;
    }
  });
  say({ hello: METHODS });
}
