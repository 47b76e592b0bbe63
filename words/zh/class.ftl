### The class view: what pupils measured, put together from their reports. And the teacher's page.

title = 教师专区
tab = 教师
about = 三节课、每个学生的专属链接，以及在这台电脑上汇总的全班结果。

## Lessons

lessons = 课程
lessons-about = 教学步骤、练习单和答案，适合打印。
lesson-10 = 10 分钟：它会照抄吗？
lesson-45 = 45 分钟：复印件与概念
lesson-90 = 90 分钟：没有数据的网络
lesson-notes = 术语、常见误解，以及锁定控件的链接

## A link for each pupil

links = 每个学生一个链接
links-about = 每个链接打开舞台上的当前设置，但各用一个种子，让全班看到结果的离散程度。
links-count = 学生人数
links-label = 链接，每个学生一行
links-copy = 复制链接
links-copied = 链接已复制到剪贴板。

## What the class measured

reports = 全班的结果
reports-about = 每个学生在训练结束后保存一份报告（分享、数值、报告）。在这里选择所有文件，或者把它们拖到页面任何位置。所有内容都留在这台电脑上。
open = 选择报告
clear = 全部移除
against = 横轴
shows = 纵轴
plot = { $measure } 随 { $number } 的变化：每次训练一个点，并标出中位数
runs = { $count } 次训练
none = 这些文件中没有任何训练有这个数值。
column-runs = 训练次数
column-median = 中位数
column-range = 最小值到最大值
csv = 保存为 CSV

## Files that are odd

odd = 未画入图中
odd-line = <b>{ $file }</b>：{ $why }
odd-unreadable = 不是 Eddy 的报告（{ $error }）。请通过“分享、数值、报告”保存一份。
odd-empty = 里面没有任何训练。请通过“分享、数值、报告”保存一份报告。
odd-newer = 由更新版本的 Eddy 写成（{ $version }）。请重新加载本页面。
odd-unmeasured = 保存时还没有任何测量结果。请等训练结束后再保存一次。
odd-cut-short = 在训练中途保存。请等训练结束后再保存一次。
odd-twice = 与 { $file } 是同一次训练（种子 { $seed }）。种子是不是没有改？
odd-setting = 与大多数设置不同：{ $changes }。
odd-network = 网络或数据与大多数不同。
odd-too-large = 超过报告可能的大小（{ $megabytes } MB）。请只选择报告。
odd-not-read = 浏览器无法读取该文件。请重新选择。
