// f of an image autoencoder in ONNX Runtime Web: `imagePeer.load(encoder, decoder, provider)`, then
// `imagePeer.steps(latent, shape, count)`. Files and numbers travel as base64; every function waits for its answer.
"use strict";

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const textOf = (numbers) => {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    let text = "";
    for (let from = 0; from < bytes.length; from += 0x8000) {
        text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
    }
    return btoa(text);
};

window.imagePeer = {
    async load(encoder, decoder, provider) {
        const preferredOutputLocation = provider === "webgpu" ? "gpu-buffer" : "cpu";
        const options = { executionProviders: [provider], graphOptimizationLevel: "all", preferredOutputLocation };
        const session = (text) => ort.InferenceSession.create(bytesOf(text), options);
        this.halves = [await session(decoder), await session(encoder)];
        return 0;
    },

    async steps(latent, shape, count) {
        let z = new ort.Tensor("float32", new Float32Array(bytesOf(latent).buffer), [1, ...shape]);
        const begun = performance.now();
        for (let step = 0; step < count; step += 1) {
            for (const half of this.halves) {
                const before = z;
                z = (await half.run({ [half.inputNames[0]]: before }))[half.outputNames[0]];
                before.dispose();
            }
        }
        const numbers = await z.getData();
        const duration_ms = performance.now() - begun;
        const answer = textOf(numbers);
        z.dispose();
        return { duration_ms, answer };
    },
};
