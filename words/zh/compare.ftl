### Two rivers side by side.

left = 左边
right = 右边
opened = 第二条河流已打开，用相同的设置与第一条并排训练。

## How the right setting differs

differs = 右边：{ $differences }。
equal = 两边设置相同。
networks-differ = 两边的网络不同。
value = { $name } { $here }（左边：{ $there }）
choice = { $here }（左边：{ $there }）
layers = 层 { $here }（左边：{ $there }）

## The table

step = 训练步
attractors = 漩涡
photocopies = 复印件
memorization = 与训练图像的相似度
searched-at = 两边都在第 { $step } 步搜索。
searched-at-both = 左边在第 { $left } 步搜索，右边在第 { $right } 步搜索。
searching = 正在搜索漩涡。

## The bar

bar = 并排比较
compare = 比较
    .help = 在这条河流旁边再开一条，设置、种子和图像都相同
contraction = 无收缩与有收缩
    .help = 同一个种子的十二张图像，收缩权重左边为 0，右边为 0.1
closed = 已关闭。{ $difference }
reopen = 重新打开
controls-act-on = 控件作用于
link-views = 同步视图
    .help = 在两个舞台上同时移动、缩放和指向
swap = 互换
    .help = 互换左右
    .busy = 后台测试时不能互换
close = 关闭
    .help = 关闭右边，左边继续
about = 比较什么
    .shared = 两条河流的种子和图像相同，训练进度相差不超过约半秒；静止时两边在同一步。种子和图像两边一起改变；学习率调度也是如此：移动任一边的滑块，两边的调度都重新开始。其他设置各归各边。
    .places = 每个网络都有自己的潜空间坐标：相同的数不一定表示同一张图像。因此每个视图都适配各自的河流，“同一位置”指两个舞台上的同一位置：指向、移动视图和放下树叶都是如此。把树叶放在训练图像的圆点上，两边就都是那张图像。
both = 左边和右边
differs-sign = 不同
field-left = 左边的河流
field-right = 右边的河流
