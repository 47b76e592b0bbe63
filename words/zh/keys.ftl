### The map of keys.

title = 按键
tab = 按键
tabs = 说明什么
close = 关闭
about = 在页面任何地方都有效，输入文字时和对话框中除外。
allowed = 启用单键操作

space = 空格
    .does = 播放或暂停
step-does = 训练一步
reset-does = 用同一个种子重新开始
noise-does = 打开雪花球并摇一摇
sound-does = 打开或关闭树叶的声音
tabs-do = 检查器的各个标签
undo = Ctrl + Z
    .does = 撤销上一次设置改动
redo = Ctrl + Shift + Z
    .does = 重做该改动
help-does = 这张按键表
arrows-do = 在河流上：移动十字准线，显示那里的图片
shift-arrows = Shift + 方向键
    .do = 在河流上：移动得更远
enter-does = 在河流上：在十字准线处放下一片树叶
zoom-does = 在河流上：放大、缩小、显示全部
escape-does = 关闭对话框或面板；移除十字准线
licences = 本页面全部代码的许可证
