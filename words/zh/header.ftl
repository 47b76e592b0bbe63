### The top line of the page.
### Chinese: a line break of a catalog becomes a space, so each text stands on one line.

about = 这个标签页里，一个自编码器正在学习。反复解码、再编码，每张图片都像一片<b>树叶</b>（轨迹），顺着<b>河流</b>（潜空间向量场）漂进<b>漩涡</b>（吸引子）：那里要么是它见过的某张图片的复印件，要么是它自己形成的概念。

## The device badge

device-unknown = 设备…
device-gpu = GPU：{ $name }
device-why = 为什么用这个设备
device-undecided = 正在选择设备。
device-local = 所有计算都在这台电脑上进行，没有任何内容离开这个标签页。要指定设备，请在网址中加上 <code>?device=cpu</code> 或 <code>?device=gpu</code>。

## What the browser has not, and what follows. WebGPU is among the reasons for the device.

lacks = 这个浏览器缺少什么
lacks-relaxed-simd = WebAssembly 的 relaxed SIMD：向量场改用普通 SIMD 计算，因此慢一些。
lacks-service-workers = Service Worker：每次访问都要重新下载 Eddy，并且需要网络连接。
lacks-storage = 本页的存储空间：你的运行不会保留到下次访问。

## Buttons

motion-stop = 让河流静止
motion-start = 让河流流动
theme-light = 浅色
theme-dark = 深色

## The languages, each in its own words

language = 语言
language-english = English
language-german = Deutsch
language-chinese = 中文

## The tour and the keys

tour = 导览
    .help = 沿河流走七站：从上次离开的地方继续，或离开
keys = 按键与术语
