### Real image models from files.

title-tiny = 微型自编码器（TAESD 系列），{ $channels } 个潜通道
title-tiny-pool = 微型自编码器（TAESD 系列），{ $channels } 个潜通道，带池化分支
title-kl = AutoencoderKL，各级通道数 { $levels }，{ $channels } 个潜通道

title-onnx = 来自 ONNX 文件的网络，{ $channels } 个潜通道

## Why files gave no model

other-family = 这 { $count } 个张量不属于这里认识的任何图像模型：认识的是 TAESD 系列和 AutoencoderKL。最前面的几个：{ $examples }。请选择自编码器（VAE）的权重，而不是扩散模型的权重。
renamed = 缺少张量“{ $tensor }”{ $expected }，而“{ $found }”{ $shape } 不属于任何一层：是不是改过名？请使用模型原文件中的名称。
encoder-missing = 缺少编码器：f 需要两半。请加上它的文件。
decoder-missing = 缺少解码器：f 需要两半。请加上它的文件。
two-of-one-half = 同一半出现了两次。请选择一个编码器和一个解码器。
two-families = 这些文件属于两种不同的模型。请选择同一个模型的文件。
other-latents = 编码器给出 { $encoder } 个通道的潜变量，解码器需要 { $decoder } 个：它们来自不同的模型。请选择同一个模型的两半。
bad-config = 配置与这些权重不符：{ $why }。
config-class = 它描述的是 { $name }；认识的是 AutoencoderKL 和 AutoencoderTiny
config-activation = 激活函数是 { $name }；认识的是 { $known }
config-block = 其中有不认识的模块 { $name }
config-levels = block_out_channels 需要 1 到 { $most } 个数，每个在 1 到 { $channels } 之间
config-latents = latent_channels 需要 1 到 { $channels } 之间的数
config-scale = scaling_factor 需要大于 0 的数，shift_factor 需要一个数
bad-groups = “{ $tensor }”把 { $channels } 个通道分成 { $groups } 组来归一化，不能整除。请加上模型的 config.json，其中写明了组数。
bad-size = { $width } × { $height } 像素的图片不适合这个模型：每条边都必须是 { $factor } 的倍数，且在 { $least } 到 { $most } 之间。
too-many-parameters = 模型有 { $found } 个参数；最多读取 { $most } 个。请选择更小的模型。
not-built = 网络无法组装：{ $why }。

onnx-no-colour = 该 ONNX 网络的输入是 { $shape }。这里需要彩色图片：3 个通道 × 高 × 宽。请改在“网络”中打开。
onnx-no-place = 该 ONNX 网络的潜变量是 { $shape }：其中的数没有位置。这里需要通道 × 高 × 宽。请改在“网络”中打开这些文件。

## What was assumed

onnx-size-fixed = 这些文件只适用于 { $width } × { $height } 像素的图片。
onnx-scale-unknown = 没有配置说明潜变量的缩放：噪声 N(0, 1) 按原样使用。
onnx-range-measured = 文件没有说明像素如何缩放。一张测试图片按 { $range } 重建的误差为 { $error }，按 { $other } 为 { $other-error }：采用前者。

left-out-beside = 自编码器之外的 { $count } 个张量已略去。
groups-assumed = 没有配置说明归一化分成几组：按已发布的模型取 { $groups } 组。
scale-assumed = 没有配置说明潜变量的缩放：按已发布的模型，噪声除以 { $factor }。

## What a run came to

regime-count = { $count } 个{ $regime }
at-rest = 静止
circles = 循环
wanders = 游荡（不是吸引子）
runs-away = 发散
undecided = 未定（运行太短）
exponent = 最大李雅普诺夫指数：每步 { $mean } ± { $deviation }
ends = 终点之间的距离为其范数的 { $median }（中位数；最小 { $least }），起点之间为 { $starts }；半径 { $radius } 时有 { $clusters } 个簇
to-pictures = 终点到 { $pictures } 张已编码图片中最近一张的距离：终点范数的 { $median }（中位数；最小 { $least }）
paper = 论文：{ $claim }。本次：{ $answer }（{ $why }）。
claim-settling = 起点会落定在吸引子上（‖V‖² < { $squared }，或 { $steps } 步）
settled = { $share } 的起点满足该规则
claim-dictionary = 用噪声的终态重建图片优于随机正交基
claim-dictionary-why = 随机基的误差是其 { $ratio } 倍
ends-name = 噪声的终态
random-name = 随机正交
principal-name = 图片的主轴
noise-name = 噪声本身
encoded-name = 已编码的图片
