### What `lab` says on the command line.

## lab scene

scene-words = scene 需要两个词：场景及其文件
scene-unknown = { $id } 不是附带训练结果的场景
scene-searching = 量化步长 { $step }：正在搜索…
scene-calibrating = 量化步长 { $step }：正在校准…
scene-none = 没有一种舍入既不超过 { $bytes } 字节，又与训练好的网络结果一致：没有写出任何内容。
scene-unsearched = 没有在网络中搜索。
scene-made = { $id }：量化步长 { $step }，{ $bytes } 字节；吸引子：训练后 { $attractors_trained } 个，随页面提供 { $attractors_shipped } 个；复印件：训练后 { $photocopies_trained } 个，随页面提供 { $photocopies_shipped } 个

## lab sweep

part-expected = `{ $text }` 不是一个部分：十六份中的第三份请写成 3/16
part-of-whole = 第 { $part } 部分，共 { $parts } 部分：{ $all } 次运行中的 { $runs } 次。
join-needs-files = --join 需要各部分的文件，--out 需要合并后的文件
join-other-sweep = { $file } 与 { $first } 属于不同的扫描。
join-differs = { $file }：运行 { $run } 的结果与先前文件中的不同；以后面的为准。
join-missing = 有 { $missing } 次运行不在任何文件中。`lab sweep --go-on { $out }` 会补上缺少的部分。
join-made = 从 { $files } 个文件中得到 { $all } 次运行中的 { $runs } 次。
sweep-options = --seeds、--part、--join、--go-on、--out 和 --csv
sweep-no-word = `{ $word }` 既不是“键=值”，也不是写在开头的现成扫描（{ $known }）
sweep-go-on-alone = --go-on 从它的文件中取得一切：请去掉其余内容
sweep-progress = { $made } / { $runs } 次运行，{ $share }%{ $left }；{ $label }

## Words of the command line

error = 错误：{ $why }
usage = `lab --help` 列出全部命令。
note = 注意：{ $text }

needs-file-name = { $option } 需要文件名
needs-word = { $option } 后面需要一个词
needs-one-of = { $option } 需要以下之一：{ $known }
needs-whole-number = { $option } 需要 { $least } 到 { $most } 之间的整数
needs-seeds = --seeds 需要一个列表，例如 0,1,2
needs-sets = --sets 需要一个列表，例如 rotated,constant
needs-data = --data 需要一个文件、一个文件夹，或用逗号隔开的几个
needs-size = --size { $word }：应为高 x 宽，8 到 64 像素，例如 28、28x20，彩色则为 32x32x3
needs-transform = --transform { $word }：应为 transpose、mirror、turn90、turn180、turn270 和 invert，用逗号隔开
size-without-data = --size 和 --transform 说明怎样读取你自己的图片：请加上 --data FILE
no-option = `{ $word }` 不是这里的选项：可用的有 { $known }
no-key = `{ $key }` 不是键：可用的有 scene、{ $known }
no-seeds = --seeds { $list }：{ $why }
several-seeds = { $why }多个种子请用逗号隔开：0,1,2。
run-options = --data、--size、--transform、--then、--seeds、--out、--save、--pytorch 和 --weights
save-one-seed = --save 只接受一个网络：请只给一个种子
pytorch-one-seed = --pytorch 只接受一个网络：请只给一个种子
weights-fix-network = 网络由文件决定：使用 --weights 时不能设置网络的任何键
moved-before-then = moved= 应写在第一个 --then 之前
moved-ignored = moved= 在这里被忽略：开始时的设置始终有效
at-ignored = at= 在这里被忽略：训练会进行到调度结束
training-step = 训练步
file-unwritable = 无法写入 { $file }：{ $why }
file-unreadable = 无法读取 { $file }：{ $why }
left-out = 略去：{ $text }
needs-weights = { $option } 用来描述网络文件：请加上 --weights FILE
latent-of-onnx = --latent 说明单个 ONNX 文件在何处分成两半；其他格式的文件不分
onnx-not-trained = 来自 ONNX 文件的网络只被搜索，不训练也不保存：请去掉 --then、--save 和 --pytorch
pixels-unknown = 不认识 --pixels { $name }：可用 unit（0…1）、symmetric（−1…1）、standardized 或 bytes（0…255）
activation-unknown = { $option } { $name }：应为 { $known } 之一

