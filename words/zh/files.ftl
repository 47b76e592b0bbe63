### Files that cannot be read: why, and what to do.

## Pictures

not-a-picture = 不管名称怎么写，这都不是 PNG、JPEG、WebP、GIF、BMP 或 AVIF 图片。
    .advice = 请选择图片文件。
picture-heic = 这是 HEIC 图片，iPhone 拍的就是这种，能读取它的程序很少。
    .advice = 请把它导出为 JPEG。在 iPhone 上选择“设置 › 相机 › 格式 › 兼容性最佳”，以后拍的就是 JPEG。
picture-tiff = 这是 TIFF 图片，浏览器不能读取它。
    .advice = 请用看图软件打开它，另存为 PNG。
picture-jpeg-xl = 这是 JPEG XL 图片，能读取它的浏览器很少。
    .advice = 请先把它转换为 PNG 或 JPEG。
picture-svg = 这是 SVG 图形：没有选定尺寸之前，它没有像素。
    .advice = 请把它导出为 PNG。
picture-ends-early = 这张 { $format } 图片在说明尺寸之前就结束了。
    .advice = 请重新下载或复制文件。
picture-damaged = 这张 { $format } 图片已损坏：本应写着尺寸的地方是别的内容。
    .advice = 请打开它，重新保存。
picture-empty = 这张 { $format } 图片没有像素（{ $width } × { $height }）。
    .advice = 请选择另一个文件。
picture-too-many-pixels = 图片有 { $width } × { $height } 像素；最多解码 { $limit }00 万像素。
    .advice = 请先把它缩小。
picture-too-large = 文件有 { $size } MB；最多读取 { $limit } MB。
    .advice = 请先把图片缩小。
picture-not-decoded = 它的开头是 { $format } 图片，却无法解码：已损坏或被截断。
    .advice = 请打开它，重新保存。
picture-avif-not-decoded = 无法解码这张 AVIF 图片：这个浏览器不支持 AVIF，或者文件已损坏。
    .advice = 请把它另存为 PNG 或 JPEG。
unreadable = 浏览器无法读取文件：它可能已被移走。
    .advice = 请重新选择它。
no-canvas = 这个浏览器没有给页面提供用来画图片的画布。
    .advice = 请关闭其他标签页再试一次。
too-large = 文件超过 { $limit } MB。
    .advice = 请选择小一些的。
too-much = 加上这个文件，所有文件合计会超过 { $limit } MB。
    .advice = 请少选一些。
too-many = 页面最多读取 { $limit } 个文件，从全部文件中均匀选取。
    .advice = 请少选一些。

## Data files

not-idx = 这不是 IDX 文件：它以字节 { $bytes } 开头，而 IDX 以两个零开头。
    .advice = 请选择 train-images-idx3-ubyte 之类的文件，gzip 压缩与否均可。
idx-type = 这个 IDX 文件存放类型为 { $type-code } 的数，而只能读取无符号字节（0x08）。
    .advice = 请把数值转换为 0…255。
idx-dimensions = 这个 IDX 文件有 { $found } 个维度，需要 { $expected } 个（图像为 3，彩色为 4；标签为 1）。
    .advice = 请检查图像和标签是否弄反了。
idx-ends-early = IDX 文件提前结束：应有 { $expected } 字节，只找到 { $found } 字节。
    .advice = 请重新下载或复制文件。
idx-gzip-ends-early = gzip 流中断：它的 { $packed } 字节解压为 { $found } 字节，应有 { $expected } 字节和校验和。
    .advice = 请重新下载或复制文件。
gzip-damaged = gzip 流已损坏（{ $why }）。
    .advice = 请重新下载或复制文件。
no-memory = 没有足够的内存来解压。文件本身可能没有问题。
    .advice = 请关闭其他标签页，或选择较小的文件。
idx-trailing = IDX 文件结尾之后还有字节：应有 { $expected } 字节，却找到 { $found } 字节。它的文件头或结尾有误。
    .advice = 请重新生成文件。
