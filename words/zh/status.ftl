### The line over the stage: what the page is doing right now.

shipped = 一条已训练好的河流，随页面提供。{ $behind }
loading = 正在加载引擎…
loading-so-far = 正在加载引擎：已加载 { $bytes }
loading-of = 正在加载引擎：{ $bytes } / { $total }
starting = 正在启动引擎…
opening = 正在打开并测试设备…
restarting = 引擎停止了，正在重新启动…
stopped = 引擎已停止。
data = 正在加载数据：{ $bytes } / { $total }
failed = 这次运行无法开始。按“重置”再试一次。
new-network = 正在创建新网络…
training-begins = 正在训练…
training = 正在训练：第 { $step } 步，共 { $end } 步
paused = 暂停于第 { $step } 步
gave-way = 暂停于第 { $step } 步：另一条河流正在运行
out-of-sight = 暂停于第 { $step } 步：河流不在视野内
searching = 训练完成，正在跟随每个起点直到终点…
trained-beforehand = 已事先训练：{ $step } 步。
    .here = 在这里训练
    .here-for = 在这里训练，约 { $duration }
    .here-help = 在这台设备上用同一个种子训练同一个网络。滑块会从训练好的网络接着走。
finished = 训练完成：{ $step } 步。按“播放”再训练同样多步。
diverged = 停在第 { $step } 步：损失不是有限数。{ $advice }
pace = { $steps } 步/秒
progress = 进度