## lab --help

help = lab 不用页面运行 Eddy，使用全部处理器核心。
help-run = lab [key=value …] [--data FILE[,FILE …]] [--size HxW] [--transform …] [--then key=value …] [--seeds 0,1,2] [--out FILE] [--save FILE] [--pytorch FILE]
    .text = 训练一个网络并描述它的河流。--then 改变已训练网络的目标函数或优化器，然后继续训练；--seeds 为每个种子各运行一次；--out 写出报告（docs/report.md）。--data 接受你自己的图片（docs/bring.md）：IDX、NumPy 的 .npy 和 .npz、CSV、CIFAR-10 批次文件、图片文件、文件夹，以及装有这些内容的 zip 或 tar.gz；--size 说明图片要变成多大，以及没有文件头的文件里装的是什么；--transform 说明图片的方向（transpose,mirror,turn90,invert）。--save 写出训练好的网络（docs/weights.md），--pytorch 把这次运行写成 PyTorch 程序（docs/report.md）。
help-weights = lab --weights FILE [--activation relu] [--code linear] [--output sigmoid] [--pixels unit] [key=value …]，或 lab --weights ENCODER.onnx DECODER.onnx，或 --weights WHOLE.onnx [--latent TENSOR]
    .text = 不训练网络，而是搜索 safetensors 或 PyTorch 文件中的网络；--then 会继续训练它。不是 Eddy 写出的文件所没有说明的部分，会用留出图片查明：层与层之间、编码之后和输出之后的激活函数，以及像素的取值范围（unit、symmetric、standardized、bytes）。这些选项可以直接指定。
help-link = lab LINK
    .text = 同样的运行，取自页面的链接：lab 'https://any.host/?n=20&k=8'，或 lab '?n=20&k=8'。
help-probe = lab probe [key=value …] [--noise gaussian|box|images] [--starts N] [--images N] [--out FILE]
    .text = 训练一个网络，让噪声在其中落定（除非指定一种，否则每种都做），再用找到的吸引子和另外四种字典重建留出图像（docs/snow-globe.md）。
help-model = lab model FILE … [--config FILE] [--size 64] [--start noise|pictures|mixture] [--share PERCENT] [--steps N] [--tiles N] [--seed S] [--pictures FILE,FILE …] [--dictionary N] [--known FOLDER --strangers FOLDER] [--path N] [--show 0,1,10] [--sheet FILE] [--film FILE] [--plane FILE] [--out FILE]
    .text = 让真实的图像自编码器（TAESD 系列、AutoencoderKL；safetensors、PyTorch 或 ONNX，一个或两个文件）从噪声或图片开始迭代，并说明结果：静止、循环、游荡或发散（docs/real-models.md）。--dictionary 用终态重建这么多张图片。--sheet 写出所选步数的图片，--film 把整个过程逐步写成动态 PNG，--plane 写出过三个终态的平面上的流。--strangers 把一个文件夹中的图片与 --known 的图片相比来判定，评分沿 --path 步计算。
help-strangers = lab strangers [key=value …] [--sets ID,ID,…] [--samples N] [--raw | --framed] [--pictures FILE …] [--out FILE]
    .text = 训练一个网络，测量每项评分把陌生者与同类图片分辨开来的能力：针对能生成的全部集合，或指定的集合（fashion-mnist、uniform-noise、rotated、classes-56789……）。不给键时，使用 docs/strangers.md 中的网络。图片既按原样看，也按训练图片的样子取景来看；用 --raw 或 --framed 只取其一。--pictures 判定图片文件，或一个文件夹中的图片。
help-claims = lab claims [ID …] [--out FILE]
    .text = 检验论文中的论断。
help-tables = lab tables [NAME …] [--seeds 0,1,2] [--out FILE]
    .text = 重新测量已有的表格（docs/results.md），并报告哪些行相符。
help-sweep = lab sweep [PRESET] [key=values …] [--seeds 0,1] [--out FILE] [--csv FILE]
    .text = 一个或两个键取多个值（k=2,4,8 或 noise=0..1x6 或 n=12..1000x4log），每种组合用每个种子各运行一次；其他键适用于全部。现成的有：{ $presets }。每完成一次运行就写一次文件。
