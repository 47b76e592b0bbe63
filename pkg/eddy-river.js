// The element `<eddy-river>`: a river of Eddy in any document. Importing this does nothing; `define()`
// makes the element known. Two ways to show it, one way to script it:
//
//   mode="iframe"  the page in a frame; its files may lie on another origin
//   mode="direct"  mounted into the element's shadow root; its files must lie on the document's own origin

/** What messages between the element and the page in its frame begin with (static/eddy-api.js). */
const PROTOCOL = 1;
/** Where the package keeps the site. A variable, so that no bundler takes it for one file. */
const SITE = "./site/";
/** How long a frame that has loaded may stay silent before it is taken for something else. */
const SILENCE_MS = 20_000;

/** Keys of a link that make a run; they can be changed while it runs. */
const RUN_KEYS = [
  "scene", "seed", "data", "classes", "kind", "hidden", "activation", "noise", "masking", "shift", "rotate",
  "latent-noise", "contractive", "reach", "sparsity", "kl", "decay", "k", "width", "n", "lr", "lr-end", "batch",
  "steps",
];
/** Keys of a link about the way there and what is seen; the first three can be changed while it runs. */
const LOOK_KEYS = [
  "theme", "panel", "layers", "device", "embed", "autoplay", "density", "hide", "moved", "at", "view", "turn",
  "leaves", "from", "lang", "controls", "tour",
];
const LIVE_KEYS = new Set([...RUN_KEYS, ...LOOK_KEYS.slice(0, 3)]);
/** Where HTML has another use for a key's name, its attribute has another. */
const ATTRIBUTES = { hidden: "hidden-layers", width: "conv-width", lang: "language" };

const attributeOf = (key) => ATTRIBUTES[key] ?? key;
const propertyOf = (attribute) => attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Every key of a link: `{ key, attribute, property, live }`. */
export const KEYS = Object.freeze(
  [...RUN_KEYS, ...LOOK_KEYS].map((key) =>
    Object.freeze({ key, attribute: attributeOf(key), property: propertyOf(attributeOf(key)), live: LIVE_KEYS.has(key) }),
  ),
);
const KEY_OF = new Map(KEYS.map(({ key, attribute }) => [attribute, key]));

/** What can be called on the element. */
export const METHODS = Object.freeze([
  "play", "pause", "step", "reset", "report", "attractors", "drop", "score", "probe", "link", "set",
]);
/** Those that mean that it is to run. */
const BEGINS = new Set(["play", "step", "reset", "drop", "score", "probe"]);
/** What can be heard from the element. */
export const EVENTS = Object.freeze(["ready", "state", "error"]);

// The names are its own: a page that is mounted directly shares the shadow root.
const STYLE = `
:host { display: block; position: relative; height: 480px; overflow: hidden; }
:host([hidden]) { display: none; }
.eddy-river { height: 100%; container-type: inline-size; }
.eddy-river > iframe { display: block; width: 100%; height: 100%; border: 0; }
.eddy-cover {
  position: absolute; inset: 0; z-index: 20; display: grid; place-items: center; overflow: hidden;
  background: radial-gradient(circle at 50% 45%, #f0f6f8 30%, #cfe4ee); color: #0c2233; font: 15px/1.45 system-ui, sans-serif;
}
.eddy-cover[hidden] { display: none; }
.eddy-poster { position: absolute; inset: 0; display: grid; place-items: end center; text-align: center; }
.eddy-promise { margin: 0; padding: 0 16px; max-width: 26em; position: absolute; top: calc(50% + 38px); }
::slotted([slot="poster"]) { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.eddy-cover > button {
  position: relative; padding: 10px 22px; min-height: 44px; border: 0; border-radius: 999px; cursor: pointer;
  background: #06699b; color: #fff; font: 600 16px/1.2 system-ui, sans-serif; box-shadow: 0 4px 16px rgb(12 34 51 / 30%);
}
.eddy-cover > button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 5px #06699b; }
.eddy-words { margin: 0; padding: 16px; max-width: 36em; }
:host([theme="dark"]) .eddy-cover { background: radial-gradient(circle at 50% 45%, #071019 30%, #12384a); color: #e9f3f8; }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) .eddy-cover { background: radial-gradient(circle at 50% 45%, #071019 30%, #12384a); color: #e9f3f8; } }
`;

