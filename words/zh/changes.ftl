### Changes of the setting, and what the page announces of them and of its engine.

## A change, as the history and the curves name it

value = { $name } { $from } → { $to }
seed = 种子 { $from } → { $to }
data = 数据：{ $source }
activation = 激活函数 { $from } → { $to }
layers = 层 { $from } → { $to }
network = 网络：{ $kind }
    .adjusted = 网络：{ $kind }（{ $notes }）
class-added = 类别：加上“{ $name }”
class-removed = 类别：去掉“{ $name }”
scene = 场景：{ $title }
earlier-address = 先前网址的设置
from-link = 按链接所写：{ $changes }
from-file = 来自 { $file } 的网络
session = 先前的会话
reopened = 已重新打开
without-contraction = 无收缩
with-contraction = 有收缩
last-class = 至少需要一个类别：保留“{ $name }”。

## What it did

undone = 已撤销：{ $change }
    .said = 已撤销：{ $change }。
undone-back = 已撤销：{ $change }。网络回到第 { $step } 步时的状态。
redone = 已重做：{ $change }
    .said = 已重做：{ $change }。
new-network = { $change }：新网络开始训练。
new-network-at-rest = { $change }：新网络，暂停于第 0 步。
live = { $change }，作用于正在运行的网络。
said = { $change }。
file-arrived = { $change }：已在舞台上。
trained-beforehand = { $change }，已事先训练。
reset = 用种子 { $seed } 重新开始。

## The last change, beside its Undo

none = 还没有改动。
last-new-network = { $change }：新网络
last-live = { $change }，实时生效
undo = 撤销
    .help = 撤销上一次设置改动（Ctrl+Z），连同此后学到的内容：只要当时的状态仍保留着，网络就回到那一刻。如果那次改动启用了新网络，则会重新开始一个网络。
redo = 重做
    .help = 重做上一次撤销的改动（Ctrl+Shift+Z）