help-sweep-part = lab sweep … --part 3/16
    .text = 完成十六份中的第三份，每份在各自的机器上运行（docs/sweeps.md）。
help-sweep-join = lab sweep --join FILE … --out FILE [--csv FILE]
    .text = 合并各部分的文件。
help-sweep-go-on = lab sweep --go-on FILE [--part 3/16]
    .text = 补上 --out 文件中缺少的运行。
help-scene = lab scene ID FILE
    .text = 训练一个场景，并写出它的网络和结果，与随页面提供的相同（static/scenes/README.md）。
help-first-view = lab first-view FILE
    .text = 训练开场场景，并写出引擎加载期间页面所显示的内容（static/first-view/README.md）。
help-exit = 全部顺利时退出码为 0，有失败时为 1，命令无法理解时为 2。
help-at = 训练步：到此结束，而不是到调度结束
help-moved = 中途改动的设置：{ $wanted }
help-scene-key = 其他键所依据的设置：{ $scenes }

## Runs

nothing-to-run = 没有可运行的内容
no-data = 没有数据
not-searched = 没有在网络中搜索
run-searching = 已训练 { $steps } 步；正在跟随每个起点直到终点…
run-step = 第 { $done } 步，共 { $of } 步
run-step-loss = 第 { $done } 步，共 { $of } 步，损失 { $loss }
run-of-seed = 种子 { $seed }：{ $text }
runs-failed = { $all } 次运行中有 { $failed } 次失败；错误见上文
time-left = ，还需 { $time }
claim-unknown = 没有名为 `{ $word }` 的论断；可用的有 { $known }
claim-progress = { $claim }：{ $share }，{ $text }{ $left }
claim-result = { $answer }：{ $why }（{ $seconds } s）

summary-head = 种子 { $seed }，第 { $step } 步：{ $words }
summary-fixed-points = 稳定 { $stable }（论文规则 { $paper }，完美去噪器 { $perfect }），其他不动点 { $unstable }，最大的吸引盆 { $basins }
summary-recalled = 回忆出 { $recalled }，复印件 { $photocopies }，落定的噪声 { $settled }，终止于复印件的噪声 { $noise_recalled }
summary-ends = 静止 { $converge }，步数中位数 { $steps }，发散 { $diverge }，循环 { $cycle }，未定 { $undecided }，‖J‖ < 1 的占 { $contractive }
summary-errors = 损失 { $loss }，训练误差 { $train }，测试误差 { $test }
summary-memorization = 记忆系数 { $mean } ± { $deviation }（未见图像 { $unseen }，噪声 { $noise }），rank90 { $rank }，Chamfer 余弦 { $cosine }，距离 { $distance }
summary-score = V 与数据的得分函数：余弦 { $cosine }，误差 { $error }
summary-end = { $seconds } s，{ $link }
summary-perfect-density = { $count }（按密度）
summary-perfect-images = { $count }（按 { $images } 张图像）

## lab first-view

first-view-words = first-view 需要一个词：文件名
first-view-made = 漩涡：训练后 { $trained } 个，随页面提供 { $shipped } 个；最多移动 { $moved } 个潜空间尺度，谱半径最多相差 { $radius }，像素最多相差 { $pixel }（满值 255）
first-view-bytes = { $bytes } 字节，压缩后 { $packed } 字节
first-view-differs = 每个权重只用 8 位时，网络的河流会不同：没有写出任何内容

## lab probe

probe-options = --noise、--starts、--images 和 --out
probe-head = `{ $link }`，第 { $step } 步：{ $attractors } 个吸引子，训练图像终止于其中 { $ends } 个。
probe-columns = 噪声 | 雪花 | 吸引子（论文规则） | 落定 | 发散 | 循环 | 未定 | 步数中位数 | 最大的吸引盆 | 找到的训练图像吸引子 | Chamfer 余弦，距离 | 余弦中位数：最接近的训练图像，测试图像
probe-found = { $found } / { $all }
probe-dictionaries = 用若干原子重建 { $images } 张留出图像的每像素均方误差，噪声：{ $noise }（网络自身的：{ $own }）：
probe-dictionary-columns = 字典 | 原子数
probe-winner = 最佳：{ $name }（第二名的误差为其 { $ratio } 倍）。
probe-no-winner = 难分高下。

