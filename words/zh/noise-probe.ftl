### The snow globe: noise dropped on the river, and the whirlpools it settles in.

title = 雪花球
stop = 停止
about = 摇一摇雪花球：纯噪声落进河流。它落定在哪里，网络就在哪里显出自己知道什么，一张图像也不需要（<b>无数据探测</b>）。
noise = 噪声
noise-samples = 雪花
noise-samples-label = 雪花数目
seed = 噪声种子
renew = 新噪声
    .help = 同一种噪声，换一个种子
shake = 摇一摇
    .waits = 引擎还在河流中搜索漩涡。搜索完你就可以摇了。
starts-refused = 请输入 { $low } 到 { $high } 之间的整数。仍用 { $kept }。
kind-gaussian = 高斯噪声，潜空间中的 N(0, I)
    .why = 落在原点周围，像变分编码那样散布：找到那里的吸引盆。
kind-box = 方盒 [−8, 8]ᵏ 中的均匀噪声
    .why = 覆盖论文中的整个方盒，大多远离任何图像：找到外围的漩涡，以及树叶发散的地方。
kind-images = 噪声图像，经过编码
    .why = 与每张图像一样经过编码器：只从编码器会放置图像的地方出发。

## What it found

remedy = 把“{ $control }”设为 { $value }
found = 噪声落定在哪里
more = 显示更多（还有 { $left } 个）
left-out = 有 { $count } 个吸引盆最小的漩涡没有显示。
card-image = 噪声漩涡 { $number } 的解码图像
card-nearest-unseen = 最接近的未见图像
card-also = 也是训练图像的漩涡
csv = CSV
    .help = 每个漩涡一行，附潜向量
json = JSON
    .help = 除图像外的全部内容
basin-help = 终止于此的雪花所占比例
nearest-training = 训练图像
nearest-unseen = 未见图像
nearest = { $set }：{ $class }，cos { $cosine }

## The sentence above the numbers

provenance =
    { $noise }；噪声种子 { $seed }，第 { $step } 训练步。最多迭代 { $budget } 次，步长小于 { $rest } 视为静止，潜空间尺度 { $share } 以内视为同一个漩涡。
stopping = 正在停止…
dropping = 噪声正在飘落…
shaking = 第 { $iteration } 次迭代，最多 { $most } 次：{ $specks }中已有 { $resting } 个静止。
rebuilding = 正在重建未见图像：{ $share }
stale-network = 这是在先前的网络上测得的。
settled = { $specks }落定在 { $whirlpools } 个漩涡中。{ $also }
some-of = { $specks }中有 { $settled } 个
also-all = { $whirlpools ->
        [1] 它也是训练图像的漩涡。
       *[other] 它们也全都是训练图像的漩涡。
    }
also-some = { $found ->
        [0] { $whirlpools ->
        [1] 它不是训练图像的漩涡。
       *[other] 它们都不是训练图像的漩涡。
    }
       *[other] 其中 { $found } 个也是训练图像的漩涡。
    }
stopped = 提前停止：{ $found }
none-yet = 提前停止：{ $specks }中还没有一个落定。
no-attractors = 没有漩涡：这个映射不收缩（{ $ends }）。增大输入噪声或加上收缩权重，就会产生漩涡。
none-settled = { $specks }中没有一个落定（{ $ends }），但训练图像终止于 { $whirlpools } 个漩涡：从这种噪声落下的地方，没有水流通向那里。
end-diverged = { $share } 发散
end-cycle = { $share } 循环
end-undecided = { $share } 始终没有静止
no-noise-samples = 没有落下雪花
count-noise-samples = { $count } 片噪声雪花
count-images = { $count } 张噪声图像
stale-trained-on = 这是在第 { $step } 步测得的；此后网络继续训练（第 { $shown } 步）。
stale-earlier-shown = 这是在第 { $step } 步测得的；舞台显示的是第 { $shown } 步的网络。

## The numbers

number-settled = 落定的雪花
    .definition = 轨迹终止于吸引子（谱半径 ρ < 1 的不动点）的雪花的比例。
number-others = 发散 / 循环 / 仍在移动
    .definition = 轨迹发散、以循环告终，或到最后一次迭代仍在移动的雪花各占的比例。
number-median-steps = 静止所需的迭代次数
    .definition = 静止下来的雪花所用迭代次数的中位数。
number-found-training = 找到的训练图像漩涡
    .definition = 训练图像终止的吸引子，以及其中有多少个（同一个不动点）也被噪声到达。
    .value = { $found } / { $all }
number-paper-count = 论文的计数
    .definition = 按论文规则计数的雪花不同终点：潜向量的余弦大于 0.99 时，两个终点算作同一个。它们不一定是不动点。

## What ended it

lost-failed = 引擎没能完成。原因见通知。
lost-engine-shaking = 噪声漂流时引擎停止了。等它恢复后再摇一次。
lost-engine-comparing = 比较时引擎停止了，漩涡也丢失了。等它恢复后再摇一次。
lost-network-shaking = 噪声漂流时舞台上换了另一个网络。再摇一次来探测它。
lost-network-comparing = 比较时舞台上换了另一个网络。再摇一次来探测它。
