### Words of the page beside the field's terms, and what may be concluded.

title = Words
tab = Words
about = The word on this page, the field's term, what it means, and its formula.

latent-space = Place
    .term = point of latent space
    .meaning = The few numbers into which the encoder E turns a picture x, and from which the decoder D draws one.
    .formula = z = E(x) ∈ ℝᵏ
field = River
    .term = latent vector field
    .meaning = For each place, how far and where to it moves when its picture is drawn and looked at again.
    .formula = V(z) = E(D(z)) − z
trajectory = Leaf
    .term = trajectory
    .meaning = The path of one place under decoding and encoding, again and again.
    .formula = z, f(z), f(f(z)), …   f = E ∘ D
attractor = Whirlpool
    .term = attractor (stable fixed point)
    .meaning = A place that stays where it is and draws its neighbourhood in.
    .formula = f(z*) = z*,  ρ(J(z*)) < 1
basin = Water that a whirlpool drains
    .term = basin of attraction
    .meaning = All places whose leaves end in the same whirlpool.
    .formula = fⁿ(z) → z*  (n → ∞)
copy = Photocopy
    .term = memorized training image
    .meaning = A whirlpool whose picture is, by cosine, one of the pictures that the network was trained on.
    .formula = max cos(D(z*), xᵢ) > 0.99
concept = Concept
    .term = attractor off the training set
    .meaning = A whirlpool whose picture is none of the training pictures.
    .formula = max cos(D(z*), xᵢ) ≤ 0.99
contraction = Flat map
    .term = contractive penalty
    .meaning = A price on how strongly the map stretches small differences; with it whirlpools merge.
    .formula = + λ‖J_f‖²
noise = Snow globe
    .term = data-free probing
    .meaning = Noise is let go on the network, and where it settles shows what the network holds, without any data.
    .formula = z₀ ~ N(0, I),  fⁿ(z₀) → ?
stranger = Stranger
    .term = out-of-distribution sample
    .meaning = A picture that is stranger than all but 5 % of unseen pictures of the network's own kind.
    .formula = p = (1 + #(sᵢ ≥ s(x))) / (1 + n) ≤ 0.05
seed = Seed
    .term = seed of the random numbers
    .meaning = The number that every random draw follows from: the same seed and setting give the same run.
    .formula = (s, λ, σ, …) ↦ Θ
explain = What “{ $word }” means

## What may be concluded

can = What you can conclude
    .a = Which pictures this network has memorized, as far as the search reached from its starts.
    .b = How a setting changes the whirlpools, if you repeat it with other seeds.
    .c = Whether a picture is unusual for this network, at the stated rate of false alarms.
cannot = What you cannot conclude
    .a = That a network with a small error has understood its pictures.
    .b = That there are no further whirlpools where the search did not look.
    .c = That large models behave the same because this small one does.
