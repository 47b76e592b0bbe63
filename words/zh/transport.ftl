### Play, pause, step, seeds and scenes.

training = 训练
play = 播放
pause = 暂停
step = 单步
    .help = 训练一步，然后暂停
step-many = 25 步
    .help = 训练 25 步，然后暂停
reset = 重置
    .help = 用同一个种子重新开始同一个网络

seed = 种子
    .new = 新种子
    .new-help = 换一批图像、权重和噪声
    .refused = { $why }仍用 { $seed }。

scenes = 场景
    .none = 你自己的设置。选择一个场景会替换它。
merge = 让它们合并
    .help = 给正在运行的网络设置收缩权重 0.1：看漩涡合而为一
