### Help at each control: what it does to the river, the field's term for it.

input-noise = 给训练图像加噪声：漩涡变得宽阔而平静。
    .term = 去噪自编码器；每个像素的标准差（白色为 1）。
masking = 遮去训练图像的一部分：网络学会补全缺失的内容。
    .term = 掩码自编码器；被置为 0 的像素所占比例，每张图像重新抽取。
shift = 平移训练图像：同一个形状不论在图中哪个位置，都漂进同一个漩涡。
    .term = 数据增强；沿每个轴最多平移这么多像素，目标不变。
rotate = 旋转训练图像：同一个形状不论怎样倾斜，都漂进同一个漩涡。
    .term = 数据增强；向任一方向最多旋转这么多度，目标不变。
latent-noise = 训练时在潜空间中加噪声：漩涡变宽，然后合并。
    .term = 加在编码上的噪声，以编码沿每个轴自身的标准差为单位。
contractive = 把河流向内收拢：漩涡不断合并，最后只剩一个。
    .term = 对潜空间映射的雅可比矩阵施加的收缩惩罚，用随机探针估计。
contractive-reach = 收拢作用在哪里：为 0 时只在训练图像处，为 1 时也在它们之间。
    .term = 在哪里探测 J_f：在这一批的编码处，或在其中两个编码之间的任意处。
sparsity = 把每片树叶拉向坐标轴：河流只沿少数几个方向流动。
    .term = 稀疏自编码器；对编码的 L1 惩罚，取各轴平均。
kl = 把编码聚拢到原点周围，并让每张图像的位置变得模糊。
    .term = 变分自编码器（β-VAE）；映射取均值。784 像素时，约 0.0026 相当于经典 VAE。
weight-decay = 每一步都让整条河流减弱一点。
    .term = 解耦权重衰减，与 AdamW 相同。
bottleneck = 河流有几个维度；超过两维时，你看到的是方差最大的平面。
    .term = 编码的维数；它限制雅可比矩阵的秩。
conv-width = 每层有多少个滤波器：越多，能表示的细节越精细。
    .term = 四个卷积层中第一层的通道数（3 × 3，步幅 2）；之后每层翻倍。
image-count = 图像很少时，网络把它们复印下来；有了几千张，它就形成概念。
    .term = 训练集大小，各类别均衡。
learning-rate = 每一步让网络改变多少。
    .term = AdamW 的学习率（β₁ 0.9，β₂ 0.999）。
final-rate-share = 最后几步有多小。
    .term = 余弦退火结束时剩余的学习率占比；为 1 时保持不变。
batch-size = 每一步从多少张图像中学习。
    .term = 批大小；有放回抽取。
    .formula = 从 N 个中抽取 b 个求平均
schedule-steps = 训练到多少步停止；之后按“播放”会再训练同样多步。
    .term = 一轮学习率调度的步数。

## The panel

controls = 控件
shapes-field = 塑造河流
regularizers = 更多正则化项
learns = 学习内容
network = 网络
training = 训练
new-network = 新网络。
refused = { $why }仍用 { $value }。

## The network

kind = 类型
kind-mlp = 每个像素都与其他所有像素相连：最简单的网络。
    .term = 全连接自编码器（多层感知机），编码和输出为线性。
    .formula = x → 隐藏层 → k → 隐藏层 → x
kind-convolutional = 先看小块，再看由小块组成的大块，与论文中的网络一样。
    .term = 卷积自编码器：3 × 3 卷积核，步幅 2，以转置卷积对称还原。
kind-denoiser = 没有瓶颈：河流直接流过数据本身。
    .term = 没有瓶颈的去噪网络；它的潜空间就是数据空间。
kind-graph = 来自你的 ONNX 文件：Eddy 按原样跟踪它，不训练它。
    .term = 从文件中逐个运算读取的自编码器。
layers = 层
    .help = 网络越宽、越深，河流越精细。
    .term = 编码器各隐藏层的宽度；解码器与之对称。
activation = 激活函数
    .help = 两层之间的非线性：没有它，河流就是线性的。

## The data

data = 图像或点
    .images = 图像
    .points = 密度已知的点
    .help = 网络学习的数据集。点的密度是一个公式，因此完美的河流是已知的。
own = 使用你自己的图片…
    .title = 你自己的图片
classes = 类别
    .help = 网络学习哪些类别；颜色与圆点一致。
