### The right column: what the river is like, its whirlpools and leaves.

inspector = 检查器
tabs = 检查器显示什么
tab-attractors = 漩涡
tab-noise = 雪花球
tab-stranger = 陌生者
tab-image-model = 图像模型

## Cards of whirlpools

attractors = 漩涡
    .none = 找到漩涡后，它们的解码图像会显示在这里。
    .hidden = 还有 { $count } 个
card-image = 漩涡 { $id } 的解码图像
card-nearest = 最接近的训练图像
kind-unstable = 不稳定
kind-attractor = 吸引子
kind-photocopy = 复印件
kind-concept = 概念
basin = 吸引盆 { $share }
    .help = 终止于此的起点占全部起点的比例
radius = ρ { $radius }
    .help = 谱半径：雅可比矩阵的最大 |特征值|
cosine = cos { $cosine }
    .help = 与最接近的训练图像的余弦
residual = ‖V‖ { $residual }
    .help = 用牛顿法以 f64 精化后的 ‖f(z*) − z*‖

## Whirlpools as a table

table = 漩涡列表
    .help = 河流上的漩涡及其位置。点按编号可在河流上标出该漩涡。
    .whirlpool = 漩涡
    .kind = 类型
    .place = 位置
    .basin = 吸引盆
    .radius = ρ
    .nearest = 最相似
    .likeness = 图片 { $index }（cos { $cosine }）

## Leaves

trajectories = 树叶
    .help = 点击河流，放下一片树叶，看它漂向哪里：z、f(z)、f(f(z))……点击圆点，就把那张图像放下去。
frame = 迭代 { $iteration } 次后解码
film = 沿途的解码图像
speed = 沿途的速度
    .highest = 速度，最高 { $speed }
following = 已放下，引擎正在跟随它…
trajectory-at = ({ $across }, { $up })
trajectory-image = 训练图像 { $index }
trajectory-upload = 你的图片 { $number }
remove-trajectory = 移除树叶 { $leaf }
across = 横向
up = 纵向
drop = 放下一片树叶
    .refused = 请输入两个数，小数点用“.”。
