### The whirlpools as a dictionary: unseen images rebuilt from few atoms.

title = 以漩涡为字典
about = 如果漩涡承载了网络所知道的一切，那么用其中几个就应该足以重建一张它从未见过的图像（稀疏编码）。另外四组原子也来试试。
images = 图像数
run = 用少数漩涡重建未见图像
    .waits = 请先摇一摇：原子就是噪声找到的漩涡。
shows = 曲线显示什么
chart = 各字典的{ $error }随原子数的变化；数值见下方表格
atoms = 原子数
numbers = 数值
rebuilt = 重建用到
rebuilt-by = 由{ $dictionary }重建
unseen = 未见图像
over = { $images } 张未见图像的平均值，第 { $step } 步。
count-atoms = { $atoms } 个原子
all-atoms = 它的全部 { $atoms } 个

## The dictionaries

the-attractors = 噪声找到的漩涡
the-random = 随机正交基
the-principal = 主轴
the-noise = 噪声本身
the-training-images = 编码后的训练图像
image-error = 图像误差
    .definition = 图像与解码后的原子之和之间每像素的均方误差，随原子数变化。虚线是 D(E(x)) 的误差：只有靠运气才会低于它。
latent-error = 潜空间误差
    .definition = 编码与原子之和（正交匹配追踪）之间每个轴的均方误差，以编码的均方为单位，随原子数变化。
short-attractors = 漩涡
short-random = 随机
short-principal = 主轴
short-noise = 噪声
short-training-images = 图像
so-far = 目前（已完成 { $share }）：{ $result }
nothing = 还没有可以比较的内容。
tie = 难分高下：{ $best }和{ $next }重建未见图像一样好（用 { $atoms }时比较，这是各组都有的数目）。
winner = 重建未见图像最好的是{ $best }。第二是{ $next }，误差为前者的 { $ratio } 倍（用 { $atoms }时比较，这是各组都有的数目）。
attractors-place = 漩涡排在{ $place ->
        [3] 第三位
        [4] 第四位
        [5] 末位
       *[other] 第 { $place } 位
    }，误差为最好者的 { $ratio } 倍。
atoms-between = { $least } 到 { $most } 个原子

## Their names in full

kind-attractors = 噪声找到的漩涡
kind-random = 随机正交基（论文的基线）
kind-principal = 训练潜向量的主轴
kind-noise = 噪声本身
kind-training-images = 编码后的训练图像
