### The verdict: what the whirlpools are, in numbers.

## Always shown

recalled-share = 回忆出的图像
    .definition = 这样的训练图像：它的轨迹终止于一个吸引子（谱半径 ρ < 1），而这个吸引子看起来正是它自己，余弦大于 0.99。
errors = 误差，已见 / 未见
    .definition = D(E(x)) 每像素的均方误差，不加噪声，分别在训练图像和留出图像上计算。两者之差就是泛化的不足。
noise-settled-share = 落定的噪声
    .definition = 从 N(0, I) 抽取、且轨迹终止于吸引子的起点。

## Shown on demand

photocopies = 复印件
    .definition = 解码图像与某张训练图像的余弦大于 0.99 的吸引子。
noise-recalled-share = 终止于复印件的噪声
    .definition = 从 N(0, I) 抽取、且终止于这种吸引子的起点。
unstable-count = 不吸引的不动点
    .definition = 牛顿法在轨迹徘徊处找到的鞍点、排斥子和缓慢的细丝（ρ 不小于 1）。它们从不算作漩涡。
rank90 = rank90
    .definition = 涵盖解码吸引子 90% 方差的主方向数目。数目少：同一主题的变化。
chamfer-cosine = 噪声找到同样的漩涡：余弦
    .definition = 从噪声到达的吸引子与从训练图像到达的吸引子之间的 Chamfer 相似度：在潜空间中，每个吸引子与另一组的最大余弦，双向取平均。两组相同时为 1；k 很小时会饱和。
chamfer-distance = … 以及距离
    .definition = 同上，但取最小欧氏距离，以训练潜向量的散布为单位。两组相同时为 0。
convergent-share = 静止下来的起点
    .definition = 所有起点中按论文规则收敛的比例：3000 步以内 ‖Δz‖² < 10⁻⁶。
median-steps = 静止所需的步数
    .definition = 静止下来的起点所用迭代次数的中位数。
steps-by-radius = … 由 ρ(J) 预测
    .definition = log(ε/‖e₀‖)/log ρ 在训练图像上的中位数，其中 ε = 10⁻³，e₀ 为到吸引子的距离，ρ 为该处的谱半径：即渐近速率。
steps-by-norm = … 由 ‖J‖ 预测
    .definition = 同上，但用谱范数，与论文中一致。绝不少于 ρ 的预测；‖J‖ 不小于 1 时为“永不”。
    .never = 永不
contractive-share = 在图像处收缩
    .definition = 满足 ‖J‖ < 1 的训练潜向量的比例。
score-cosine = 流向密度更高处
    .definition = 密度已知时，V 与得分函数 ∇log p 的余弦的中位数：对去噪器，在加噪的训练点上精确计算；对自编码器，在训练潜向量处用核密度估计。
score-error = … 其步长的误差
    .definition = V 与 σ²∇log p（完美去噪器的一步）之差的均方，除以后者的均方。0 为完美。
diverged-share = 发散的起点
    .definition = 轨迹越出一切边界的起点。
cycle-share = 循环的起点
    .definition = 轨迹每隔 2 到 64 步回到自身的起点。
undecided-share = 仍在移动的起点
    .definition = 到最后一步既不静止，也不循环或发散的起点。

## The three ways to count whirlpools

count-here = 这里
    .definition = 吸引子：f(z*) = z* 且谱半径小于 1，以 f64 精化，按距离区分。
count-paper = 论文规则
    .definition = ‖Δz‖² 降到 10⁻⁶ 以下的不同终点；潜向量的余弦大于 0.99 时，两个终点算作同一个。
count-perfect = 完美去噪器
    .definition = 高斯均值漂移的众数，有闭式解：对这些图像，理论上最好的去噪器在这一输入噪声下、没有瓶颈时会有的数目。{ $of-what }
count-perfect-waits = 还没有计数。
count-perfect-of-density = 在抽取这些点的密度本身上计数，噪声的标准差为 σ = { $sigma }。
count-perfect-of-images = 在 { $images } 张训练图像上计数，每像素噪声的标准差为 σ = { $sigma }。

## The sentence above the numbers

memorization = { $mean } ± { $deviation }；未见图像 { $unseen }，噪声 { $noise }
headline-shipped = 你的网络还没有就绪：还没有任何测量结果。
headline-searching = 正在寻找漩涡…

## What would give a river without whirlpools some

remedy-noise = 用加噪的图像训练，会把河流向内收拢。
remedy-contractive = 惩罚项 λ‖J‖² 会把河流向内收拢。

## The panel

title = 判定
attractors = 漩涡
all-numbers = 全部数值
likeness = 与训练图像的相似度
    .scale = 记忆系数 { $value }
    .definition = 记忆系数：解码吸引子与任一训练图像的最大余弦，取各吸引子的平均值 ± 标准差。单看它说明不了多少：两条线是对未见测试图像（实线）和均匀噪声（虚线）算出的同一指标。{ $value }。
mark-noise = 均匀噪声
mark-unseen = 未见图像
mark-attractors = 漩涡
remedy-go = 前往“{ $control }”
searched = 在第 { $step } 步从 { $starts } 个起点出发，一直跟随到终点。
searched-short = 在第 { $step } 步从 { $starts } 个起点出发，因正在训练而提前截止。
not-searched = 还没有搜索漩涡。

## What a search found, in a sentence

headline-none-diverges = 没有漩涡：这个映射不收缩，河流发散。
headline-none = 没有漩涡：这个映射不收缩。
headline-one-of-points = 整条河流都汇入一个漩涡。
headline-of-points = { $count } 个漩涡分享这条河流。
headline-one-untrained = 一个漩涡，里面的图像还什么都不是：网络尚未训练。
headline-one-unlearned = 一个漩涡，而噪声反倒更像训练图像：网络还没有学会它们。
headline-one-concept = 整条河流都汇入一个漩涡：它是网络自己的概念，不是复印件。
headline-one-photocopy = 一个漩涡，是一张训练图像的复印件。
headline-untrained = { $count } 个漩涡，尽管网络尚未训练。
headline-unlearned = { $count } 个漩涡，而噪声反倒更像训练图像：网络还没有学会它们。
headline-concepts = { $count } 个漩涡，没有一个是复印件：网络形成了自己的概念。
headline-so-far-none = 目前有 { $count } 个漩涡，还没有一个是复印件。
headline-so-far = 目前 { $count } 个漩涡中有 { $copies } 个是训练图像的复印件。
headline-photocopies = { $count } 个漩涡全都是训练图像的复印件。
headline-one-of = { $count } 个漩涡中有 1 个是训练图像的复印件，{ $count ->
        [2] 另一个是概念
       *[other] 其余都是概念
    }。
headline-some-of = { $count } 个漩涡中有 { $copies } 个是训练图像的复印件，其余都是概念。
headline-diverged = { $share } 的起点发散。
