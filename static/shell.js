// Runs before anything is painted: gives the first paint the colours, the picture and the parts that the
// address wants, until the page itself is there.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);

  const isEmbed = ["1", "true"].includes(query.get("embed"));

  let theme = query.get("theme");
  if (!["light", "dark"].includes(theme)) {
    try {
      // An article's theme is its author's, not what the reader chose elsewhere.
      if (!isEmbed) theme ??= localStorage.getItem("eddy-theme");
    } catch {
      // Storage may be forbidden, in an article's frame for example.
    }
  }
  // What the first paint says is English; whoever reads another language waits for its words.
  let language = query.get("lang");
  try {
    if (!isEmbed) language ??= localStorage.getItem("eddy-language");
  } catch {
    // As above.
  }
  const SPOKEN = ["en", "de", "zh"];
  const spoken = [language, ...navigator.languages].map((tag) => tag?.split("-")[0]).find((tag) => SPOKEN.includes(tag));
  root.lang = spoken ?? "en";

  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  root.toggleAttribute("data-embed", isEmbed);

  // One dial of a scene, or all controls: as `Query::controls` decides.
  const PLAIN = ["v", "scene", "seed", "theme", "lang", "device", "hide", "density", "panel", "from", "view", "turn", "layers", "leaves", "controls"];
  let controls = query.get("controls");
  if (!["dial", "all"].includes(controls)) {
    controls = null;
    if (query.has("tour")) controls = "dial";
    else if (![...query.keys()].every((key) => PLAIN.includes(key) || key.startsWith("utm_"))) controls = "all";
    try {
      controls ??= localStorage.getItem("eddy-controls");
    } catch {
      // As above.
    }
  }
  if (!isEmbed) root.dataset.controls = controls === "all" ? "all" : "dial";

  // A picture is there of each scene as it is, not of what a link makes of it.
  const SCENES = ["twelve-images", "concepts", "only-cats", "snow-globe", "four-blobs", "untrained"];
  const LOOKS = ["v", "scene", "theme", "lang", "device", "embed", "autoplay", "hide", "density", "panel", "from", "controls"];
  const isLook = (key) => LOOKS.includes(key) || key.startsWith("utm_");
  const scene = query.get("scene") ?? SCENES[0];
  if (!SCENES.includes(scene) || ![...query.keys()].every(isLook)) {
    root.dataset.poster = "none";
    return;
  }
  const here = document.currentScript.src;
  const picture = new URL(`posters/${scene}${dark ? "-dark" : ""}.jpg`, here).href;
  root.style.setProperty("--poster", `url("${picture}")`);
  // Asked for before the style sheet, which shows it, has come.
  const early = document.createElement("link");
  Object.assign(early, { rel: "preload", as: "image", href: picture, fetchPriority: "high" });
  document.head.append(early);
})();
