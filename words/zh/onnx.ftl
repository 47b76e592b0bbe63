### 来自 ONNX 文件的网络。

## Why a file gave no network

not-onnx = 这不是 ONNX 文件。请重新导出为 .onnx。
damaged = ONNX 文件已损坏或不完整。请重新下载或复制。
opset = 该 ONNX 文件使用算子集 { $found }；可读取 { $least } 及更新的版本。请用更新的算子集重新导出。
external-data =
    “{ $tensor }”的数值存放在另一个文件里，新版 PyTorch 默认这样导出。导出时请加上 external_data=False，或把网络保存为一个文件：
    onnx.save(onnx.load("network.onnx"), "one.onnx", save_as_external_data=False)。
tensor = “{ $tensor }”的数值类型无法读取，或数量与其形状不符。
operator = 节点“{ $node }”使用算子 { $op }，这里还不认识它。请导出不含它的网络。
setting = 节点“{ $node }”（{ $op }）的设置这里还不支持：{ $setting }。请导出不含该设置的网络。
missing = 节点“{ $node }”读取“{ $tensor }”，但文件中没有任何节点给出它。请重新导出网络。
shapes = 节点“{ $node }”（{ $op }）无法用于它得到的输入：{ $shapes }。请检查网络的输入尺寸。
too-large = 节点“{ $node }”给出的数值多到这里放不下。请选择更小的网络。
inputs = 自编码器只有一个输入；这个网络有 { $count } 个：{ $names }。请把图像（或编码）作为唯一输入导出。
open-shape = 输入“{ $input }”的形状是 { $shape }，信息不足。请按固定的图像尺寸导出网络。
one-half = 该文件输入 { $takes }，输出 { $gives }：只是半个自编码器，或是分类器。请同时选择编码器和解码器两个文件。
no-pair =
    这两个文件不构成自编码器：第一个输入 { $takes-first }、输出 { $gives-first }，第二个输入 { $takes-second }、
    输出 { $gives-second }。解码器的输入必须是编码器的输出，它的输出必须是编码器的输入。
file-count = ONNX 网络是一个文件，或两个（编码器和解码器）；这里有 { $count } 个。
two-files = 选择两个文件时，两个都必须是 ONNX：编码器和解码器。请选择这两个，或选择一个其他格式的文件。
latent = 没有名为“{ $name }”的张量能把网络分成两半。可以的有：{ $known }。
no-latent = 没有张量能把网络分成两半：图像中有内容绕过了每个瓶颈。请把编码器和解码器导出为两个文件。
bottleneck-too-wide = 编码有 { $k } 个数。这里最多能跟踪 { $most } 个。若它是图像自编码器，请在“图像模型”中打开其文件。
reader-not-loaded = 读取 ONNX 文件的部分无法加载：{ $why }。请检查网络连接后重试。
reader-failed = 读取 ONNX 文件失败：{ $why }。请重新导出网络，或导出更简单的形式（onnx-simplifier）。
unexpected-graph = 读到的网络无法计算。请重新导出，或导出更简单的形式（onnx-simplifier）。
says-activations = ONNX 文件自己说明了网络有哪些激活函数，因此不能另选。请把“你的文件没有说明的部分”都留在“自动查明”（不写 --activation、--code 和 --output）。
cannot-save = Eddy 不保存来自 ONNX 文件的网络：你已经有它的文件了。
cannot-save-why = 它的运算在 Eddy 的文件里没有位置
cannot-save-advice = 请改为分享它的数值或图像。

## On the page

latent-tensor = 潜变量张量
latent-tensor-help = 在文件的这个张量处，网络被分成编码器和解码器。

## How it was read

noise = “{ $node }”产生噪声。这里用它的均值代替，因此映射使用编码的均值。
first-half = “{ $tensor }”给出的数是解码器所需的两倍：前一半被当作均值。
output = 在输出 { $all } 中采用“{ $taken }”。
channels-last = 图像以通道在最后的方式输入，已为此转换。
order = 从尺寸看不出哪个文件是编码器：第一个被当作编码器。
cut = 潜变量是张量“{ $name }”（{ $shape }）。其他能把网络分成两半的张量：{ $others }。
cut-alone = 潜变量是张量“{ $name }”（{ $shape }），只有它能把网络分成两半。
wide-code =
    编码有 { $k } 个数，无法计算完整的导数矩阵：吸引子被跟踪到残差为其大小的 1e-6，谱半径用幂迭代估计，收缩性不测量。
size = { $operations } 个运算，{ $numbers } 个权重；编码有 { $k } 个数。
found-range =
    文件没有说明像素如何缩放。在 { $count } 幅留出的图像上，每像素的均方误差为：{ $best }；其次 { $next }。
found-range-alone = 在 { $count } 幅留出的图像上，每像素的均方误差为：{ $best }。
range-pixels = 像素 { $range }
range-pixels-given = 输入像素 { $range }、输出像素 { $given }
chosen-range = 在 { $count } 幅留出的图像上，每像素的均方误差为：{ $chosen }。这是所选的读法；最好的是 { $best }。
not-trained = 这个网络来自 ONNX 文件：Eddy 只跟踪它，不训练它。
not-trained-advice = 请在“网络”中选择一个可训练的网络。
gone-why = 它的运算在 ONNX 文件里，而文件没有保留
gone-advice = 请重新选择文件。
gone = 无法重新生成这个网络。
