### How a picture was framed as the training pictures are, step by step.

# Its ground was found.
levelled = 去除了不均匀的光照
    .exchanged = 去除了不均匀的光照，明暗已对调
cut = 裁剪出来
    .left-out = 裁剪出来，略去其他 { $parts } 个部分
thickened = 笔画从 { $from } px 加粗到 { $to } px
placed = 边长调整为 { $side } px，重心放到训练图片的重心处
    .box = 边长调整为 { $side } px，放到中间
not-framed = 图中没有什么能从均匀的底色中分出来，因此按原样判定。
    .no-end = 图中的内容伸出了四边，因此按原样判定。
    .broad = 图中的内容是一块面，比训练图片中的任何笔画都宽，因此按原样判定。
