### The Share dialog: link, embed, picture, film, numbers.

share = 分享
    .help = 获取链接、嵌入代码、图片、影片或数值
link = 链接
embed = 嵌入
picture = 图片
film = 影片
numbers = 数值
of-side = 来自{ $side ->
        [left] 左边
       *[other] 右边
    }的河流。
close = 关闭
ways = 分享什么
copy-refused = 这个浏览器不允许页面复制。请选中文字，自己复制。

## Link

link-copied = 已复制。这个链接会用同一个种子重新打开这次运行，并采用你现在的视图。
link-about = 网址中包含全部设置：数据、网络、种子、视图和树叶。任何人打开它，都会在自己的电脑上训练同一个网络。
link-label = 指向此视图的链接
link-copy = 复制链接
link-rest = 在当前这一步暂停，而不是训练到底
here-only = 只有这台电脑能打开这个网址。要与他人分享，请先把网站部署到服务器上。
loses-own-pictures = 你自己的图片留在这个标签页里：打开链接的人会选择他们自己的图片。
same-changes = 你在训练中改动过设置：这个链接会{ $changes ->
        [1] 在同一步作同样的改动
       *[other] 在同样的步作同样的 { $changes } 次改动
    }。
loses-own-trajectories = 由你自己的图片放下的树叶不在链接中。
loses-trajectories = 链接容不下全部 { $dropped } 片树叶，只包含最新的 { $kept } 片。
long-link = 链接有 { $length } 个字符，上限 { $most } 个。

## Embed

panel-field = 只有河流
panel-attractors = 带上漩涡
panel-noise = 带上雪花球
panel-strangers = 带上陌生者
panel-image-model = 带图像模型
panel-controls = 带上控件
theme-system = 跟随读者的系统设置
theme-light = 浅色
theme-dark = 深色
embed-here-only = 只有这台电脑能打开这个页面的网址，所以文章无法使用它。请先把网站部署到服务器上，再从那里复制代码。
embed-iframe = 作为 iframe，适用于任何编辑器
embed-element = 作为元素，供脚本使用
side-refused = 请输入 160 到 4000 px 之间的宽度或高度。
shows = 显示
colours = 颜色
width = 宽度
behaviour = 行为
starts-when-seen = 进入视野时开始
compact = 紧凑
rests = 在这一步暂停
parts = 组成部分
embed-preview = 嵌入预览
copy = 复制
height = 高度
copied = 已复制 ✓
named = Eddy：{ $setting }

## Parts that an embed can leave out

part-play = 播放和暂停
part-status = 状态行
part-legend = 图例
part-view-buttons = 缩放按钮
part-device = 设备
part-link = 指向 Eddy 的链接

## Film

film-live = 河流，从现在开始
    .about = 拍摄舞台上的流动和训练。拍摄时你可以关闭这个窗口，继续使用控件。
film-beginning = 训练过程，从头开始
    .about = 重置网络，一直拍到训练完成，最长 { $length }。
film-trajectory = 一片树叶及其解码图像
    .about = 拍下沿途的每次迭代：{ $leaf }。
no-trajectory = 还没有放下树叶。点击河流放下一片。
trajectory-not-followed = 引擎还没有跟随这些树叶。请等到画出它们的路径。
trajectory-from = 从 ({ $across }, { $up }) 出发的树叶
film-unsupported = 这个浏览器不能录制影片：它的画布不支持 MediaRecorder。请使用新版的 Chrome、Edge、Firefox 或 Safari，或改为保存图片。
no-field = 还没有河流。引擎启动后就会画出来。
film-what = 拍摄什么
film-file = 在这个标签页里生成一个 { $kind } 文件，最大 { $bytes }。
film-length = 时长
film-record = 录制
film-so-far = { $elapsed }，最长 { $length }{ $bytes }
film-finishing = 正在完成文件…
film-progress = 影片进度
film-cancel = 取消
film-stop = 停止并保留
film-again = 重新拍摄
save = 保存
seconds = { $seconds } 秒
film-none = 这个浏览器不能录制影片。请使用新版的 Chrome、Edge、Firefox 或 Safari。
stage-missing = 页面上看不到河流。请滚动到河流处再试一次。
trajectory-not-drawn = 引擎还没有跟随这片树叶。请等到画出它的路径。
canvas-missing = 这个浏览器没有给页面提供画布。请关闭其他标签页再试一次。
film-no-reason = 它没有给出原因
film-not-begun = 浏览器没有开始录制：{ $why }请再试一次。
timer-missing = 这个浏览器没有给页面提供计时器。请重新加载页面再试一次。
film-empty = 浏览器什么也没有录到。请再试一次。
film-too-large = 影片太大，这个浏览器的内存放不下。请拍一段短些的。
film-not-kept = 浏览器没能保留影片：内存不足。请拍一段短些的。
film-step = 第 { $step } 步
film-made = { $length }，{ $width } × { $height } px，{ $bytes }。{ $file }

## Picture

picture-no-field = 还没有河流。引擎启动后就会画出来。
picture-too-large = 这个浏览器放不下这么大的图片。请把窗口缩小。
picture-not-written = 浏览器没能写出图片。请把窗口缩小再试一次。
picture-not-kept = 浏览器没能保留图片：内存不足。请把窗口缩小再试一次。
picture-alt = 将要保存的图片：上面是河流，下面注明是哪次运行
picture-size = { $width } × { $height } px，清晰度是舞台的两倍。{ $file }
picture-again = 重新截取
    .help = 截取河流现在的样子
picture-save = 保存（PNG）
picture-copy-refused = 这个浏览器不允许页面复制图片。请改为保存。
picture-copy-insecure = 这里不能复制图片：浏览器只允许在 HTTPS 页面上复制。请改为保存。
picture-drawing = 正在绘制…

## Numbers

not-searched = 引擎还没有在河流中搜索漩涡。
none-found = 上次搜索没有找到漩涡。
report = 报告（JSON）
    .about = 设置、损失曲线、判定和漩涡，与 lab 程序写出的相同，格式有文档说明。
attractors = 漩涡（CSV）
    .about = 每个漩涡一行：潜向量、特征值、吸引盆、最接近的训练图像。
paths = 树叶的路径（CSV）
    .about = 每片树叶的每次迭代一行：在平面上的位置、速度，以及终止于何处。
network = 网络（safetensors）
    .about = 权重及其设置。可以在本页的“网络”下或其他程序中重新打开。
pytorch = 用 PyTorch 打开（Python）
    .about = 一个程序：重新训练这次运行，或使用上面的网络，从相同的起点迭代，并把结果与本页比较。数据已包含在内，只需要 PyTorch。
pytorch-graph = 这个网络来自 ONNX 文件：请在 PyTorch 中打开那些文件。
curves = 训练过程曲线
save-file = 保存：{ $file }

## Below a picture or a film

caption-step = 第 { $step } 步，种子 { $seed }
caption-scene = { $scene }：{ $setting }
caption-classes = 仅限 { $classes }
caption-mlp = k = { $k }
caption-convolutional = 卷积，k = { $k }
caption-denoiser = 去噪器
caption-graph = 来自文件的网络，k = { $k }
