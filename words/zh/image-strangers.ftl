### Strangers on a real image model, sample photographs, and a run that goes on from a kept moment.

title = 陌生者
    .about = 两组图片：上面的是你认为熟悉的，这里的与它们相比。每张图片先编码，再走几步；每项评分都与熟悉图片的评分比较。
known = 熟悉的图片
judged = 待判定的图片
choose = 选择待判定的图片……
remove = 移除这些
count = { $count } 张待判定的图片
steps = 路径的步数
steps-refused = 步数：请输入 { $least } 到 { $most } 之间的整数。仍为 { $kept }。
run = 判定
stop = 停止
waits = 需要一个模型，并且每组至少一张图片。
needs-both = 每组至少需要一张图片。
expected = { $pictures } 张图片，各 { $steps } 步：约 { $time }。
progress = 判定进度：{ $percent }
refused = 未能判定。{ $why }
few = { $known } 张熟悉的图片，{ $judged } 张待判定。数量太少：熟悉的图片不足 { $needed } 张时，不给出 p 值。
called = 与 { $known } 张熟悉的图片相比，{ $judged } 张中有 { $called } 张判为陌生者（p ≤ 0.05，依据相对于细节的入河跳跃）。
separates = 最能区分两组的是{ $score }：AUROC { $value }（{ $low } 到 { $high }）。
none-separates = 没有评分能区分两组：最好的一项的区间也包含 0.5。
too-few-to-separate = 任一组不足 { $fewest } 张图片时，不判断哪项评分能区分。
stranger = 陌生者，p = { $p }
no-stranger = 不陌生，p = { $p }
place = 比 { $share } 的熟悉图片更陌生
blank = 单一颜色，无从判定
interval = { $value }（{ $low } 到 { $high }）
scores = 两组的评分
score = 评分
known-median = 熟悉组中位数
judged-median = 待判组中位数
auroc = AUROC
fpr = FPR95
verdicts = 逐张结果
picture = 图片 { $number }

## Sample photographs

samples = 示例照片
    .about = 随页面提供的无版权照片，点击后才会获取。
sample-all = 全部八张
sample-cat = 猫
sample-astronaut = 宇航员
sample-coffee = 咖啡
sample-rocket = 火箭
sample-photographer = 摄影师
sample-galaxies = 星系
sample-retina = 视网膜
sample-gravel = 砾石
sample-missing = 照片“{ $name }”未能获取。{ $why }

## Going on from a kept moment

go-on-from = 从这里继续
    .help = 从当前显示时刻的潜变量开始一次新的运行，步数按上面的设置
moment-gone = 这个时刻的潜变量已不在。请选择另一个时刻。
