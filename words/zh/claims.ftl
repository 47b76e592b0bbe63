### The paper's claims, tested in the background.

title = 论文怎么说，在这里检验
claims = 论断
stop = 停止
test-again = 重新检验
test = 检验
progress = 检验的进度
method = 怎样检验
numbers = 数值
about = 每个按钮都会在后台训练几个小网络，并与论文 <b>Navigating the Latent Space Dynamics of Neural Models</b> 中的一个论断对照。这些是小数据上的小网络：答案只适用于在这里运行的网络。
button = { $action }：{ $claim }
starting = 正在启动
progress-done = { $run } · { $done }
progress-left = { $run } · { $done } · 还需 { $left }
provenance = { $count } 次测量，用时 { $duration }，在 { $device } 上进行。
provenance-stopped = { $count } 次测量，用时 { $duration }，在 { $device } 上进行，提前停止。
tested = { $claim }检验结果：{ $answer }。{ $why }

## The claims: what the paper says, how it is tested, what decides

untrained = 未训练的网络恰好有一个漩涡。
    .method = 九个处于初始化状态的网络：k = 2、8 和 32，各三个种子。对每个网络，从训练图像和噪声出发搜索吸引子。
    .rule = 每个网络都恰好有一个吸引子，则相符；有任何一个网络是其他数目，则不符。
bottleneck = 瓶颈越宽，记忆越少，泛化越好。
    .method = 500 个数字，输入噪声 0.3，1000 步，k = 2、4、8、16、32，各两个种子：看记忆系数和未见数字的误差如何随 k 变化。
    .rule = 两者都随 k 下降，即各自的秩相关不大于 −0.6，则相符。任何一个大于 0，则不符。若有三分之一的网络没有吸引子，则无法判定：没有可比的东西。
settling = 训练产生漩涡，随后漩涡的数目稳定下来。
    .method = 开场场景的十二个数字，两个种子：训练中十一个时刻的吸引子数目。
    .rule = 每个种子结束时的吸引子都多于开始时，且最后五分之一中的数目与最终数目相差不超过十分之一（或一个），则相符。有种子结束时没有增多，或最后五分之一中偏离达三分之一，则不符。其余情况无法判定。
noise-meets-data = 训练越久，噪声越能找到数据的漩涡。
    .method = 500 个数字，k = 8，输入噪声 0.6，1500 步，两个种子：从训练的十分之一处起，在八个时刻测量从 N(0, I) 的噪声到达的吸引子与从训练图像到达的吸引子之间的距离。采用 Chamfer 相似度（余弦，论文所用）和 Chamfer 距离（欧氏，以潜向量的散布为单位）。
    .rule = 对每个种子，最后的距离不超过最初的一半，距离随步数下降（秩相关不大于 −0.5），且相似度没有下降，则相符。有种子结束时距离比开始时大、相似度比开始时小，则不符。其余情况无法判定。
follows-the-score = 噪声使河流收缩时，河流就顺着数据的密度流动。
    .method = 16 维中的四个点团，16-64-64-2-64-64-16，GELU，4000 步；输入噪声 0、0.05、0.1 和 0.2，各三个种子：映射收缩（‖J‖ < 1）的训练潜向量的比例，以及训练潜向量处 V 与得分函数 ∇log p 的余弦的中位数（核密度估计，Scott 带宽）。
    .rule = 对种子取平均。噪声为 0.1 时余弦不小于 0.9、比例不小于 0.8，两者都高于无噪声时，且随噪声上升（在全部网络上秩相关不小于 0.5），则相符。任何一个在 0.1 和 0.2 时都不高于无噪声时，或余弦在那里始终低于 0.5，则不符。其余情况无法判定。

## Why an answer is what it is

untrained-why = { $all } 个未训练的网络中，有 { $single } 个恰好有一个吸引子。
bottleneck-why = 与 k 的秩相关：记忆 { $memorization }，未见误差 { $error }；{ $all } 个网络中有 { $without } 个没有吸引子。
noise-and-seed = 噪声 { $noise }，种子 { $seed }
over-noise = 无噪声时 { $without }，0.1 时 { $deciding }，0.2 时 { $last }
follows-why = V 与得分函数的余弦：{ $cosine }；‖J‖ < 1 的数据比例：{ $share }。
column-cosine = 与得分函数的余弦
column-attractors = 漩涡
column-step = 步
column-distance = 距离
column-memorization = 记忆程度
column-unseen-error = 未见图片的误差
first-and-last = { $run }：开始时 { $first }，结束时 { $last }
similarity-and-distance = { $run }：相似度开始时 { $similarity }，结束时 { $similarity-last }；距离开始时 { $distance }，结束时 { $distance-last }
column-similarity = 相似度（余弦）
settling-why = 吸引子：{ $runs }。
noise-meets-data-why = Chamfer，{ $runs }。

matches = 相符
does-not-match = 不符
undecided = 无法判定
