### The tab of real image models: files, settings, the run and what it came to.

title = 真实图像模型
about = 带来一个图像模型的自编码器：Stable Diffusion 或 FLUX 的，或它们的小型替身（TAESD）。输入噪声，其图像一次又一次地被解码和编码：z → f(z) → f(f(z)) → …

## Files

files = 模型文件
files-help = TAESD 系列或 AutoencoderKL 的权重（.safetensors 或 .pth），或 .onnx 格式的此类网络：编码器和解码器可在一个或两个文件中，若有 config.json 请一并选择。任何内容都不会离开本页面。
drop = 把文件拖到这里，或者
choose = 选择文件……
reading = 正在读取 { $files }……
engine-waits = 引擎仍在启动。就绪后会立即读取文件。
unreadable = 无法读取“{ $name }”。请重新选择。
too-large = { $size } 超出页面能传递的大小；最多读取 { $most }。
refused = 模型未载入。{ $why }
no-weights = 这些文件中没有权重。请同时选择 .safetensors 文件。
parameters = 参数
    .value = { $millions } 百万（{ $size }）
pictures = 图片
    .value = { $width } × { $height } 像素
latents = 潜变量
    .value = { $channels } 个通道，{ $width } × { $height }
step-time = 一张图片的一步
    .on-cpu = 在 CPU 上 { $time }
    .on-gpu = 在 GPU 上 { $time }
forget = 移除模型
    .help = 释放它占用的内存

## Settings

side = 图片边长
    .value = { $side } 像素
start = 起点
start-noise = 噪声
start-pictures = 图片
start-mixture = 混合
share = 图片所占比例
    .value = 占 { $percent }
tiles = 格数
tiles-refused = 格数：请输入 { $least } 到 { $most } 的整数。仍为 { $kept }。
steps = 步数
steps-refused = 步数：请输入 { $least } 到 { $most } 的整数。仍为 { $kept }。
seed = 种子
renew = 换一组噪声
own-pictures = 作为起点的图片
own-pictures-choose = 选择图片……
own-pictures-count = { $count } 张图片
own-pictures-remove = 全部移除
own-pictures-unread = “{ $name }”已略去。{ $why }
expected = { $steps } 步，{ $tiles } 格：约 { $time }。

## The run

run = 运行
go-on = 继续
pause = 暂停
step = 一步
back = 后退
    .help = 显示上一个保留的时刻
cancel = 取消
starting = 正在编码并解码起点……
running = 第 { $done } 步，共 { $steps } 步
    .timed = 第 { $done } 步，共 { $steps } 步，每步 { $time }，大约还需 { $left }
pausing = 第 { $done } 步，共 { $steps } 步；当前这一步完成后暂停。
paused = 已在第 { $done } 步暂停，共 { $steps } 步。
done = 完成：{ $steps } 步。
cancelled = 已在第 { $done } 步取消。此前的结果见下方。
run-refused = 运行未开始。{ $why }
engine-lost = 引擎已重新启动，运行随之结束。
no-memory = 约需 { $needed } MB 内存，现余 { $available } MB。请减少格数或减小边长。
no-piece = 需要一整块 { $needed } MB，但该设备最多接受 { $most } MB。请减少格数或减小边长。
no-memory-for-atoms = { $atoms } 个原子约需 { $needed } MB 内存，现余 { $available } MB。请减少原子数或减小边长。
too-slow = 在 { $width } × { $height } 像素下，一步约需 { $needed } 十亿次乘法；在 CPU 上最多尝试 { $most } 十亿次。请减小边长，或使用支持 WebGPU 的设备。
no-model = 还没有模型：请先选择它的文件。
no-pictures = 从图片开始至少需要一张。请选择图片。

## The tiles

moment = 显示的步
moment-of = 第 { $step } 步
tile = 第 { $number } 格，{ $step } 步之后
tiles-shown = 所有格的解码图片
captioned = 保存这些格
    .help = 把显示的各格合成一个 PNG，下方注明步数、种子和模型
caption = { $model } · 种子 { $seed }
sheet = 保存图片
    .help = 所有保留的步合成一个 PNG
film = 录制本次运行
    .help = 把显示过的一切逐步录成影片
film-waits = 还没有可录制的内容。请让运行至少走一步。
sheet-failed = 浏览器没有足够内存生成这张图。
json = 保存报告
    .help = 本次运行的全部数值，JSON 格式

## What it says

