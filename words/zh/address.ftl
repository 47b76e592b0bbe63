### What a link may say, and what it cannot carry.

expects-device = gpu、cpu 或 auto
expects-theme = light、dark 或 auto
expects-language = en、de 或 zh
expects-switch = 1 或 0
expects-panel = river、whirlpools、snow-globe、strangers、image-model 或 controls
expects-controls = dial 或 all
expects-station = 站号，1 到 6
expects-density = comfortable 或 compact
expects-parts = 各部分的名称，例如 verdict,gallery
expects-origin = seed 或 scene
expects-step = 训练步，例如 600
expects-window = 窗口，例如 -2,-1,2,1
expects-angle = 以度为单位的角度，例如 30 或 30,mirrored
expects-layers = 图层的名称，例如 speed,basins
expects-trajectories = 位置和训练图像，例如 0.5,-1.2_7

loses-file = 这个网络来自文件，而链接不带权重。要分享它，请把网络保存为文件一并发送。
loses-pictures = 你自己的图片留在这个浏览器里：打开链接的人会改用数字训练。请把图片发给他们，或把网络保存为文件发送。
loses-changes = 训练中改动设置的次数超过了链接所能容纳的。这个链接会从种子开始，采用现在的数值，结果可能不同：要分享这个网络本身，请把它保存为文件。
