### The panel of the first minute: one dial, one question. And the way to everything else.

guide = 入门
scene = 场景
own = 你自己的设置
own-setting = 你自己的设置。拖动滑块，看河流怎样跟着变。
all-controls = 全部控件
numbers = 数据
words = 术语
close = 关闭
dial-alone = 只显示一个滑块
    .help = 只留一个滑块和它的问题，收起其他控件

## The question of each scene's dial

dial-twelve-images = 如果映射不许太陡，这十二个漩涡会怎样？
dial-concepts = 图片要少到多少张，网络才会照抄它们？
dial-only-cats = 训练图片很干净或噪声很大时，这些猫会变成什么？
dial-noise-probe = 训练图片的噪声越大，纯噪声落定的地方会越少吗？
dial-four-blobs = 噪声要多大，四个点团才会共用一个漩涡？
dial-untrained = 训练图片要加多少噪声？先选好，再按“播放”。
dial-own = 如果映射不许太陡，这些漩涡会怎样？

## The dial's places

stop-steep = 陡
stop-flatter = 较平
stop-flat = 平
stop-twelve = 12 张图片
stop-hundred = 100 张
stop-thousands = 5000 张
stop-clean = 无噪声
stop-little-noise = 少量噪声
stop-some-noise = 一些噪声
stop-much-noise = 大量噪声
