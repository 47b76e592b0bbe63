### Data sets, their classes, and what can be chosen of them.

mnist = MNIST 数字
silhouettes = 动物剪影
four-blobs = 四个点团
lifted-blobs = 16 维中的四个点团
two-rings = 两个圆环
own = 你的图片

## Classes of FashionMNIST

t-shirt = T 恤
trouser = 裤子
pullover = 套头衫
dress = 连衣裙
coat = 外套
sandal = 凉鞋
shirt = 衬衫
sneaker = 运动鞋
bag = 包
ankle-boot = 短靴

## Classes of the silhouettes

bear = 熊
bird = 鸟
cat = 猫
cow = 牛
dog = 狗
elephant = 大象
giraffe = 长颈鹿
horse = 马
sheep = 绵羊
zebra = 斑马

## Classes of the points

east = 东
north = 北
west = 西
south = 南
inner-ring = 内环
outer-ring = 外环
fashion = FashionMNIST

## Built-in strangers

strangers-other-classes = 同一数据集的其他类别
strangers-classes = 同一数据集的部分类别
strangers-noise = 均匀噪声
strangers-constant = 纯色图片
strangers-inverted = 反色的图片
strangers-rotated = 旋转 90° 的图片
