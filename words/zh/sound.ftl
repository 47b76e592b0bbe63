### The sound of leaves.

sound = 声音
help = 聆听树叶：漂得越快，音调越高；落入漩涡时响起一个和弦（M）
is-on = 声音已打开。
is-off = 声音已关闭。
