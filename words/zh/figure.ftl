### The menu below every figure.

save = 保存此图
numbers = 数据（CSV）
refused = 这个浏览器没能生成图片。请改为保存数据，或换一个浏览器。
