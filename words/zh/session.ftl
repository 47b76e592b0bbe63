### The offer to go on with the run of an earlier visit, which the browser has kept.

about = 只保存在这个浏览器中。
region = 上次的会话
offer = 从上次的地方继续？<b>{ $session }</b>
go-on = 继续
fresh = 重新开始
    .help = 忘掉保存的这次训练
denied = 这个浏览器不允许页面保存任何内容：重新加载后，运行会从头开始。用链接（分享）或保存网络可以把它留下来。
goes-on = 从第 { $step } 步继续。

words = { $what }，第 { $step } 步，{ $age }
own-setting = { $data }，{ $images } 张图片，种子 { $seed }

## How long ago

just-now = 刚才
minutes-ago = { $count } 分钟前
hours-ago = { $count } 小时前
days-ago = { $count } 天前
