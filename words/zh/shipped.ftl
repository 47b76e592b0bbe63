### What can be wrong with a file that is shipped with the page.

not-ours = 它不是随页面提供的网络文件
version = 它的版本是 { $found }，而这个页面读取的版本是 { $read }
length = 它提前结束，或长于它所说明的长度
head = 它的文件头无法读取
layer-units = 一层应有 1 到 { $most } 个输入，输出同样如此
layer-rows = 一层的每个输出应有一个量化步长和一个偏置
layer-numbers = 一层的数应为有限数，量化步长不为负
other-run = 它属于另一次运行
other-layers = 它的各层与其运行不符
other-space = 它的吸引子属于另一个潜空间
layer-count = 一个网络应有 1 到 { $most } 层
other-step = 它的报告属于另一步
neighbourhood = 邻域必须属于某个吸引子
nowhere = 有一个吸引子没有位置
