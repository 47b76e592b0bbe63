### What the page and its engine report: what happened, why, and what to do.

dismiss = 关闭
revive = 启动引擎

## The engine

ready = 引擎已就绪，运行在 { $device } 上。
work-resumes = 从第 { $step } 步继续训练。
work-restarts = 用同一个种子重新开始训练。
engine-not-loaded = 无法加载它的代码。
engine-silent = 它不再响应。
engine-out-of-memory = 它在计算途中停止，很可能是因为浏览器不再分配内存（{ $error }）。
engine-garbled = 它发来了页面无法读取的内容：{ $error }。
engine-restarted = 引擎停止后已重新启动
    .said = 引擎停止后已重新启动。{ $work }
gpu-failed = GPU 出错，引擎改在 CPU 上继续
    .said = GPU 出错，引擎改在 CPU 上继续。{ $work }
    .advice = { $work }重新加载页面可再次尝试 GPU。
engine-gave-up = 引擎一分钟内停止了三次
    .said = 引擎一分钟内停止了三次，没有再启动。
    .advice = 测得的结果仍在这里。请重新启动引擎，或先改动一项设置。
network-lost = 未能加载 { $file } 中的网络
    .why = 引擎在读取文件时停止了。
    .advice = 请重新选择文件。
training-finished = 训练完成。{ $headline }
diverged = 训练停在第 { $step } 步：损失不是有限数。{ $advice }

## The address

adjusted = 有些数值被调整了
    .advice = 实际使用的数值见控件。
unknown-keys = 网址中有一部分无法识别
    .why = 无法识别：{ $keys }。
    .advice = 这部分已忽略；链接中的其他内容都已采用。
unreadable = 网址中有一部分无法读取
    .advice = 链接中的其他内容都已采用。

## Parts of the page

part-loading = 正在加载…
part-missing = 页面的这一部分没有加载。请检查网络连接。
    .again = 再试一次
    .why = 页面有一部分没有加载
    .advice = 请检查网络连接后再试一次。
tour-missing = 没能打开导览
comparison-missing = 没有打开第二条河流
hiding-failed = 没有隐藏任何部分
address-not-followed = 页面没有按网址显示

## Hidden parts

hide-unknown = 有些部分无法隐藏
    .why = 没有名为 { $names } 的部分。
    .advice = 数值用它们在链接中的键表示，图层用 layer-basins 之类的名称；其他部分是 { $parts }。
hide-refused = 这个浏览器不允许页面添加样式规则。
    .advice = 请使用更新的浏览器。

## Messages between page and engine

message-empty = 空消息
message-of-other-build = 来自另一个版本的消息（协议 { $found }，应为 { $expected }）：请重新加载页面
message-malformed = 格式错误的消息：{ $error }

## Another language

language-failed = 无法使用该语言的文字。
language-failed-advice = 请重新加载页面。如果没有用，请选择另一种语言。
