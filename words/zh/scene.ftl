### The scenes: each a setting, and what there is to see.

twelve-images = 十二张图像
    .help = 十二个数字，一点噪声：每张图像都变成一个属于自己的漩涡。
concepts = 概念
    .help = 五千个数字共用几个漩涡，没有一个是复印件。
only-cats = 只有猫
    .help = 一条只见过猫的剪影的河流。
noise-probe = 雪花球
    .help = 纯噪声落进一条八维的河流：每片雪花落定在哪个漩涡，就染上哪个漩涡的颜色。
four-blobs = 四个点团
    .help = 平面上密度已知的点：在学到的河流上再画出精确得分函数。试试拖动“输入噪声”滑块。
untrained = 未训练
    .help = 还没有训练：随机权重的河流恰好有一个漩涡。按“播放”开始训练。
