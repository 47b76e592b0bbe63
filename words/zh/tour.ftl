### The tour: seven stations, each with a question, a task, and an answer from what was measured.

invitation = 参加导览（3 分钟）
decline = 以后再说
leave = 离开导览
stations = 各站
station = 第 { $number } 站：{ $title }
station-done = 第 { $number } 站：{ $title }，已完成
count = 第 { $number } 站，共 { $of } 站
back = 上一站
next = 下一站
end = 结束导览
asks = 先做出预测。
measuring = 页面正在测量…
explained = 术语：
as-said = 你预测“{ $said }”，猜对了。
otherwise = 你预测“{ $said }”。测得的是：“{ $measured }”。

## 1

field = 河流
field-about = 这里的每个位置都是网络能画出的一张图片：碰一碰<b>河流</b>就能看到是哪张。画一张图，再看它，再把看到的画出来：每一轮都让它挪动一点，河流显示往哪里挪。
field-question = 你放下一片树叶，它会停在哪里？
field-a = 停在一张训练图片上
field-b = 停下来，但停在别的图片上
field-c = 哪里也不停：一直漂
field-task = 在河流上任意点一下，放下一片<b>树叶</b>。
field-answer = { $end ->
        [copy] 你的树叶停在一个漩涡里，它和一张训练图片一模一样。
        [nowhere] 页面停止跟随时，你的树叶还没有停下。
       *[rest] 你的树叶停下了，但不在网络训练用过的图片上。
    }

## 2

attractors = 漩涡
attractors-about = 这个网络还什么都没学。马上它要学十二张图片。树叶停下的地方就是<b>漩涡</b>，页面会数它们有多少。
attractors-question = 训练之后会有多少个漩涡？
attractors-a = 只有一个，或者没有
attractors-b = 少数几个
attractors-c = 大约每张图片一个
attractors-task = 按<b>播放</b>，让网络训练到最后。
attractors-answer = 页面找到 { $attractors } 个漩涡，其中 { $copies } 个是训练图片的复印件。网络学了 { $images } 张图片。

## 3

copies = 复印件与概念
copies-about = 显示训练图片的漩涡是<b>复印件</b>：网络把它背下来了。显示别的东西的漩涡是<b>概念</b>。在这里，决定是哪一种的只有一个数：映射可以有多陡。
copies-question = 你把映射压平，复印件会怎样？
copies-a = 全都留下
copies-b = 合并成更少的几个
copies-c = 全都消失
copies-task = 把滑块拨到<b>平</b>，让网络训练到最后。
copies-answer = { $became ->
        [stayed] 原来有 { $before } 个漩涡，现在有 { $attractors } 个，其中 { $copies } 个是复印件。还不够平，它们没有合并。
        [gone] 原来的 { $before } 个漩涡一个也没剩（{ $attractors }；复印件：{ $copies }）：再没有什么能留住树叶。
       *[merged] 原来的 { $before } 个漩涡剩下 { $attractors } 个，其中 { $copies } 个是复印件。其余漩涡里的东西都流到了那里。
    }

## 4

noise = 雪花球
noise-about = 现在假设你对训练图片一无所知。把纯<b>噪声</b>撒到河流上，看它落定在哪里：不用任何数据，网络就会显示它知道什么。
noise-question = 一百多粒纯噪声落到这条河流上，会停在多少个地方？
noise-a = 全在一个地方
noise-b = 少数几个（2 到 30 个）
noise-c = 多得多
noise-task = 打开<b>雪花球</b>，摇一摇。
noise-open = 打开雪花球
noise-answer = { $samples } 粒噪声停在 { $attractors } 个不同的漩涡里；其中 { $settled } 落定在漩涡中。

## 5

strangers = 陌生者
strangers-about = 这个网络只见过猫的剪影。给它另一张图片，河流就会把它带走：带走多远，说明它<b>是不是同类</b>。
strangers-question = 你画一张脸，或者带来一张照片。页面会怎么说？
strangers-a = 它是陌生者
strangers-b = 少见，但有可能
strangers-c = 它是同类
strangers-task = 画点什么，或者带来一张图片，然后等待判断。
strangers-open = 打开陌生者
strangers-answer = { $judged ->
        [stranger] 在网络没见过的猫里，几乎没有一只像你的图片这样陌生（p = { $p }）。页面判定它是陌生者。
        [unusual] 你的图片比大多数猫都陌生（p = { $p }），但还没有陌生到被页面拒绝。
       *[belongs] 许多猫和你的图片一样陌生（p = { $p }）。页面把它当作其中之一。
    }

## 6

own = 轮到你了
own-about = 还是那十二张图片，尚未训练。随你改：图片数量、噪声、种子、陡峭程度。
own-question = 你改过之后，网络会照抄它学的图片吗？
own-a = 全部照抄
own-b = 照抄一部分
own-c = 一张也不抄
own-task = 改动任意一个设置（<b>全部控件</b>里有其余的），然后按<b>播放</b>，让网络训练到最后。
own-answer = 用你的设置，页面找到 { $attractors } 个漩涡，其中 { $copies } 个是复印件。{ $images } 张图片中有 { $recalled } 被记住。

## 7

image = 真实的图像模型
image-about = 生成图像的程序里有同类的网络：带有数百万个权重的<b>编码器</b>和<b>解码器</b>。它们同样可以反复迭代。你在十二张图片的网络里看到的，对它们不一定成立。
image-question = 一个大模型画出一张图，看一看，再画出它看到的，如此反复。这张图会怎样？
image-a = 它静止下来
image-b = 它一直在变
image-c = 它发散
image-task = 打开<b>图像模型</b>，获取一个模型或带来它的文件，让它运行到结束。
image-open = 打开图像模型
image-answer = 跟踪了 { $tiles } 张图，共 { $steps } 步：{ $rest } 张静止，{ $moving } 张仍在变化，{ $away } 张发散。一直在变的就不是漩涡，无论过了多久。
