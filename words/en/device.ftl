### Which device the engine computes on, and why.

unnamed-adapter = an adapter without a name
cpu-asked = You asked for the CPU in the address (device=cpu).
offers = WebGPU offers { $adapter }.
software = It renders in software, which is 30 to 70 times slower than the CPU itself: using the CPU.
software-asked = It renders in software, but you asked for the GPU in the address (device=gpu).
insecure =
    This page is not in a secure context (https or localhost), so the browser offers no WebGPU: using the CPU{ $asked ->
        [yes] { "" } although you asked for the GPU in the address
       *[other] { "" }
    }.
no-webgpu =
    This browser offers no WebGPU: using the CPU{ $asked ->
        [yes] { "" } although you asked for the GPU in the address
       *[other] { "" }
    }.
no-adapter =
    WebGPU found no graphics adapter: using the CPU{ $asked ->
        [yes] { "" } although you asked for the GPU in the address
       *[other] { "" }
    }.
no-adapter-because =
    WebGPU found no graphics adapter ({ $why }): using the CPU{ $asked ->
        [yes] { "" } although you asked for the GPU in the address
       *[other] { "" }
    }.
no-timestamps =
    The adapter lacks timestamp-query, without which the GPU library stops: using the CPU{ $asked ->
        [yes] { "" } although you asked for the GPU in the address
       *[other] { "" }
    }.
cpu-wasm = CPU (burn Flex, WebAssembly SIMD)
cpu-native = CPU (burn Flex)
cpu-only = This build has only the CPU backend.
refused = The browser refused the device ({ $why }): using the CPU.
self-test-failed = The GPU failed its self-test against the CPU ({ $why }): using the CPU.
self-test-loss = the loss is { $loss }, the CPU's is { $expected }
self-test-no-loss = no loss came back
self-test-weight = a weight differs by { $difference }
self-test-weights = { $found } weights came back instead of { $expected }
self-test-passed = A small training step gave the same numbers on the GPU as on the CPU: using the GPU.
self-test-agrees = A small training step gave the same numbers on the GPU as on the CPU.
gpu-trains-faster = Measured here: a training step takes { $gpu } ms on the GPU and { $cpu } ms on the CPU. Training on the GPU; the vector field is computed on the CPU beside it.
cpu-trains-faster = Measured here: a training step takes { $cpu } ms on the CPU and { $gpu } ms on the GPU: using the CPU.
cost-not-measured = How fast it trains could not be measured ({ $why }): using the GPU, which passed the test.
cost-not-measured-in-time = How fast it trains could not be measured within { $limit } s: using the CPU.
gpu-maps-faster = Measured here: one iteration of the map for { $points } points takes { $gpu } ms on the GPU and { $cpu } ms on the CPU with its workers. While nothing trains, searches take batches of { $least } points or more to the GPU.
cpu-maps-faster = Measured here: one iteration of the map for { $points } points takes { $cpu } ms on the CPU with its workers and { $gpu } ms on the GPU: searches stay on the CPU.
map-not-compared = The map on the GPU could not be compared with the CPU's ({ $why }): searches stay on the CPU.
map-not-compared-in-time = The map on the GPU could not be compared with the CPU's within { $limit } s: searches stay on the CPU.
no-map-kernel = it has no kernel for the map
map-differs = its points differ by { $by }
lost = the graphics device was lost ({ $reason }): { $message }
device-error = the graphics device reported an error: { $error }
no-request = navigator.gpu has no requestAdapter
no-device = requestDevice gave no device
adapter-silent =
    WebGPU did not answer within { $limit } s when asked for a graphics adapter: using the CPU{ $asked ->
        [yes] { "" } although you asked for the GPU in the address
       *[other] { "" }
    }.
not-opened-in-time = The browser did not open the device within { $limit } s: using the CPU.
lost-in-test = The GPU failed during its self-test ({ $why }): using the CPU.
not-tested-in-time = The GPU did not finish its self-test within { $limit } s: using the CPU.
