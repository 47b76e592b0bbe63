### Out-of-distribution scores: names and definitions.

detail-entry-jump = Entry jump relative to detail
    .definition =
        ‖F(x) − x‖² divided by ‖x − G x‖², where G blurs by 1.75 pixels: what the network gets wrong, relative to the edges and
        strokes in the picture.
relative-entry-jump = Relative entry jump
    .definition =
        ‖F(x) − x‖² divided by the picture's own variance Σ(xᵢ − x̄)²: the share of the picture that the network does
        not see.
entry-jump = Entry jump (reconstruction error)
    .definition = ‖F(x) − x‖² per pixel, with F = D∘E: the reconstruction error.
settling-distance = Settling distance
    .definition = ‖x − D(z*)‖: the distance from the picture to the image it settles on.
image-path = Path through decoded images
    .definition = ‖x − D(z₀)‖ + Σ‖D(zₜ₊₁) − D(zₜ)‖: the length of the path through decoded images, entry jump included.
trajectory = Trajectory score (the paper's)
    .definition = (1/T) Σₜ min over training attractors a of ‖zₜ − a‖, until the leaf has settled (the paper's score).
trajectory-padded = Trajectory score, tail padded
    .definition = The trajectory score with the settled end repeated up to the cap of the iteration.
latent-path = Path through latent space
    .definition = Σ‖zₜ₊₁ − zₜ‖: the length of the leaf's path.
steps = Iterations to settle
    .definition = Iterations until ‖zₜ₊₁ − zₜ‖² < 1e-6.
mahalanobis = Mahalanobis distance
    .definition = √((E(x) − μ)ᵀ Σ⁻¹ (E(x) − μ)) with mean and covariance of the training latents.
knn-1 = kNN, K = 1
    .definition = Distance from E(x) to the nearest training latent.
knn-5 = kNN, K = 5
    .definition = Distance from E(x) to the 5th nearest training latent.
knn-10 = kNN, K = 10
    .definition = Distance from E(x) to the 10th nearest training latent.
knn-50 = kNN, K = 50
    .definition = Distance from E(x) to the 50th nearest training latent.
knn-all = kNN, K = N
    .definition = Mean distance from E(x) to all training latents: with K = N it no longer looks at neighbours.
