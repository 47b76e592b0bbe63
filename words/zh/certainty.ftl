### How the whirlpools were counted, and how sure the count is.

title = 计数方法
pending = 引擎找到漩涡后会说明这次搜索。
starts = 起点
    .value = { $training } 个训练样本的编码，{ $noise } 次取自 N(0, I) 的抽样
budget = 预算
    .complete = 每个起点最多迭代 { $steps } 次，全部跟踪到终点
    .cut = 每个起点最多迭代 { $steps } 次，因训练继续而提前结束
tolerance = 容差
    .value = 步长小于 { $step } 视为静止，再用牛顿法求到残差 { $residual }
attracts = 计入条件
    .value = 谱半径小于 { $radius }
merge = 合并规则
    .value = 距离小于 { $radius } 视为同一个：潜空间尺度 { $scale } 的 { $share }
cycles = 循环
    .value = 最长识别到周期 { $period }
searched = 权重
    .value = 训练第 { $step } 步的权重
paper = 论文的计数
    .value = 不用牛顿法精化的终点；潜向量余弦大于 { $cosine } 视为同一个

## How sure?

how-sure = 有多可靠？
    .about = 在同样的权重上重新计数漩涡：更少或更多的起点、其他容差、其他噪声抽样。
count-again = 重新计数
stop = 停止
counting = 正在计数：{ $share }
lost = 计数在完成之前结束了。请再计数一次。
caption = 找到的漩涡数，按容差（行）和起点（列）：{ $draws } 次抽样的平均值，括号内为最小值和最大值
corner = 容差
row = 步长小于 { $step }
column = { $training } + { $noise } 个起点
own = 本次计数
interval = { $mean }（{ $least }–{ $most }）
all-the-same = 全部 { $counts } 次计数都找到 { $reported } 个。
some-differ = { $counts } 次计数中有 { $same } 次找到 { $reported } 个，与判定相同。全部在 { $least } 到 { $most } 之间。
stale = 这些计数的权重与判定的不同。
csv = 表格（CSV）