## lab strangers

strangers-options = --sets、--samples、--raw、--framed、--pictures 和 --out
strangers-sets-one-network = --sets 只用于一个网络：请指明它，例如 scene=concepts k=16
needs-pictures = --pictures 需要文件或文件夹，例如 --pictures photo.jpg
strangers-pictures-one-network = --pictures 只用于一个网络：请指明它，例如 scene=concepts k=16
strangers-no-picture = { $folder } 中没有图片
strangers-picture-empty = 它没有像素
strangers-none-read = 没有一张图片能读取
strangers-no-framing = 这个数据集的图片没有共同的底色：图片按原样看
strangers-as-they-come = 图片按原样
strangers-framed = 所有图片按训练图片的样子取景
strangers-network-framed = { $network }，已取景
strangers-raw-framed = AUROC：按原样 / 取景后
strangers-lost-by-framing =
    取景最多使{ $score }降低 { $lost }（针对：{ $set }）；允许 { $allowed }：{ $answer }。
strangers-pictures-head = | 图片 | 判定 | 换一种看法的 p | 做了什么 |
strangers-pictures-auroc = { $score }：把这些图片与同类图片分辨开来的 AUROC 为 { $auroc }。
strangers-belongs = 同类
strangers-stranger = **陌生者**
strangers-blank = 没有可以用来判定的东西
strangers-points = 陌生者是图片，而这个网络看到的是点
strangers-some-labels = { $set } 或其中的部分标签
strangers-no-set = 对这个网络来说，`{ $asked }` 不是陌生者集合：可用的有 { $known }
strangers-failed = { $all } 个网络中有 { $failed } 个失败；错误见上文
strangers-calibrating = 正在校准…
strangers-flowing = 陌生者正在漂流，已完成 { $share }…
strangers-only-cats = 只有猫，陌生者：狗，以及其他所有动物
strangers-digits = MNIST，N = 5000，k = { $k }，输入噪声 { $noise }
strangers-half-of-digits = 数字 0–4，N = 2500，k = 16，输入噪声 0.6，陌生者：数字 5–9
strangers-network = { $data }，N = { $n }
strangers-head = { $step } 步后有 { $attractors } 个吸引子。{ $calibrate } 张留出图片用于校准；另外 { $others } 张是同类，从中分辨陌生者。AUROC [95% 的自助样本] / FPR95。
strangers-here-there = AUROC，此处（彼处）：
strangers-score = 评分
strangers-set = 陌生者
strangers-command = lab strangers '{ $link }' --sets { $sets } --samples { $samples }
strangers-wins = { $score } 在以下集合上最佳：{ $sets }。
strangers-share = { $scores } 在以下集合上并列最佳：{ $sets }。
strangers-and = { $list }和{ $last }
strangers-paper = 轨迹评分在以下集合上落败：{ $loses }；在以下集合上不比随机猜测好：{ $chance }
strangers-nowhere = 无
strangers-always-worse = （始终更差）
strangers-worse = （更差：{ $sets }）
strangers-yes = 是
strangers-no = 否

## lab tables

table-unknown = 没有名为 `{ $word }` 的表格；可用的有 { $known }
table-progress = { $done } / { $all } 行；{ $row }：{ $text }
table-not-measured = 什么也没有测得
table-failed = 无法测量：{ $why }
table-agree = { $all } 行中有 { $agree } 行相符。要重新运行某一行：
table-setting = 设置
table-agrees = 相符
table-yes = 是
table-no = 否：{ $columns }
table-seed = { $row }，种子 { $seed }
column-stable = 稳定的吸引子
column-fixed-points = 不动点
column-recalled = 回忆出
column-contractive = ‖J‖ < 1 的数据比例
column-noise-ends = 噪声终止的吸引子
column-noise-settled = 落定在吸引子上的噪声
column-converging = 静止下来的起点
column-largest = 500 个中最大的吸引盆
column-test-error = 未见图像的误差
column-score-cosine = 与得分函数的余弦中位数
column-score-error = 相对平方误差
row-k = k = { $k }，{ $setting }
row-nothing = 无
row-input-noise = 输入噪声 { $value }
row-latent-noise = 潜空间噪声 { $value }
row-contractive = 收缩权重 { $value }
row-schedule = 学习率 { $rate }，{ $steps } 步，种子 { $seed }
row-seed = k = { $k }，种子 { $seed }
table-untrained = 未训练
    .caption = 未训练的网络恰好有一个吸引子。
