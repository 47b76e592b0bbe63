### Strangers: pictures of the visitor, and the sets that come with the page.

need-pictures = 这个网络认识的是点，而陌生者是图片。请在“图像或点”中选择数字、服饰或剪影：你放进来的图片会一直等到那时。
title = 陌生者
about = 带一张图片来：它会像任何树叶一样在这条河流上漂流，而网络把它变成什么，就说明它是不是网络所认识的{ $known }的同类（分布外检测）。

## Bringing a picture

drop = 把图片拖放或粘贴到页面任意位置，或
choose = 选择图片
camera = 相机
private = 不会向任何地方发送任何内容：你的图片留在这个标签页里。支持 PNG、JPEG、WebP、GIF、BMP 或 AVIF，每张最多 20 MB、4000 万像素，一次最多 500 张。动画只取第一帧。
canvas-falsified = 为防止你被识别，这个浏览器会改动页面从图片中读到的像素，所以这里判定的不完全是你的图片。请允许此页面读取画布像素，或换一个浏览器。
left-out = { $files } 个文件未被接收：页面最多保留 { $most } 张图片。请先移除一些。
draw = 画一张
    .help = 黑底白字，和那些数字一样。如果你不方便画，就选一张图片：这里没有任何功能非画不可。
draw-undo = 撤销一笔
draw-clear = 清空
draw-next = 再画一张
    .help = 这幅画会留在列表中
draw-pad = 画板
drawing = 手绘
framing = 网络看到的样子
    .help = 同时应用于所有图片；每张都会重新判定。卡片中间的图像就是网络看到的。
framing-as-set = 按训练图片的样子取景
    .help = 把每张图片从纸面上裁剪出来，调整到训练图片的大小、位置和亮度；与它比较的留出图片也同样处理。关闭时，图片原样给网络看。
framing-fit = 图片如何适配
framing-invert = 反色
framing-contrast = 拉伸对比度
framing-grey = 灰度
fit-crop = 裁取中间部分
fit-pad = 完整显示，留出边距
fit-stretch = 完整显示，拉伸

## The list

remove-all = 全部移除
bring-back = 恢复 { $count } 张图片
more = 显示更多（还有 { $left } 张）
judging = 正在判定图片
stop = 停止
judge = 立即判定
dismiss = 关闭
invert-undo = 不反色
invert = 反色
invert-advice = 网络认识的是黑底白字，和它的数字一样。反色后，会有 { $count } 张图片显得不那么陌生。
    .undo = 不反色的话，会有 { $count } 张图片显得不那么陌生。
judged-before = 由第 { $judged } 步的网络判定；舞台显示的是第 { $shown } 步的河流。训练暂停后会重新判定。

## One picture

waits = 等待找到漩涡，然后判定。
reading = 正在读取…
p-value-help = 共形 p 值：至少同样陌生的留出图片所占比例
card-yours = 你的图片
card-sees = 它看到
card-makes = 它画出
settles = 落定在
remove = 移除“{ $picture }”
drop-on-field = 把它放进河流
    .named = 把“{ $picture }”放进河流
film = 沿途的解码图像
bars = 条形：{ $count } 张留出图片中，按这项评分不如它陌生的比例。判定采用第一项评分。
scores = 全部评分与路径
stranger-than = 比 { $share } 更陌生

first-frame = 共 { $frames } 帧，这是第 1 帧：动画只判定第一帧。
steps = 对它做了什么
step-image = 这一步之后的图片
as-it-came = 按原样判定图片
as-set = 按训练图片的样子取景
other-as-it-came = 按原样判定，它会是陌生者（p = { $p }）。
    .belongs = 按原样判定，它会是同类（p = { $p }）。
other-framed = 按训练图片的样子取景，它会是陌生者（p = { $p }）。
    .belongs = 按训练图片的样子取景，它会是同类（p = { $p }）。
blank = 无可判定
    .why = 它只有一种颜色：没有可以用来判定的东西。
disagree = 各项评分意见不一：另外 { $all } 项中有 { $count } 项认为它是陌生者（{ $which }）。
    .belongs = 各项评分意见不一：另外 { $all } 项中有 { $count } 项认为它是同类（{ $which }）。

## Built-in strangers

built-in = 内置陌生者
    .about = 把已知的陌生者混在留出的{ $known }之中：哪项评分能把它们分辨出来？网络和判定都没有见过这些图片。
sets = 陌生者集合
compare = 比较评分
comparing = 比较的进度
table-shows = 表格显示什么
table-brackets = 方括号内：包含 95% 自助样本的区间。
column-help = 显示它的曲线和图像
table = 全部评分在全部集合上的结果
largest = 这个集合上最大的 AUROC
example = 这个集合中的一个陌生者
detail = { $strangers } 个陌生者，对照网络的 { $known } 个同类
measured = 在第 { $step } 步的网络上测得。
metric-auroc = AUROC
    .help = AUROC：陌生者的评分高于同类图片的概率。0.5 等于随机猜测，1 为完美。
metric-fpr95 = FPR95
    .help = FPR95：在保留 95% 同类图片的阈值下，被放进来的陌生者的比例。越小越好。

## ROC curves

roc = ROC 曲线：找出的陌生者，对照被误认为陌生者的同类图片；曲线下的面积见表格
    .help = 纵向：找出的陌生者。横向：被误认为陌生者的同类图片。对角线等于随机猜测。
curve = { $score }（{ $role }）：{ $auroc }
curve-winner = 此处最佳
curve-verdict = 判定所用
curve-paper = 论文所用

## The words of a verdict

too-few = 只有 { $count } 张网络同类的留出图片可供比较：太少，无法判断。
stranger-than-all = 比网络应当认识的全部 { $count } 张{ $known }都陌生。
stranger-than-none = 不比网络应当认识的 { $count } 张{ $known }中的任何一张陌生。
stranger-than-most = 比网络应当认识的{ $known }中的 { $share }% 更陌生。
stranger-than-few = 不比网络应当认识的{ $known }中的 { $share }% 更陌生。
unbounded = ∞：发散
belongs = 同类
stranger = 陌生者
cannot-tell = 无法判断
known-mnist = 手写数字
known-fashion = 服饰图片
known-silhouettes = 动物剪影
known-own = 你的图片
known-classes = { $known }（{ $classes }）
known-some-classes = { $known }（{ $all } 类中的 { $some } 类）
summary-reading = 还有 { $reading } 张待读取。
summary-taken = { $pictures } 张图片。
summary-taken-reading = { $pictures } 张图片；还有 { $reading } 张待读取。
summary-judged = { $pictures } 张图片：{ $strangers } 个陌生者，{ $belong } 个同类。
summary-judged-reading = { $pictures } 张图片：{ $strangers } 个陌生者，{ $belong } 个同类；还有 { $reading } 张待读取。

## What the table says

not-measured = 没有一项评分能够测出。
best-score = 最佳评分：{ $score }，AUROC { $auroc }。
chance = 没有一项评分比随机猜测更能分辨它们。
paper-loses = 论文的轨迹评分在这里落败：{ $auroc }。
paper-chance = 论文的轨迹评分在这里落败：{ $auroc }，不比随机猜测好。
verdict-chance = 判定自己所用的评分在这里不比随机猜测好：{ $auroc }。对这类图片，不要相信判定。
table-best = 在全部集合上平均 AUROC 最大的是：{ $score }，{ $auroc }。
table-best-and-paper = 在全部集合上平均 AUROC 最大的是：{ $score }，{ $auroc }。论文的轨迹评分为 { $paper }。
