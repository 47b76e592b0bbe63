### Scenes that are shipped trained.

not-loaded = 无法加载这个场景附带的训练结果。
    .advice = 改为在这里训练，需要更长时间。
no-file = 这个设置没有附带训练结果。
no-device = 没有打开任何设备。
unreadable = { $path }：{ $why }