idx-too-large = IDX 文件太大：解压后最多可有 { $limit } 字节。
    .advice = 请少选一些图像。
idx-no-image = IDX 文件中没有图像（{ $count } 张 { $width } × { $height } 像素的图像）。
    .advice = 请选择另一个文件。
idx-no-colour-axis = IDX 文件中的图片为 { $first }×{ $second }×{ $third }，而彩色图片应为 3×高×宽或高×宽×3。
    .advice = 保存时请把三个颜色放在第二维或最后一维。
label-count = { $images } 张图像有 { $labels } 个标签。
    .advice = 请选择与图像文件配套的标签文件。
idx-no-labels = IDX 文件中的标签不是整数，或者数量超出了类别所能有的。
    .advice = 请把每张图片的类别存成一个整数。
label-too-high = 图像 { $image } 的标签 { $label } 大于 9，而最多支持十个类别。
    .advice = 请把类别重新编号为 0…9。
empty = 文件是空的。
    .advice = 请重新下载或复制它。
unknown-kind = 这不是 IDX、NumPy、CSV、CIFAR-10 或图片文件：它以字节 { $bytes } 开头，共 { $count } 字节（IDX 以两个零开头，CIFAR-10 批次文件的字节数是 { $record } 的倍数）。
    .advice = 请选择这样的文件，或说明其中图片的尺寸。
archive = 这是套在其他压缩包里的 { $archive }，套得太深，无法打开。
    .advice = 请解压后选择其中的文件。
zip = zip 压缩包
tar = tar 归档
nested-gzip = gzip 文件中的 gzip 文件
lfs-pointer = 这是 Git LFS 指针：仓库中的三行文字，代替存放在别处的文件。
    .advice = 请在仓库中运行“git lfs pull”，或使用仓库网页上的下载按钮。
web-page = 这是网页，不是所要的文件：服务器返回了一个页面（登录页或错误页）。
    .advice = 请下载文件本身；如有需要，请先登录。
npy-header = 它的开头是 NumPy 文件，但文件头没有意义。
    .advice = 请用 numpy.save 重新保存数组。
npy-ends-early = NumPy 文件中断，连一张完整的图片都没有：应有 { $expected } 字节的数，只找到 { $found } 字节。
    .advice = 请重新下载或复制文件。
npy-type = NumPy 文件存放类型为“{ $type-name }”的值，而只能读取普通的数和文字。
    .advice = 请改为保存 x.astype("uint8")。
npy-too-large = NumPy 文件声称含有的数比任何计算机能容纳的都多。
    .advice = 请重新保存数组。
npy-sides = 形状为 { $sides } 的数组不是图片。可以读取的有：数量 × 高 × 宽，一种或三种颜色放在最后一维或第二维；以及展平的图片，长度为平方数或平方数的三倍。
    .advice = 请先改变它的形状。
table-empty = 表格中没有一行是数。
    .advice = 请选择另一个文件。
table-columns = 表格有 { $columns } 列。一行要读作图片，除标签外，它的长度应为不小于 64 的平方数，或这样的数的三倍（28 × 28 灰度为 784，32 × 32 彩色为 3072）。
    .advice = 请保留像素列和标签，删去其他列。
table-line = 表格第 { $line } 行有 { $columns } 列，而第一行有 { $expected } 列。
    .advice = 请重新保存表格。
table-word = 表格第 { $line } 行第 { $column } 列是“{ $word }”，不是数。
    .advice = 请改正它，或删去这一行。
table-wide = 表格第 { $line } 行太长：图片最多有 { $columns } 列。
    .advice = 请先把图片缩小。
table-large = 表格中的数超过 { $limit } MB。
    .advice = 请把它们存成 0…255 的整数，或少选一些图片。
