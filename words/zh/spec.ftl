### The settings: their names, what they take, and what is done where a value does not fit.

input-noise = 输入噪声
masking = 输入遮挡
shift = 平移
rotation = 旋转
latent-noise = 潜空间噪声
contractive = 收缩权重
contractive-reach = 收缩范围
sparsity = 稀疏权重
kl = KL 权重 β
weight-decay = 权重衰减
image-count = 图像数
learning-rate = 学习率
final-rate-share = 最终学习率占比
batch-size = 批大小
schedule-steps = 训练步数
not-a-number-comma = “{ $text }”不是数：请输入 { $wanted }，小数点用“.”。
not-a-number = “{ $text }”不是数：请输入 { $wanted }。
outside = { $text } 超出范围：请输入 { $wanted }。
not-whole = { $text } 不是整数：请输入 { $wanted }。
no-parameter = `{ $id }` 不是运行的数值设置
bottleneck = 瓶颈 k
conv-width = 通道数 d

## What they take

takes-whole = { $low } 到 { $high } 之间的整数
takes-number = { $low } 到 { $high } 之间的数
enter = 请输入 { $wanted }。
seed-refused = 请输入 0 到 { $most } 之间的整数。

## The network

kind-mlp = 全连接（MLP）
kind-convolutional = 卷积
kind-denoiser = 无瓶颈的去噪器
kind-graph = 来自文件的网络
bottleneck-outside = 瓶颈 { $k } 超出 1…{ $most }
half-too-deep = 一半网络有 { $count } 个隐藏层，超过上限 { $most }
layer-outside = 宽度为 { $width } 的层超出 1…{ $widest }
hidden-takes = { $fewest } 到 { $most } 个整数，各在 { $narrowest } 到 { $widest } 之间，例如 256,128
not-a-width = “{ $text }”不是层的宽度：请输入 { $wanted }。
too-many-layers = { $count } 层太多：请输入 { $wanted }。
leaky-relu = leaky ReLU
leaky-relu-10 = leaky ReLU（斜率 0.1）
leaky-relu-20 = leaky ReLU（斜率 0.2）
leaky-relu-30 = leaky ReLU（斜率 0.3）

## Keys of a link, and what they take

key-seed = 种子
key-data = 数据集
key-classes = 类别
key-network = 网络
key-hidden = 隐藏层
key-activation = 激活函数
one-of = { $names } 之一
labels = 标签，例如 013
widths = { $fewest } 到 { $most } 个宽度，各在 { $narrowest } 到 { $widest } 之间，例如 256,128
changes = 训练中的改动，例如 600,contractive,0.1_900,noise,0.5
link-too-long = 链接超过 { $most } 字节，其结尾已忽略
link-newer = 这个链接由更新版本的 Eddy 生成，已采用本版本认识的部分
link-own = 链接不能携带你自己的图片，因为它们从不离开你的页面；在你重新选择文件之前，使用“{ $data }”
not-understood = 无法理解 { $key }={ $value }，已忽略（应为：{ $wanted }）
scene-names = { $names }、recipe 之一
a-version = 版本号

## Adjustments: what was done where a value did not fit

adjusted-not-a-number = “{ $setting }”不是数，改用 { $used }
adjusted-infinite = “{ $setting }”为无穷大，超出 { $low }…{ $high }，改用 { $used }
adjusted-outside = “{ $setting }”为 { $value }，超出 { $low }…{ $high }，改用 { $used }
adjusted-network = { $why }，改用另一个网络
adjusted-width = 层宽 { $width } 超出 { $narrowest }…{ $widest }，改用 { $used }
adjusted-layers = 隐藏层数 { $count } 超出 { $fewest }…{ $most }，改用 { $used }
adjusted-no-class = 没有选择类别，改用全部类别
adjusted-no-code = “{ $setting }”惩罚的是编码，而去噪器没有编码，改用 0
adjusted-too-wide = 去噪器接收的样本最多由 { $most } 个数组成，而这些有 { $dim } 个，改用全连接自编码器
adjusted-no-pictures = 卷积需要图片，而这些样本是点，改用全连接自编码器
adjusted-k = 去噪器的潜空间就是数据空间，有 { $dim } 个维度，改用 k = { $dim }
