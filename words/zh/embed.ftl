### The page inside an article.

panel = 面板
name = Eddy：神经网络里的河流
open = 在 Eddy 中打开
    .help = 在单独的页面上打开这次运行，带全部控件
gave-way = 已暂停：本页的另一条河流正在运行。
    .resume = 在这里继续
start = 开始
promise = 一个小网络在这里训练，就在你自己的电脑上。不会向任何地方发送任何内容。
poster = { $scene }，已事先训练。按“开始”在这里训练它。
poster-example = 一个示例（{ $scene }）：在这里开始的是另一次运行。
