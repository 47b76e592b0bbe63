### A trained network from a file.

title = 从文件打开已训练的网络
about = 在这里保存的网络（“分享”中的“数值”），或你自己的自编码器：safetensors 或 PyTorch 文件（.pt、.pth），各层按名称和形状识别；或 ONNX：一个文件，或编码器和解码器一起。不会向任何地方发送任何内容。
unsaid = 你的文件没有说明的部分
found-out-choice = 自动查明
between = 层与层之间
after-code = 编码之后
after-output = 输出之后
linear = 无（线性）
too-large = { $file } 大于 { $limit } MB：这里放不下这么大的网络。请选择小一些的。
unreadable = 浏览器无法读取 { $file }：它可能已被移走。请重新选择。

## Why a file gave no network

not-safetensors = 这不是这里认识的权重文件：既不是 safetensors，也不是 PyTorch（.pt、.pth）。请把权重导出为其中一种。
other-format = 这是另一种文件（{ $name }），这里不读取。用下面几行 Python 可以转换成能读取的文件：
packed = 文件被压缩了（gzip）。请解压后选择其中的文件。
lfs-pointer = 这是一个 Git LFS 指针：它只写着文件的地址，不是文件本身。请取得文件本身（git lfs pull，或文件页面上的“Download”按钮）。
web-page = 这是一个网页，不是权重文件：下载得到的是网页。请下载文件本身。
no-tensors = 文件中没有张量。请保存网络的 state dict：torch.save(model.state_dict(), "network.pth")。
damaged = 文件已损坏：{ $why }。请重新下载或复制。
newer = 这个文件由更新版本的 Eddy 写成（格式 { $format }）。请重新加载页面，或在写它的地方打开。
bad-spec = 文件对其网络的描述不合理：{ $why }。
number-kind = “{ $tensor }”中的数值类型是 { $kind }；可读取的是 F32、F16、BF16 和 F64。
not-finite = “{ $tensor }”中有一个非有限数。
missing = 缺少张量“{ $tensor }”{ $shape }。
unexpected = “{ $tensor }”{ $shape } 不属于文件所描述网络的任何一层。
wrong-shape = “{ $tensor }”的形状是 { $found }，应为 { $expected }。
other-layer = “{ $tensor }”{ $shape } 属于另一种层。可读取的是全连接层、3 × 3 卷积和批归一化。
other-kernel = “{ $tensor }”{ $shape } 是 { $height } × { $width } 的卷积。只读取步幅 2、填充 1 的 3 × 3 卷积。
other-convolutions = 这些卷积无法拼合：{ $why }。可读取的条件是：每个都是步幅 2、填充 1 的 3 × 3 卷积，与编码之间隔一个全连接层，并以转置卷积按同样方式返回。
norm-without-place = “{ $tensor }”{ $shape } 是批归一化，但名称和形状都没有说明它属于哪一层。
many-orders = 张量的名称没有给出各层衔接的顺序，而它们的形状允许多种顺序。请按顺序命名（encoder.0、encoder.1、…、decoder.0、…）。
no-way-back = 这个网络由 { $takes } 个数得出 { $gives } 个数，没有返回的路径：它是分类器，或只有编码器。请选择自编码器。
conditional = 这是条件网络：除编码外，它的解码器还接收 { $label } 个数，说明要画什么。这样的网络对每个标签各有一条河流，却没有自己的河流。请选择不带标签训练的网络。
bias-alone = 偏置“{ $tensor }”{ $shape } 旁边没有权重。
chain = “{ $tensor }”{ $shape } 接收 { $takes } 个数，但它前面的“{ $before }”{ $shape-before } 给出 { $gives } 个。
ends = 第一层“{ $first }”{ $shape-first } 接收 { $takes } 个数，但最后一层“{ $last }”{ $shape-last } 给出 { $gives } 个：自编码器接收多少，就给出多少。
too-few-layers = 只有 { $count } 个全连接层的网络不是自编码器，自编码器至少有两层。
network-too-large = 网络太大：{ $why }。

## What is wrong with a damaged file

broken-archive = 压缩包提前结束，或其目录不合理
packed-again = 压缩包被重新压缩过，而 PyTorch 不会这样做
big-endian = 其中的数来自按相反字节顺序存放的机器
ends-in-numbers = 它在数值中途结束
ends-in-pickle = 它在张量列表中途结束
bad-pickle = 张量列表第 { $at } 字节处的操作 { $code } 不合理
too-much-pickle = 它的张量列表远大于任何网络的列表
bad-tensor = 它对“{ $tensor }”的描述不合理
too-short = 它太短
ends-in-header = 它在文件头中途结束
bad-header = 它的文件头不合理：{ $error }
bad-place = “{ $tensor }”的开头没有接在前一个张量的结尾处
wrong-bytes = 数值有 { $found } 字节，应为 { $expected } 字节
tensor-bytes = “{ $tensor }”是 { $kind } 类型的 { $shape }，却有 { $bytes } 字节
does-not-fit = { $network } 与形状为 { $shape } 的样本不匹配
too-many-numbers = { $count } 个数超过了上限 { $most }
far-too-many-numbers = 它的数超过了 { $most } 个

## How it was read

all-transposed = 每个权重都按“输入 × 输出”理解：各层没有其他衔接方式。
by-shapes = 张量的名称没有给出顺序；各层只有一种衔接方式，已按此排列。
doubled = “{ $tensor }”{ $shape } 同时给出均值和对数方差：前一半作为均值。
twin-heads = “{ $mean }”和“{ $log-variance }”形状相同，并列在一起：前者作为均值，后者作为对数方差。
halves-by-width = 没有张量标明编码器和解码器：到给出的数最少的“{ $tensor }”{ $shape } 为止的各层，作为编码器。
left-out-number = “{ $tensor }”只是一个数，已略去。
left-out-log-variance = “{ $tensor }”属于对数方差分支，已略去：映射使用均值。
checkpoint-part = 网络取自检查点中名为“{ $name }”的部分。
left-out-part = “{ $name }”不是网络的一部分，已略去。
norms-folded = { $count } 个批归一化按训练时的统计量并入了相邻的层。
convolutions-assumed = 张量中没有步幅信息：每个卷积都按 { $kernel } × { $kernel }、步幅 { $stride }、填充 { $padding } 理解，这样各处尺寸相符。

## Why convolutions cannot be put together

convolutions-one-way = 它们只通向一个方向
convolutions-no-code = 各层不是“卷积、一个通向编码的全连接层、一个返回的全连接层、卷积”的结构
convolutions-other-sizes = 对 { $sample } 的样本，“{ $tensor }”{ $shape } 应为 { $wanted }

## What the file does not say

range-unit = 0…1
range-symmetric = −1…1
range-bytes = 0…255
range-standardised = 标准化（均值 { $mean }，标准差 { $sd }）
reading-linear = 线性
reading-code = 编码 { $activation }
reading-given = 给出 { $range }
found-out = 文件没有说明的部分，已用 { $count } 张留出图片按每像素均方误差查明：{ $best }；其次 { $next }。
found-out-alone = 按这种读法，它在 { $count } 张留出图片上的每像素均方误差为：{ $best }。
chosen-reading = 在 { $count } 张留出图片上比较过的读法中，选用的是：{ $chosen }。最好的是 { $best }。
worse-than-mean = 它重建图片还不如平均图片（{ $error }，后者为 { $mean }）：它是用别的图片训练的，或者它的激活函数不在这里认识的之列。
layers-of-encoder = 编码器：{ $layers }。
layers-of-decoder = 解码器：{ $layers }。