/** A page of Eddy, its object for scripts and its style, once for each folder that they lie in. */
const sites = new Map();

function siteAt(base) {
  if (!sites.has(base)) {
    const loading = loadSite(base);
    // One that did not arrive can be asked for again.
    loading.catch(() => sites.delete(base));
    sites.set(base, loading);
  }
  return sites.get(base);
}

async function loadSite(base) {
  const file = (name) => new URL(name, base).href;
  const style = fetch(file("style.css")).then((answer) => {
    if (!answer.ok) throw new Error(`style.css: the server answered ${answer.status}`);
    return answer.text();
  });
  const [page, api, css] = await Promise.all([
    import(/* @vite-ignore */ /* webpackIgnore: true */ file("page.js")),
    import(/* @vite-ignore */ /* webpackIgnore: true */ file("eddy-api.js")),
    style,
  ]);
  await page.default();
  // What asks for a narrow window asks for a narrow element here.
  return { page, api, sheet: sheetOf(css.replaceAll(/@media (?=\((max|min)-width:)/g, "@container ")) };
}

function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

let ownSheet;

// Where there are no elements (a server that renders) the class can still be imported.
const Base = globalThis.HTMLElement ?? class {};

export class EddyRiver extends Base {
  /** The folder of the site's files for all elements without `src`; a URL with a slash at its end. */
  static site = undefined;

  static get observedAttributes() {
    return [...KEY_OF.keys(), "mode", "src"];
  }

  #root;
  #stage;
  #cover;
  #button;
  #slot;
  #sight;
  /** Whether someone wants it to run. */
  #begun = false;
  /** What reaches the page that is shown: a promise of `{ ask, begin, watch }`, or nothing before there is one. */
  #page;
  /** Ends what `#page` stands for, also while it is on its way. */
  #leave = () => {};
  /** Each page that was shown has a number; what an earlier one still says is not heard. */
  #generation = 0;
  #changed = new Map();
  #listened = false;
  #ready;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    ownSheet ??= sheetOf(STYLE);
    this.#root.adoptedStyleSheets = [ownSheet];
    this.#stage = document.createElement("div");
    this.#stage.className = "eddy-river";
    this.#cover = document.createElement("div");
    this.#cover.className = "eddy-cover";
    this.#cover.part = "cover";
    const poster = document.createElement("div");
    poster.className = "eddy-poster";
    this.#slot = document.createElement("slot");
    this.#slot.name = "poster";
    const promise = document.createElement("p");
    promise.className = "eddy-promise";
    promise.textContent = "A small network trains here, on your own machine. Nothing is sent anywhere.";
    this.#slot.append(promise);
    poster.append(this.#slot);
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.part = "start";
    this.#button.textContent = "▶ Start";
    this.#button.addEventListener("click", () => this.#begin());
    this.#slot.addEventListener("slotchange", () => this.#arrange());
    this.#cover.append(poster, this.#button);
    this.#root.append(this.#stage, this.#cover);
    for (const { property } of KEYS) {
      // Set before the element was known.
      if (Object.hasOwn(this, property)) {
        const value = this[property];
        delete this[property];
        this[property] = value;
      }
    }
  }

  connectedCallback() {
    if (this.#sight) return;
    this.#arrange();
    const watch = (margin, act) => {
      const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && act(), {
        rootMargin: margin,
      });
      observer.observe(this);
      return observer;
    };
    if (this.getAttribute("loading") === "eager") queueMicrotask(() => this.#near());
    // Near the screen the frame is fetched; on it an author's autoplay begins.
    this.#sight = [watch("300px", () => this.#near()), watch("0px", () => this.#seen())];
  }

  disconnectedCallback() {
    // One that is only moved is back by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#sight?.forEach((observer) => observer.disconnect());
      this.#sight = undefined;
      this.#end();
      this.#begun = false;
    });
  }

  attributeChangedCallback(attribute, before, value) {
    if (before === value || !this.#page) return this.#arrange();
    if (!this.#changed.size) queueMicrotask(() => this.#change());
    this.#changed.set(KEY_OF.get(attribute) ?? attribute, value);
  }

  /** Changes the run that is shown, as far as that can be; else it begins again. */
  #change() {
    const changes = [...this.#changed];
    this.#changed.clear();
    if (!this.#page || !changes.length) return;
    if (changes.every(([key, value]) => value !== null && LIVE_KEYS.has(key))) {
      this.set(Object.fromEntries(changes)).catch((error) => this.#fail(error, true));
      return;
    }
    this.#end();
    this.#arrange();
    if (this.#begun || !this.#covers()) this.#show().catch(() => {});
  }

  get mode() {
    return this.getAttribute("mode") === "direct" ? "direct" : "iframe";
  }
  set mode(value) {
    this.setAttribute("mode", value);
  }

  get src() {
    const folder = this.getAttribute("src") ?? EddyRiver.site ?? new URL(SITE, import.meta.url).href;
    const url = new URL(folder, document.baseURI).href;
    return url.endsWith("/") ? url : `${url}/`;
  }
  set src(value) {
    this.setAttribute("src", value);
  }

  /** Whether the element itself covers the river before it begins; an embedded page has a poster of its own. */
  #covers() {
    return this.mode === "direct" || this.#slot.assignedElements().length > 0;
  }

  #arrange() {
    this.#cover.hidden = this.#begun || !this.#covers();
  }

  #near() {
    // A covered one waits for its reader.
    if (!this.#page && (this.#begun || !this.#covers())) this.#show().catch(() => {});
  }

  #seen() {
    const autoplay = this.getAttribute("autoplay");
    if (autoplay !== null && autoplay !== "0" && autoplay !== "false" && this.#covers()) this.#begin();
  }

  /** Somebody wants it to run. */
  #begin() {
    if (this.#begun) return;
    this.#begun = true;
    this.#arrange();
    const there = this.#page;
    this.#show().then(({ begin }) => there && begin(), () => {});
  }

  /** The page, on its way or there. */
  #show() {
    if (this.#page) return this.#page;
    const generation = ++this.#generation;
    const page = this.mode === "direct" ? this.#mount(generation) : this.#frame(generation);
    this.#page = page;
    page.then(
      ({ watch, begin }) => {
        if (this.#listened) watch();
        if (this.#begun) begin();
      },
      (error) => {
        if (generation !== this.#generation) return;
        this.#page = undefined;
        this.#fail(error, false);
      },
    );
    return page;
  }

  #end() {
    this.#generation += 1;
    this.#leave();
    this.#leave = () => {};
    this.#page = undefined;
    this.#ready = undefined;
    this.#stage.replaceChildren();
    this.#root.adoptedStyleSheets = [ownSheet];
  }

  /** The query of the link that is shown. */
  #query() {
    const query = new URLSearchParams();
    for (const { key, attribute } of KEYS) {
      const value = this.getAttribute(attribute);
      // An attribute without a value is switched on.
      if (value !== null) query.set(key, value === "" ? "1" : value);
    }
    if (!query.has("embed")) query.set("embed", "1");
    // Under a cover it is the element that begins.
    if (this.#covers()) query.delete("autoplay");
    return `?${query}`;
  }

  async #mount(generation) {
    const base = this.src;
    if (new URL(base).origin !== location.origin) {
      throw new Error(
        `mode="direct" needs Eddy's files on this document's own origin, because a browser starts no worker from another, and these are at ${base}. Use mode="iframe", or put a copy of the files beside this document and name it with src.`,
      );
    }
    const { page, api, sheet } = await siteAt(base).catch((error) => {
      throw new Error(`Eddy's files did not arrive from ${base} (${error.message}). Is a copy of the package's folder site/ there? If not, name the one that is with src.`);
    });
    if (generation !== this.#generation) throw new Error("This river was taken out of its document.");
    const root = document.createElement("div");
    root.className = "eddy-root";
    this.#stage.replaceChildren(root);
    this.#root.adoptedStyleSheets = [ownSheet, sheet];
    const call = page.mount(root, this.#query(), base, false);
    this.#leave = () => call("end", "[]");
    const eddy = api.scripting(call);
    let watched = false;
    return {
      ask: (method, args) => eddy[method](...args),
      begin: () => call("begin", "[]").catch(() => {}),
      watch: () => {
        if (watched) return;
        watched = true;
        for (const type of EVENTS) eddy.addEventListener(type, ({ detail }) => this.#tell(generation, type, detail));
      },
    };
  }

  #frame(generation) {
    const base = this.src;
    const { origin } = new URL(base);
    const frame = document.createElement("iframe");
    frame.title = "Eddy: the rivers and whirlpools inside a neural network";
    frame.allow = "clipboard-write; fullscreen";
    frame.part = "frame";
    const waiting = new Map();
    let last = 0;
    const gone = () => new Error("This river was taken out of its document.");
    return new Promise((resolve, reject) => {
      const say = (message) => frame.contentWindow?.postMessage({ eddy: PROTOCOL, ...message }, origin);
      const ask = (method, args) =>
        new Promise((resolve, reject) => {
          waiting.set((last += 1), { resolve, reject });
          say({ id: last, method, args });
        });
      let greeted = false;
      this.#leave = () => {
        removeEventListener("message", hear);
        waiting.forEach(({ reject }) => reject(gone()));
        waiting.clear();
        reject(gone());
      };
      const hear = ({ source, data }) => {
        if (source !== frame.contentWindow || data === null || typeof data !== "object" || !("eddy" in data)) return;
        if (data.eddy !== PROTOCOL) {
          reject(new Error(`The Eddy at ${base} speaks another language than this element (${data.eddy}, not ${PROTOCOL}): use files of one version.`));
        } else if (data.hello) {
          greeted = true;
          resolve({ ask, begin: () => say({ method: "begin" }), watch: () => say({ method: "watch" }) });
        } else if (EVENTS.includes(data.event)) {
          // Before it has said hello it can only have failed to start.
          if (greeted) this.#tell(generation, data.event, data.detail);
          else reject(new Error(data.detail?.message));
        } else if (waiting.has(data.id)) {
          const { resolve, reject } = waiting.get(data.id);
          waiting.delete(data.id);
          if ("error" in data) reject(new Error(data.error));
          else resolve(data.result);
        }
      };
      addEventListener("message", hear);
      frame.addEventListener("load", () => {
        setTimeout(() => reject(new Error(`What is at ${base} does not answer as Eddy does. Is a copy of the package's folder site/ there? If not, name the one that is with src.`)), SILENCE_MS);
      });
      // A folder alone would be answered by some servers with a page of their own.
      frame.src = new URL(`index.html${this.#query()}`, base).href;
      this.#stage.replaceChildren(frame);
    });
  }

  #tell(generation, type, detail) {
    if (generation !== this.#generation) return;
    if (type === "ready") this.#ready = { detail };
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Says what went wrong; where nothing is shown, to the reader too. */
  #fail(error, shows) {
    if (!shows) {
      const words = document.createElement("p");
      words.className = "eddy-words";
      words.setAttribute("role", "alert");
      words.textContent = error.message;
      this.#stage.replaceChildren(words);
    }
    this.dispatchEvent(new CustomEvent("error", { detail: { message: error.message } }));
  }

  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (!EVENTS.includes(type)) return;
    this.#listened = true;
    this.#page?.then(({ watch }) => watch()).catch(() => {});
    if (type === "ready" && this.#ready && listener) {
      const event = new CustomEvent("ready", this.#ready);
      queueMicrotask(() => (typeof listener === "function" ? listener.call(this, event) : listener.handleEvent(event)));
    }
  }

  async #ask(method, args) {
    if (!this.isConnected) throw new Error("This river is in no document.");
    const there = this.#page;
    if (BEGINS.has(method) && !this.#begun) {
      this.#begun = true;
      this.#arrange();
    }
    const { ask } = await (there ?? this.#show());
    return ask(method, args);
  }

  static {
    for (const method of METHODS) {
      Object.defineProperty(this.prototype, method, {
        configurable: true,
        writable: true,
        value(...args) {
          return this.#ask(method, args);
        },
      });
    }
    for (const { attribute, property } of KEYS) {
      Object.defineProperty(this.prototype, property, {
        configurable: true,
        enumerable: true,
        get() {
          return this.getAttribute(attribute);
        },
        set(value) {
          if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
          else this.setAttribute(attribute, value === true ? "1" : String(value));
        },
      });
    }
  }
}

/** Makes the element known to the document, once. */
export function define(name = "eddy-river") {
  if (!customElements.get(name)) customElements.define(name, name === "eddy-river" ? EddyRiver : class extends EddyRiver {});
}
