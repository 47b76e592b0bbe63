### The stage, and what lies over and under it.

## What it is, for screen readers

field = 河流
field-left = 左边的河流
field-right = 右边的河流
    .before = 右边的河流。
role = 河流
not-drawn = 河流还没有画出来。
drawn = 第 { $step } 训练步的潜空间向量场：{ $whirlpools } 个漩涡，{ $images } 张训练图像，已放下 { $leaves } 片树叶。方向键移动十字准线，Enter 放下一片树叶，加号和减号缩放，0 显示全部。
drawn-shipped = 随页面提供的已训练网络。{ $drawn }

## What the colours and the axes mean

layers = 画些什么
plane-whole = 整个潜空间平面
plane-of = { $dimensions } 维中的 PCA 平面：占方差的 { $share }
score-exact = 精确得分函数，σ { $sigma }
score-estimated = 估计的得分函数（h { $bandwidth }）
score-agreement = V 与得分函数：cos { $cosine }
    .help = 训练点上 V 与 ∇log p 的余弦的中位数：为 1 时，河流径直流向密度更高处
speed = 速度 ‖V‖
    .help = V(z) = f(z) − z 的长度，以潜空间单位每次迭代计
    .lowest = 静止
    .highest = 快

## Buttons

closer = 放大
farther = 缩小
everything = 显示全部

## How a leaf ended

settled = 落定在一个漩涡中
    .after = { $steps } 步后落定在一个漩涡中
settled-elsewhere = 静止在一处没有已知漩涡的地方
    .after = { $steps } 步后静止在一处没有已知漩涡的地方
trajectory-diverged = 发散：河流在这里没有界限
trajectory-cycles = 永远循环，周期为 { $period } 步
trajectory-undecided = 到最后一步仍在移动

## Beside a picture of what a place decodes to

speed-at = 速度 { $speed }
iterations = 第 { $count } 次迭代
