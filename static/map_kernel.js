// The small program of the latent map (kernels/): which of its two builds this browser runs, and how it is called.
// Words in, words out; what they mean is said in kernels/src/worker.rs.

/** A module with one instruction of relaxed SIMD, a fused multiply-add. Browsers without it refuse the module. */
const RELAXED_SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65, 0,
  253, 15, 253, 133, 2, 11,
]);

/** The file of the faster build that this browser runs. */
export const programFile = () => (WebAssembly.validate(RELAXED_SIMD_PROBE) ? "map_worker_relaxed.wasm" : "map_worker.wasm");

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
