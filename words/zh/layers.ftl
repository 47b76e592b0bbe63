### What is drawn on the stage, and its help.

particles = 水流
    .help = 被向量场 V(z) = f(z) − z 带走的粒子
speed = 速度
    .help = 用颜色表示 ‖V(z)‖
basins = 吸引盆
    .help = 每个位置流入哪个漩涡，以及其间的分水岭
attractors = 漩涡
    .help = 画成圆环的吸引子，吸引盆越大圆环越宽，并附解码图像
training = 训练图像
    .help = 编码器把训练图像放在哪里，按类别着色
test = 未见图像
    .help = 编码器把留出图像放在哪里，按类别着色
decoded = 图像
    .help = 解码器在一个个网格位置上画出的图像
noise = 噪声
    .help = 从 N(0, I) 抽取的起点，颜色取自各自落定的漩涡
score = 精确得分函数
    .help = 完美的河流会流向哪里，即数据密度更高处：σ²∇log p，有公式的点为精确值，潜向量为估计值
