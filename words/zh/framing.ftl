### How a picture was framed as the training pictures are, step by step.

# Its ground was found.
levelled = 去除了不均匀的光照
    .exchanged = 去除了不均匀的光照，明暗已对调
cut = 裁剪出来
    .left-out = 裁剪出来，略去其他 { $parts } 个部分
thickened = 笔画从 { $from } px 加粗到 { $to } px
placed = 边长调整为 { $side } px，重心放到训练图片的重心处
    .box = 边长调整为 { $side } px，放到中间