curve = 相对步长 ‖V‖/‖z‖，对数坐标
curve-help = f 把潜变量移动多远，与潜变量长度相比。降到 10⁻⁵ 即静止；停在其上方的平台即游荡。
curve-median = 当前中位数：{ $value }
regime-at-rest = 静止
    .why = 它不再移动：在 f32 精度下是不动点。
regime-circles = 循环
    .why = 它每 { $period } 步回到原处。
regime-wanders = 游荡
    .why = 它保持有界，继续移动且不回来。这不是吸引子。
regime-runs-away = 发散
    .why = 它的潜变量无限增长。
regime-undecided = 未定
    .why = 它仍在变慢或仍在增长：运行太短。
so-far = { $done } 步之后（共 { $steps } 步）：{ $regimes }。
all-done = { $steps } 步之后：{ $regimes }。
regime-list = { $count } 格{ $regime }
plateau = ‖V‖/‖z‖ 的平台
    .help = 各格在最后四分之一中位数的中位数
exponent = 最大李雅普诺夫指数
    .value = 每步 { $mean } ± { $deviation }
    .help = 大于 0 时，相邻的起点会彼此分开。
ends = 终点之间
    .value = { $median }（最小 { $least }）
    .help = 各终态之间距离的中位数，相对于其范数
starts = 起点之间
    .help = 各起点之间距离的中位数，相对于其范数
clusters = 终点的簇
    .value = { $count }（最大：{ $largest }）
    .help = 由不超过其范数 { $radius } 的距离相连的终点
to-pictures = 到你的图片
    .value = { $median }（最小 { $least }）
    .help = 终点到最近一张已编码图片距离的中位数，相对于终点的范数
paper = 论文的说法
paper-row = { $claim }：{ $answer }（{ $why }）。

## The dictionary

dictionary = 以终态为字典
    .about = 用正交匹配追踪，从噪声的少数终态重建图片，并与原子数相同的其他字典比较。结果是许多终态之和；没有任何单个终态就是这样的图片。
dictionary-waits = 需要一次已完成或已暂停的运行，以及至少两张图片。
    .for-noise = 需要至少两张图片，且没有正在进行的运行。
atoms-from = 终态
atoms-of-run = 取自本次运行的各格
atoms-of-noise = 从噪声求得更多
atoms-count = 原子
atoms-steps = 每个的步数
atoms-refused = 原子：请输入 { $least } 到 { $most } 的整数。仍为 { $kept }。
atoms-expected = { $count } 个终态，各走 { $steps } 步：求得它们约需 { $finding }，重建图片约需 { $rebuilding }，占用内存 { $memory }。
atoms-progress = 先求终态，再重建图片：{ $percent }
atoms-found = 原子是噪声的 { $count } 个终态，各走 { $steps } 步，种子 { $seed }。
dictionary-run = 比较字典
dictionary-stop = 停止
dictionary-progress = 正在重建图片：{ $percent }
dictionary-refused = 字典未能比较。{ $why }
atoms-short-ends = 终态
atoms-short-pictures = 图片
dictionary-errors = 每像素均方误差，按原子数
dictionary-chart = 重建图片的误差随原子数的变化，每个字典一条线
dictionary-floor = D(E(x)) 本身为 { $error }；重建了 { $rebuilt } 个裁块，另有 { $atoms } 个来自其他图片的裁块可作原子。
dictionary-atoms = 原子
dictionary-winner = 最佳：{ $name }。
dictionary-no-winner = 没有一个明显领先。
dictionary-original = 图片
dictionary-rebuilt = { $name }，第 { $number } 张图片
no-ends = 还没有终态。请让一次运行结束，或将其暂停。
needs-two-pictures = 至少需要两张图片：一张作原子，一张用来重建。

## The plane

plane = 过三个潜变量的平面
    .about = 在过三个终态或图片的平面上的流 V，由粗到细。每个节点需要一步。
plane-through = 经过
plane-end = 第 { $number } 格的终点
plane-picture = 图片 { $number }
plane-run = 绘制平面
plane-stop = 停止
plane-waits = 需要三个互不重合的终态或图片。
plane-needs-three = 三者之一已不存在。请重新选择。
plane-is-line = 三个潜变量在一条直线上：没有经过它们的平面。
plane-refused = 平面未绘制。{ $why }
plane-progress = 节点：{ $percent }
plane-chart = 平面上的流
plane-words = { $side } × { $side } 个节点；V 有 { $share } 在平面内（中位数），‖V‖/‖z‖ 为 { $step }（中位数）。
