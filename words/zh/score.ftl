### Out-of-distribution scores: names and definitions.

detail-entry-jump = 相对于细节的入河跳跃
    .definition = ‖F(x) − x‖² 除以 ‖x − G x‖²，其中 G 以 1.75 像素模糊图片：网络弄错的部分，与图片中需要画对的边缘和笔画相比。
relative-entry-jump = 相对入河跳跃
    .definition = ‖F(x) − x‖² 除以图片自身的方差 Σ(xᵢ − x̄)²：图片中网络看不到的部分所占比例。
entry-jump = 入河跳跃（重建误差）
    .definition = 每像素的 ‖F(x) − x‖²，其中 F = D∘E：即重建误差。
settling-distance = 落定距离
    .definition = ‖x − D(z*)‖：从图片到它落定处的图像的距离。
image-path = 沿解码图像的路径
    .definition = ‖x − D(z₀)‖ + Σ‖D(zₜ₊₁) − D(zₜ)‖：沿解码图像的路径长度，包括入河跳跃。
trajectory = 轨迹评分（论文所用）
    .definition = (1/T) Σₜ min ‖zₜ − a‖，对训练吸引子 a 取最小，直到树叶落定（论文的评分）。
trajectory-padded = 轨迹评分，尾部补齐
    .definition = 轨迹评分，落定的终点一直重复到迭代上限。
latent-path = 沿潜空间的路径
    .definition = Σ‖zₜ₊₁ − zₜ‖：树叶路径的长度。
steps = 落定所需的迭代次数
    .definition = 到 ‖zₜ₊₁ − zₜ‖² < 1e-6 为止的迭代次数。
mahalanobis = 马氏距离
    .definition = √((E(x) − μ)ᵀ Σ⁻¹ (E(x) − μ))，采用训练潜向量的均值和协方差。
knn-1 = kNN，K = 1
    .definition = E(x) 到最近的训练潜向量的距离。
knn-5 = kNN，K = 5
    .definition = E(x) 到第 5 近的训练潜向量的距离。
knn-10 = kNN，K = 10
    .definition = E(x) 到第 10 近的训练潜向量的距离。
knn-50 = kNN，K = 50
    .definition = E(x) 到第 50 近的训练潜向量的距离。
knn-all = kNN，K = N
    .definition = E(x) 到所有训练潜向量的平均距离：K = N 时，它不再看近邻。
