### The run over time: its curves, and the moments to go back to.

loss = 损失
    .definition = 整个目标函数，包括正则化项，对数刻度。
test-error = 未见图像的误差
    .definition = D(E(x)) 在留出图像上每像素的均方误差，不加噪声，对数刻度。
attractors = 漩涡
    .definition = 吸引子：谱半径小于 1 的不动点。
memorization = 与训练图像的相似度
    .definition = 记忆系数：max cos(D(z*), x) 在各吸引子上的平均值。
recalled = 回忆出的图像
    .definition = 轨迹终止于与自己相像的吸引子的训练图像所占的比例。

now = 现在，第 { $step } 步
past = 过去的第 { $step } 步
showing-past = 过去的第 { $step } 步
past-while-training = 正在回看第 { $step } 步；训练继续进行，现在是第 { $now } 步。
past-while-paused = 正在回看第 { $step } 步；训练暂停于第 { $now } 步。
undone = 已撤销：训练又回到第 { $step } 步。
goes-on = 从第 { $step } 步继续训练，使用当时的设置。

too-large = 这个网络太大，无法回到更早的步：它的两个时刻就超出了预留的 { $cap }。
none-kept = 找到漩涡后，才会保留第一个时刻。
kept = 已保留 { $count } 个时刻，占用引擎中的 { $bytes }，上限 { $cap }；超出后会均匀地删减。
kept-and-lost = { $kept }更早的 { $lost } 个时刻随保存它们的引擎一起丢失了；曲线仍在。

## The strip

strip = 时间线
choice = 画哪条曲线
over-training = 训练过程中的{ $measure }：介于 { $low } 与 { $high } 之间
not-measured = 训练过程中的{ $measure }：还没有测量
show-now = 现在
    .help = 重新显示最新的河流
go-on-here = 从这里继续
    .help = 从这一时刻起，用当时的设置继续训练
back-to = 回到第 { $step } 步
    .help = 放弃此后训练的内容，回到倒退之前训练所在的那一步
