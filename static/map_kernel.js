// The small program of the latent map (kernels/): words in, words out. What they mean is said in
// kernels/src/worker.rs.

/** Starts the program, given its bytes; resolves to the function that answers a request. */
export async function kernel(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { memory, buffer, answer, place } = instance.exports;
  return (request) => {
    // Before the view is made: memory that grows leaves older views empty.
    const from = buffer(request.length);
    new Uint32Array(memory.buffer, from, request.length).set(request);
    const count = answer();
    return new Uint32Array(memory.buffer, place(), count).slice();
  };
}
