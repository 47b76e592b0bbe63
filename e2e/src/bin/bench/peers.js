// The other programs, behind one interface: `peer.load(network)`, `peer.map(points, iterations)`,
// `peer.train(batch, rate, steps)`. Numbers travel as base64 of little-endian f32. Every function waits until its
// answer has been read back.
"use strict";

const toNumbers = (text) => new Float32Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);

const toText = (numbers) => {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    let text = "";
    for (let from = 0; from < bytes.length; from += 0x8000) {
        text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
    }
    return btoa(text);
};

/** TensorFlow.js on one of its backends. Pictures are height × width × channels there. */
class TensorFlow {
    constructor(backend) {
        this.backend = backend;
    }

    async start() {
        if (this.backend === "wasm") tf.wasm.setWasmPaths("peers/tfjs-backend-wasm/");
        if (!(await tf.setBackend(this.backend))) throw new Error(`TensorFlow.js has no ${this.backend} here`);
        await tf.ready();
        return `TensorFlow.js ${tf.version.tfjs}, ${tf.getBackend()}`;
    }

    load({ layers, encoder }) {
        this.layers?.forEach(({ weight, bias }) => tf.dispose([weight, bias]));
        this.layers = layers.map((layer) => this.layer(layer));
        this.encoder = encoder;
    }

    layer(layer) {
        const { kind, fine, coarse, activation } = layer;
        if (kind !== "full") {
            const filter = tf.tensor(toNumbers(layer.weight), [coarse.channels, fine.channels, 3, 3]);
            const weight = tf.variable(filter.transpose([2, 3, 1, 0]));
            return { kind, fine, coarse, activation, weight, bias: tf.variable(tf.tensor1d(toNumbers(layer.bias))) };
        }
        // Inputs and outputs that are a picture lie otherwise here.
        const byPixel = (tensor, axis, picture) => {
            if (!picture) return tensor;
            const { channels, height, width } = picture;
            const other = tensor.shape[1 - axis];
            return axis === 1
                ? tensor.reshape([other, channels, height, width]).transpose([0, 2, 3, 1]).reshape(tensor.shape)
                : tensor.reshape([channels, height, width, other]).transpose([1, 2, 0, 3]).reshape(tensor.shape);
        };
        return tf.tidy(() => {
            const matrix = tf.tensor2d(toNumbers(layer.weight), [layer.outputs, layer.inputs]);
            // By hand: the wasm backend takes the shape that a tensor was made with for its rank.
            const given = toNumbers(layer.bias);
            const { channels = 1, height = 1, width = given.length } = layer.to_picture ?? {};
            const bias = given.map((_, at) => given[(at % channels) * height * width + Math.floor(at / channels)]);
            const turned = byPixel(byPixel(matrix, 1, layer.from_picture), 0, layer.to_picture);
            return {
                kind,
                activation,
                weight: tf.keep(tf.variable(turned.transpose())),
                bias: tf.keep(tf.variable(tf.tensor1d(bias))),
            };
        });
    }

    apply(layer, x, trains) {
        const { kind, fine, coarse, weight, bias, activation } = layer;
        if (kind === "full") {
            const flat = x.rank === 2 ? x : x.reshape([x.shape[0], -1]);
            x = trains ? flat.matMul(weight).add(bias) : tf.fused.matMul({ a: flat, b: weight, bias });
        } else {
            const from = kind === "convolution" ? fine : coarse;
            if (x.rank === 2) x = x.reshape([-1, from.height, from.width, from.channels]);
            if (kind === "convolution") {
                x = trains
                    ? tf.conv2d(x, weight, 2, 1).add(bias)
                    : tf.fused.conv2d({ x, filter: weight, strides: 2, pad: 1, bias });
            } else {
                const shape = [x.shape[0], fine.height, fine.width, fine.channels];
                x = tf.conv2dTranspose(x, weight, shape, 2, 1).add(bias);
            }
        }
        return activation ? x.mul(x.sigmoid()) : x;
    }

    async map(points, dim, iterations) {
        let x = tf.tensor2d(toNumbers(points), [toNumbers(points).length / dim, dim]);
        const begun = performance.now();
        for (let index = 0; index < iterations; index += 1) {
            // The last layers of the decoder and the first of the encoder follow each other as in Eddy's map. What a layer
            // leaves goes before the next: of many points all layers together need more memory than there is.
            for (const layer of this.layers) {
                const before = x;
                x = tf.tidy(() => this.apply(layer, before, false));
                before.dispose();
            }
        }
        const numbers = await x.data();
        const duration_ms = performance.now() - begun;
        x.dispose();
        return { duration_ms, answer: toText(numbers) };
    }

    async train(batch, dim, rate, steps) {
        const images = tf.tensor2d(toNumbers(batch), [toNumbers(batch).length / dim, dim]);
        const optimizer = tf.train.adam(rate);
        // Layers come as the map has them: decoder, then encoder.
        const order = [...this.layers.slice(-this.encoder), ...this.layers.slice(0, -this.encoder)];
        const loss = () => {
            const decoded = order.reduce((value, layer) => this.apply(layer, value, true), images);
            return decoded.sub(images).square().mean();
        };
        const step = () => optimizer.minimize(loss, true);
        const first = step();
        const answer = toText(await first.data());
        first.dispose();
        const begun = performance.now();
        let last;
        for (let index = 0; index < steps; index += 1) {
            last?.dispose();
            last = step();
        }
        await last.data();
        const duration_ms = performance.now() - begun;
        tf.dispose([images, last]);
        optimizer.dispose();
        return { duration_ms, answer };
    }
}

/** ONNX Runtime Web with one of its execution providers. It does not train. */
class OnnxRuntime {
    constructor(provider) {
        this.provider = provider;
    }

    async start() {
        ort.env.wasm.wasmPaths = new URL("peers/onnxruntime-web/", location.href).href;
        // No page that Eddy lives in is cross-origin isolated: without that there are no threads.
        ort.env.wasm.numThreads = 1;
        return `ONNX Runtime Web ${ort.env.versions?.web ?? ""}, ${this.provider}`;
    }

    async load({ onnx }) {
        await this.session?.release();
        const bytes = Uint8Array.from(atob(onnx), (letter) => letter.charCodeAt(0));
        const location = this.provider === "webgpu" ? "gpu-buffer" : "cpu";
        this.session = await ort.InferenceSession.create(bytes, {
            executionProviders: [this.provider],
            graphOptimizationLevel: "all",
            preferredOutputLocation: location,
        });
    }

    async map(points, dim, iterations) {
        const numbers = toNumbers(points);
        let z = new ort.Tensor("float32", numbers, [numbers.length / dim, dim]);
        const begun = performance.now();
        for (let index = 0; index < iterations; index += 1) {
            const before = z;
            z = (await this.session.run({ z: before })).f;
            before.dispose();
        }
        const mapped = await z.getData();
        const duration_ms = performance.now() - begun;
        const answer = toText(mapped);
        z.dispose();
        return { duration_ms, answer };
    }
}

window.makePeer = async (kind) => {
    const peers = {
        "tfjs-wasm": () => new TensorFlow("wasm"),
        "tfjs-webgpu": () => new TensorFlow("webgpu"),
        "onnxruntime-wasm": () => new OnnxRuntime("wasm"),
        "onnxruntime-webgpu": () => new OnnxRuntime("webgpu"),
    };
    window.peer = peers[kind]();
    return window.peer.start();
};
