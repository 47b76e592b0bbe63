### Words of the page beside the field's terms, and what may be concluded.

title = Glossary
tab = Glossary
about = Each word on this page, with the field's term, its meaning and its formula.

latent-space = Place
    .term = point of latent space
    .meaning = The few numbers that the encoder E makes of a picture x, and from which the decoder D draws one.
    .formula = z = E(x) ∈ ℝᵏ
field = River
    .term = latent vector field
    .meaning = For each place: how far and in which direction it moves when its picture is drawn and looked at again.
    .formula = V(z) = E(D(z)) − z
trajectory = Leaf
    .term = trajectory
    .meaning = The path of one place when it is decoded and encoded again and again.
    .formula = z, f(z), f(f(z)), …   f = E ∘ D
attractor = Whirlpool
    .term = attractor (stable fixed point)
    .meaning = A place that stays where it is and attracts its neighbourhood.
    .formula = f(z*) = z*,  ρ(J(z*)) < 1
basin = Basin
    .term = basin of attraction
    .meaning = All places whose leaves end in the same whirlpool.
    .formula = fⁿ(z) → z*  (n → ∞)
copy = Photocopy
    .term = memorized training image
    .meaning = A whirlpool whose picture matches one of the training pictures (cosine above 0.99).
    .formula = max cos(D(z*), xᵢ) > 0.99
concept = Concept
    .term = attractor off the training set
    .meaning = A whirlpool whose picture matches none of the training pictures.
    .formula = max cos(D(z*), xᵢ) ≤ 0.99
contraction = Flat map
    .term = contractive penalty
    .meaning = A penalty on how much the map stretches small differences; it makes whirlpools merge.
    .formula = + λ‖J_f‖²
noise = Snow globe
    .term = data-free probing
    .meaning = Noise is fed to the network; where it settles shows what the network has learned, without any data.
    .formula = z₀ ~ N(0, I),  fⁿ(z₀) → ?
stranger = Stranger
    .term = out-of-distribution sample
    .meaning = A picture that is stranger than 95 % of the unseen pictures of the network's own kind.
    .formula = p = (1 + #(sᵢ ≥ s(x))) / (1 + n) ≤ 0.05
seed = Seed
    .term = seed of the random numbers
    .meaning = The number behind every random draw: the same seed and settings give the same run.
    .formula = (s, λ, σ, …) ↦ Θ
explain = What “{ $word }” means

## What may be concluded

can = What you can conclude
    .a = Which pictures this network has memorized, as far as the search from its starts could reach.
    .b = How a setting changes the whirlpools, if you repeat the run with other seeds.
    .c = Whether a picture is unusual for this network, at the stated rate of false alarms.
cannot = What you cannot conclude
    .a = That a network with a small error has understood its pictures.
    .b = That there are no whirlpools where the search did not look.
    .c = That large models behave like this small one.