labels-too-many = 标签的数量超出了图片所能有的。
labels-too-different = 标签有超过 { $limit } 种不同的值，因此不是类别。
labels-not-whole = 图片 { $index } 的标签不是整数。
labels-no-list = 形状为 { $sides } 的数组既不是图片，也不是标签。
labels-advice = 请把每张图片的类别存成一个整数或一个词。
other-format = 这是 { $format ->
        [parquet] Parquet
        [arrow] Arrow
        [matlab] Matlab
        [hdf5] HDF5
       *[arff] ARFF
    } 格式的文件，这里不能读取。
    .advice = 两行 Python 就能转换它（请改成你的名称）：{ $lines }然后选择新文件。
other-packing = 它用 { $packing } 压缩，这里不能解压。
    .advice = 请解压后选择其中的文件，或改用 zip 或 tar.gz 打包。
archive-damaged = 它已损坏：其中的目录或字节不正确。
    .advice = 请重新下载或复制它。
archive-breaks-off = 压缩包中断，其中没有一个文件是完整的。
    .advice = 请重新下载或复制它。
archive-file-large = 它解压后超过 { $limit } MB。
    .advice = 请先把它缩小。
archive-too-much = 其中的内容解压后，加上之前的一共超过 { $limit } MB。
    .advice = 请少选一些文件。
archive-packing = 它以方法 { $method } 压缩，这里不能解压。
    .advice = 请用通常的方法（deflate）重新打包。
archive-encrypted = 它已加密。
    .advice = 请用密码解压后选择其中的文件。
archive-deep = 这个压缩包套在太多层压缩包里。
    .advice = 请解压后选择其中的文件。
archive-empty = 这个压缩包中没有可能是图片的文件。
    .advice = 请选择另一个文件。
weights = 这是网络的权重，不是图片。
    .advice = 请在“网络”下打开。
pickle = 这是 pickle，例如 CIFAR-10 的 Python 版本。
    .advice = 请选择其二进制版本的文件。
cifar-100 = 这是 CIFAR-100 批次文件，每张图片有两个标签，共一百个类别。
    .advice = 请选择 CIFAR-10 的二进制版本，它有十个类别。
cifar-label = CIFAR-10 批次文件中图片 { $picture } 的标签是 { $label }，而标签应为 0…9。
    .advice = 请重新下载文件。
gzip-ends-early = gzip 流中断：它的 { $packed } 字节解压为 { $found } 字节，结尾没有校验和。
    .advice = 请重新下载或复制文件。
picture-size = 图片有 { $width } × { $height } 像素，而网络学习的边长为 { $least } 到 { $most }。
    .advice = 请先改变它们的尺寸。
other-shape = 这些图片是 { $found }，而其他图片大多是 { $others }。
    .advice = 请选择尺寸和颜色一致的文件。
shape-grey = { $width } × { $height } 像素，灰度
shape-colour = { $width } × { $height } 像素，彩色
labels-alone = 这是 { $count } 个标签，却缺少它们所属的图片。
    .advice = 请把图像文件也选上。
too-much-unpacked = 所有文件解压后合计超过 { $limit } MB。
    .advice = 请少选一些。
wrong-bytes = 图片的字节数不对（{ $found }，应为 { $expected }）。
    .advice = 请重新选择它们。

## Nothing to train on

no-image-of-classes = 没有可用来训练的图像：训练图像中没有属于所选类别的（{ $classes }）。
    .advice = 请选择其他类别或另一个数据集。
no-image-asked = 没有可用来训练的图像：要求的图像数为 0。
    .advice = 请至少要求一张。
no-class = 一个也没有选
fewer-images = 所选类别只有 { $available } 张图像，不足 { $asked } 张，改用 { $available } 张
sizes-differ = 训练图像有 { $train } 像素（宽、高），测试图像有 { $test }。
    .advice = 请选择尺寸相同的两个文件。

## Files beside the page

not-loaded = 无法加载 { $file }：{ $why }
server-answered = 服务器回答 { $status }
language-no-table = 这个文件不是文字表，因此 Eddy 继续使用英语。
language-other-build = 这些文字属于 Eddy 的另一个版本，因此页面继续使用英语。请重新加载页面。
