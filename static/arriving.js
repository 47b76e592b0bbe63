// Fetches a file of wasm, and says how much of it has arrived while the browser already compiles it.

/** What each file weighs once it is unpacked: a server that packs it tells only what it sends. `cargo xtask` writes
 *  it here when it has made the files. */
const WEIGHT_BYTES = /*weights*/ {} /*end*/;

/** So often the reader is told. */
const TELL_EVERY_MS = 100;

/**
 * The answer for `url`, to be handed to wasm-bindgen. `hear` is told how many bytes have come, and of how many;
 * of 0 where that is not known.
 * @param {URL} url
 * @param {(bytes: number, of: number) => void} hear
 */
export async function arriving(url, hear) {
  const name = url.pathname.split("/").at(-1);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status} ${response.statusText}`);
  // A copy is counted and the answer itself handed on, so that the browser may keep the compiled code.
  count(response.clone().body, WEIGHT_BYTES[name] ?? 0, hear);
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) return response;
  // It can only be compiled as it comes under its proper type, which not every server knows.
  return new Response(response.body, { headers: { "Content-Type": "application/wasm" } });
}

async function count(body, of, hear) {
  let bytes = 0;
  let told_ms = -TELL_EVERY_MS;
  try {
    for (const reader = body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (value) bytes += value.byteLength;
      if (done || performance.now() - told_ms >= TELL_EVERY_MS) {
        told_ms = performance.now();
        hear(bytes, of);
      }
      if (done) return;
    }
  } catch {
    // Whoever compiles it meets the same error, and says so.
  }
}
