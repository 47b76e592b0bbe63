### Words of the page beside the field's terms, and what may be concluded.

title = 术语
tab = 术语
about = 页面上的说法、学术术语、含义和公式。

latent-space = 位置
    .term = 潜空间中的点
    .meaning = 编码器 E 把图片 x 变成的几个数，解码器 D 也从这几个数画出图片。
    .formula = z = E(x) ∈ ℝᵏ
field = 河流
    .term = 潜空间向量场
    .meaning = 对每个位置：把它的图片画出来、再看一遍时，它会移动多远、移向哪里。
    .formula = V(z) = E(D(z)) − z
trajectory = 树叶
    .term = 轨迹
    .meaning = 一个位置在反复解码、编码中走过的路。
    .formula = z, f(z), f(f(z)), …   f = E ∘ D
attractor = 漩涡
    .term = 吸引子（稳定不动点）
    .meaning = 自己不动、并把周围都吸过来的位置。
    .formula = f(z*) = z*,  ρ(J(z*)) < 1
basin = 吸引盆
    .term = 吸引域（basin of attraction）
    .meaning = 所有树叶都会停在同一个漩涡里的位置。
    .formula = fⁿ(z) → z*  (n → ∞)
copy = 复印件
    .term = 被记忆的训练图像
    .meaning = 按余弦来看，图片就是某张训练图片的漩涡。
    .formula = max cos(D(z*), xᵢ) > 0.99
concept = 概念
    .term = 训练集之外的吸引子
    .meaning = 图片不是任何一张训练图片的漩涡。
    .formula = max cos(D(z*), xᵢ) ≤ 0.99
contraction = 平的映射
    .term = 收缩惩罚
    .meaning = 对映射放大微小差异的程度收取代价；加上它，漩涡会合并。
    .formula = + λ‖J_f‖²
noise = 雪花球
    .term = 无数据探测
    .meaning = 把噪声放进网络，它落定的地方显示网络里有什么，不需要任何数据。
    .formula = z₀ ~ N(0, I),  fⁿ(z₀) → ?
stranger = 陌生者
    .term = 分布外样本
    .meaning = 比 95 % 的同类未见图片都更陌生的图片。
    .formula = p = (1 + #(sᵢ ≥ s(x))) / (1 + n) ≤ 0.05
seed = 种子
    .term = 随机数种子
    .meaning = 一切随机都由它决定的数：种子和设置相同，结果就相同。
    .formula = (s, λ, σ, …) ↦ Θ
explain = “{ $word }”是什么意思

## What may be concluded

can = 可以得出的结论
    .a = 在搜索从起点所能到达的范围内，这个网络记住了哪些图片。
    .b = 某个设置怎样改变漩涡，前提是换几个种子重复过。
    .c = 在给定的误报率下，一张图片对这个网络是否少见。
cannot = 不能得出的结论
    .a = 误差小的网络就理解了它的图片。
    .b = 搜索没有看过的地方就没有别的漩涡。
    .c = 这个小网络这样，大模型也就这样。
