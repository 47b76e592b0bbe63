### Parameter sweeps: the form, the curve or map, one cell.

title = 一个滑块得到曲线，两个得到地图
sweep = 扫描
about = 改动一项或两项设置，把同一个网络训练一遍又一遍（参数扫描），每种情况都用几个种子。扫描在后台运行，河流照常流动。
run = 开始扫描
go-on = 从停下的地方继续
stop = 停止
progress = 扫描的进度

## The form

as-controls = 其他设置都与控件相同。
presets = 现成的扫描
as-opening = 其他设置都与开场场景相同。
use-controls = 改用控件的设置
seeds = 种子
    .help = 每一格用每个种子各训练一次；散布是对种子计算的。
across = 横向
across-none = （选择一项设置）
up = 纵向
up-none = （无：得到曲线）
from = 从
to = 到
count = 值的个数
values = { $axis }：值
equal-ratios = 等比
not-a-count = “{ $count }”不是值的个数。请输入整数。
seeds-refused = 种子：{ $why }
axis-refused = { $setting }：{ $why }
size = { $cells } 格 × { $seeds } 个种子 = { $runs } 次运行
size-and-time = { $cells } 格 × { $seeds } 个种子 = { $runs } 次运行，按目前的速度约需 { $duration }

## The curve or map, and one cell

results = 扫描结果
shows = 显示
curve = 对种子的平均值，带状为一个标准差；数值见下方表格
open-run = 作为实时运行打开
    .named = 作为实时运行打开：{ $run }
choose-cell = 选择一格，查看它的数值，或在舞台上打开它的运行。
seed = 种子 { $seed }：
to-come = 还没有运行
from-sweep = 来自扫描：{ $run }

## What can be measured: titles and definitions

measure-paper = 按论文规则计数的漩涡
measure-perfect = 完美去噪器的漩涡
    .definition = 在这一输入噪声下，这些图像的精确均值漂移的吸引子（最多 500 张图像）。
measure-noise-recalled = 从 N(0, I) 抽取、且轨迹终止于复印件的起点。
measure-memorization = 记忆系数：吸引子的解码图像与任一训练图像的最大余弦，取各吸引子的平均值。
measure-train-error = 已见图像的误差
    .definition = D(E(x)) 在训练图像上每像素的均方误差，不加噪声。
measure-test-error = D(E(x)) 在留出图像上每像素的均方误差，不加噪声。
measure-score-error = 相对精确得分函数的误差
diverged-at = 发散：第 { $step } 步的损失不是有限数
diverged = 发散
failed = 失败：{ $why }
mean-over-seeds = { $mean } ± { $deviation }，{ $seeds } 个种子
cell = { $cell }：{ $measure } { $value }
cell-to-come = { $cell }：{ $measure } { $value }，还差 { $missing } 次
made = 已完成 { $made } / { $runs } 次运行
done = 扫描：{ $runs }。

## What a sweep takes

no-values = 请至少输入一个值。
too-many-values = { $count } 个值太多：最多输入 { $most } 个。
value-count = 请输入 1 到 { $most } 个值。
log-needs-positive = 等比要求两端都大于 0。要包含 0，请逐个列出各值。
example = 请写成列表，例如 2,4,8，或范围，例如 2..64x6 或 2..64x6log。
how-many = 要多少个值？{ $example }
not-a-value-count = “{ $text }”不是值的个数。{ $example }
axis-values = “{ $setting }”取 { $count } 个值
no-axis = 请选择要扫描的设置。
too-many-axes = { $count } 项设置太多：扫描只能有一项或两项。
same-axis = “{ $setting }”同时在两个轴上。请为其中一个轴另选设置。
empty-axis = “{ $setting }”还没有值。请输入一些。
no-seed = 请至少输入一个种子。
unordered = 有些值超出范围或没有按顺序排列。请改正。
too-many-cells = { $count } 格太多：扫描最多 { $most } 格。请少输入一些值。
too-many-seeds = { $count } 个种子太多：扫描最多 { $most } 个。请少输入一些。
too-many-runs = { $count } 次运行太多：扫描最多 { $most } 次。请少输入一些值或种子。
axis-left-out = “{ $setting }”不在扫描之列
no-axis-so = 没有扫描任何设置，改用“{ $setting }”
sweep-size = 扫描现在有 { $cells } 格和 { $seeds } 个种子
run-of = { $cell }，种子 { $seed }

## Ready-made sweeps

preset-contractive = 收拢：十二变一
    .purpose = 收缩权重把开场场景的十二个漩涡合并成一个。
preset-images-k = 图像 × 瓶颈
    .purpose = 多少张图像、多少个维度：网络从哪里起不再复印。论文的读者最先想看的就是这张地图。
preset-noise-images = 噪声 × 图像
    .purpose = 更多噪声，更多图像：从复印件到概念。
no-measure = `{ $id }` 不是可测量的量
not-a-sweep = 这不是可以继续的扫描（{ $why }）。
wrong-schema = 它的格式是“{ $found }”，而不是“{ $expected }”

## Results from files

open = 打开结果…
open-help = 在这里或由 lab sweep 保存的文件。一起选择同一扫描的几个部分，就能把它们合并。
open-refused = 没有打开 { $file }。{ $why }
open-too-large = 没有打开 { $file }：它超过 { $limit } MB，任何扫描都不会写出这么大的文件。请选择在这里或由 lab sweep 保存的文件。
open-unreadable = 无法读取 { $file }。请重新选择。
open-other-sweep = { $file } 与 { $first } 属于不同的扫描，因此什么也没有打开。请选择同一扫描的各部分。
open-while-running = 有扫描正在运行。请先停止它，再打开文件。
open-differing = 有 { $count } 次运行在两个文件中结果不同；以后面的文件为准。
put-back = 显示之前的结果