table-opening = 快速开场
    .caption = 十二个数字，k = 2，输入噪声 0.3，批大小 16：漩涡一个接一个地分离出来。图像和抽样都与最初测量时不同，因此途中的数目只是接近。最后几行是开场场景本身。
table-twelve = 十二个数字
    .caption = 784-256-128-k-128-256-784，SiLU，AdamW 1e-3 按余弦降到 5%，批大小 64，2000 步，N = 12 张图像。
table-four-blobs = 平面上的四个点团
    .caption = 去噪器 2-64-64-2，GELU，四个圆形点团，批大小 256，从学习率 3e-3 起 6000 步（最初测量时的学习率未知）：在带噪声 σ 的训练点上，比较 V 与经 σ 平滑的点团的 σ²∇log p。误差更小也算相符。
table-lifted-blobs = 16 维中的四个点团
    .caption = 自编码器 16-64-64-2-64-64-16，GELU，Adam 1e-3，批大小 256，4000 步，数据是提升到 16 维的四个点团：在潜向量核密度估计的抽样点上，比较 V 与该估计的斜率。
table-five-thousand = 五千个数字
    .caption = 同样的网络，k = 2，N = 5000，批大小 128，3000 步。这里的起点是 500 个训练潜向量和从 N(0, I) 抽取的 256 个点；最初测量时只有训练潜向量。

## lab model

model-options = --config、--size、--start、--share、--steps、--tiles、--seed、--pictures、--dictionary、--known、--strangers、--path、--show、--sheet、--film、--plane 和 --out
model-needs-files = lab model 需要模型的文件：编码器和解码器，放在一个或两个文件中
model-needs-pictures = --start pictures、--start mixture 和 --dictionary 需要 --pictures FILE,FILE …
model-plane-needs-three = --plane 需要三个终态：至少 --tiles 3
model-needs-two-pictures = --dictionary 至少需要两张图片：一张作原子，一张用来重建
needs-steps = --show 需要步数列表，例如 0,1,10,100
model-no-pictures = 没有图片
model-no-memory = 运行约需 { $needed } MB，而空闲内存为 { $available } MB。请减小 --size。
model-expected = { $tiles } 个起点，{ $steps } 步，每步 { $ms } 毫秒：约 { $duration }。
model-progress = { $done } / { $all } 步
model-rebuilding = 已重建 { $done } / { $all } 张图片
model-head = { $model }：{ $millions } 百万个参数，图片 { $width } × { $height } 像素；{ $tiles } 个起点，{ $steps } 步，每步 { $ms } 毫秒
model-step = 第 { $step } 步：{ $value }
model-curve = ‖V‖/‖z‖ 的中位数：{ $curve }；最后四分之一为 { $plateau }
model-memory = 内存峰值：{ $megabytes } MB
model-dictionary = 用若干原子重建 { $pictures } 张图片的每像素均方误差；D(E(x)) 本身为 { $floor }。
model-winner = 最佳：{ $name }。
model-judging = 已判定 { $done } / { $all } 张图片
model-strangers = 陌生者：{ $known } 张熟悉的图片，判定 { $judged } 张，路径 { $steps } 步。
model-strangers-columns = 评分 | 熟悉组中位数 | 待判组中位数 | AUROC | FPR95
model-interval = { $value }（{ $low } 到 { $high }）
model-separates = 最能区分两组的是：{ $score }。
model-none-separates = 没有评分能区分两组：最好的一项的区间也包含 0.5。
model-too-few = 任一组不足 { $fewest } 张图片时，不判断哪项评分能区分。
model-few = 数量太少：熟悉的图片不足 { $fewest } 张时，不给出 p 值。
model-p-values = p 值，依据相对于细节的入河跳跃：{ $values }。
model-needs-both-groups = --known 和 --strangers 必须同时给出：图片文件夹或图片文件
