### Which device the engine computes on, and why.

unnamed-adapter = 一个没有名称的适配器
cpu-asked = 你在网址中要求使用 CPU（device=cpu）。
offers = WebGPU 提供 { $adapter }。
software = 它用软件渲染，比 CPU 本身慢 30 到 70 倍：改用 CPU。
software-asked = 它用软件渲染，但你在网址中要求使用 GPU（device=gpu）。
insecure = 这个页面不在安全上下文中（https 或 localhost），所以浏览器不提供 WebGPU：改用 CPU{ $asked ->
        [yes] ，尽管你在网址中要求使用 GPU
       *[other] { "" }
    }。
no-webgpu = 这个浏览器不提供 WebGPU：改用 CPU{ $asked ->
        [yes] ，尽管你在网址中要求使用 GPU
       *[other] { "" }
    }。
no-adapter = WebGPU 没有找到图形适配器：改用 CPU{ $asked ->
        [yes] ，尽管你在网址中要求使用 GPU
       *[other] { "" }
    }。
no-adapter-because = WebGPU 没有找到图形适配器（{ $why }）：改用 CPU{ $asked ->
        [yes] ，尽管你在网址中要求使用 GPU
       *[other] { "" }
    }。
no-timestamps = 适配器缺少 timestamp-query，没有它 GPU 库会停止：改用 CPU{ $asked ->
        [yes] ，尽管你在网址中要求使用 GPU
       *[other] { "" }
    }。
cpu-wasm = CPU（burn Flex，WebAssembly SIMD）
cpu-native = CPU（burn Flex）
cpu-only = 这个版本只有 CPU 后端。
refused = 浏览器拒绝了设备（{ $why }）：改用 CPU。
self-test-failed = GPU 没有通过与 CPU 对照的自检（{ $why }）：改用 CPU。
self-test-loss = 损失为 { $loss }，CPU 上为 { $expected }
self-test-no-loss = 没有传回损失值
self-test-weight = 有一个权重相差 { $difference }
self-test-weights = 传回 { $found } 个权重，应为 { $expected } 个
self-test-passed = 一个小训练步在 GPU 上得到与 CPU 相同的数值：使用 GPU。
self-test-agrees = 一个小训练步在 GPU 上得到与 CPU 相同的数值。
gpu-trains-faster = 在这里实测：一个训练步在 GPU 上需要 { $gpu } ms，在 CPU 上需要 { $cpu } ms。在 GPU 上训练，同时在 CPU 上计算向量场。
cpu-trains-faster = 在这里实测：一个训练步在 CPU 上需要 { $cpu } ms，在 GPU 上需要 { $gpu } ms：使用 CPU。
cost-not-measured = 无法测量训练速度（{ $why }）：使用已通过测试的 GPU。
cost-not-measured-in-time = 没能在 { $limit } s 内测出训练速度：使用 CPU。
gpu-maps-faster = 在这里实测：{ $points } 个点的一次映射迭代在 GPU 上需要 { $gpu } ms，在带工作线程的 CPU 上需要 { $cpu } ms。没有训练时，搜索把 { $least } 个点以上的批次交给 GPU。
cpu-maps-faster = 在这里实测：{ $points } 个点的一次映射迭代在带工作线程的 CPU 上需要 { $cpu } ms，在 GPU 上需要 { $gpu } ms：搜索仍用 CPU。
map-not-compared = 无法把 GPU 上的映射与 CPU 的比较（{ $why }）：搜索仍用 CPU。
map-not-compared-in-time = 没能在 { $limit } s 内把 GPU 上的映射与 CPU 的比较完：搜索仍用 CPU。
no-map-kernel = 它没有用于映射的内核
map-differs = 它算出的点相差 { $by }
lost = 图形设备丢失（{ $reason }）：{ $message }
device-error = 图形设备报告错误：{ $error }
no-request = navigator.gpu 没有 requestAdapter
no-device = requestDevice 没有给出设备
adapter-silent = 请求图形适配器时，WebGPU 在 { $limit } s 内没有响应：改用 CPU{ $asked ->
        [yes] ，尽管你在网址中要求使用 GPU
       *[other] { "" }
    }。
not-opened-in-time = 浏览器没能在 { $limit } s 内打开设备：改用 CPU。
lost-in-test = GPU 在自检中出错（{ $why }）：改用 CPU。
not-tested-in-time = GPU 没能在 { $limit } s 内完成自检：改用 CPU。
