// The service worker: keeps the files of one build, and answers with them, so that Eddy works without a
// connection and no page ever gets a file of another build than its own.
//
// The page has stable file names, so that a name alone does not say of which build a file is. This worker belongs
// to one build and knows the hash of each of its files. What it keeps is answered without asking the network; what
// it does not keep is fetched, and accepted only if it is of this build. A newer build comes as another worker,
// which fetches its files beside the old ones and waits: it takes over when a page is loaded and no other is open.

/** What `cargo xtask` writes here: the build's name, and each file's hash, whether it is kept at once, and whether
 *  the page works without it. Without it this worker removes itself and all that was kept. */
const SITE = /*site*/ null /*end*/;

const SCOPE = new URL(self.registration.scope);
/** Several of them may lie under one host. */
const OURS = `eddy ${SCOPE.pathname} `;
const NAME = OURS + (SITE?.build ?? "");
const INDEX = "index.html";

/** A file is kept under its name and hash, so that the next build finds what has not changed. */
const keyOf = (path) => new URL(`${path}?${SITE.files[path].hash}`, SCOPE).href;
/** Some hosts send whoever asks for a folder's page by its name to the folder. */
const addressOf = (path) => new URL(path === INDEX ? "." : path, SCOPE).href;

self.addEventListener("install", (event) => {
  if (SITE) event.waitUntil(keepAll());
  else self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(SITE ? forget(NAME) : end()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!SITE || request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const path = url.pathname.slice(SCOPE.pathname.length) || INDEX;
  if (Object.hasOwn(SITE.files, path)) event.respondWith(answer(request, path));
  else if (request.mode === "navigate") event.respondWith(sceneOffline(request, path));
});

self.addEventListener("message", (event) => {
  if (!SITE) return;
  if (event.data === "take over") event.waitUntil(takeOver(event.ports[0]));
  else if (event.data?.build === SITE.build) event.waitUntil(adopt(event.data.files));
});

// --- keeping ---

/** The page goes last: where it is, everything is. */
async function keepAll() {
  const cache = await caches.open(NAME);
  if (await cache.match(keyOf(INDEX))) return;
  for (const [path, file] of Object.entries(SITE.files)) {
    if (path === INDEX) continue;
    // What was used under an earlier build will be used again.
    if (file.first || (await caches.match(keyOf(path)))) await keepOrSkip(cache, path);
  }
  await keep(cache, INDEX);
}

/** One picture or lesson that a host has lost does not cost the page its offline use. */
async function keepOrSkip(cache, path) {
  try {
    await keep(cache, path);
  } catch (error) {
    if (!SITE.files[path].optional) throw error;
    console.warn(`Not kept for use without a connection: ${error.message}`);
  }
}

async function keep(cache, path) {
  if (await cache.match(keyOf(path))) return;
  const ofEarlierBuild = await caches.match(keyOf(path));
  if (ofEarlierBuild) return cache.put(keyOf(path), ofEarlierBuild);
  const response = await fetch(addressOf(path), { cache: "no-cache" });
  const own = response.ok && (await ofThisBuild(response, path));
  if (!own) throw new Error(`${path} of build ${SITE.build} is not there (${response.status})`);
  return cache.put(keyOf(path), own);
}

/** The response, if it is the file that this build is made of. */
async function ofThisBuild(response, path) {
  const bytes = await response.arrayBuffer();
  const { hash } = SITE.files[path];
  // Hosts may add to a page of HTML; it carries the name that it is known by.
  const isOwn = path.endsWith(".html") ? new TextDecoder().decode(bytes).includes(`"${hash}"`) : hash === (await hashOf(bytes));
  if (!isOwn) return null;
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  return new Response(bytes, { headers: { "Content-Type": type, "Content-Length": bytes.byteLength } });
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Removes what is kept of every build but this one. */
async function forget(name) {
  for (const other of await caches.keys()) if (other.startsWith(OURS) && other !== name) await caches.delete(other);
}

async function end() {
  await forget(null);
  await self.registration.unregister();
}

// --- answering ---

async function answer(request, path) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(keyOf(path));
  if (kept) return kept;
  const response = await fetch(request);
  // The browser may have thrown away what was kept: then the page itself came from the network too.
  if (!response.ok || !(await cache.match(keyOf(INDEX)))) return response;
  const own = await ofThisBuild(response, path);
  if (!own) return new Response(null, { status: 409, statusText: "Of a newer build of Eddy. Reload the page." });
  await cache.put(keyOf(path), own.clone());
  return own;
}

/** The page of a scene for those who read it elsewhere; without a connection, where it would lead. */
async function sceneOffline(request, path) {
  try {
    return await fetch(request);
  } catch (error) {
    const scene = /^s\/([a-z-]+)\//.exec(path)?.[1];
    if (scene) return Response.redirect(new URL(`?scene=${scene}`, SCOPE).href);
    throw error;
  }
}

// --- pages ---

const pages = async (which) => (await self.clients.matchAll({ type: "window", ...which })).filter(({ url }) => url.startsWith(SCOPE.href));

/** A page of this build keeps with it from now on, and with it what it has used. */
async function adopt(files) {
  await keepAll();
  const cache = await caches.open(NAME);
  for (const file of files) {
    const path = file.startsWith(SCOPE.href) ? file.slice(SCOPE.href.length) : "";
    if (Object.hasOwn(SITE.files, path)) await keepOrSkip(cache, path);
  }
  // Another page that nobody answers for may be of another build.
  const [all, adopted] = [await pages({ includeUncontrolled: true }), await pages({})];
  if (all.length - adopted.length === 1) await self.clients.claim();
}

async function takeOver(port) {
  const alone = (await pages({ includeUncontrolled: true })).length <= 1;
  port.postMessage(alone);
  if (alone) await self.skipWaiting();
}
