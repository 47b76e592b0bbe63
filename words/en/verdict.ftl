### The verdict: what the whirlpools are, in numbers.

## Always shown

recalled-share = Images recalled
    .definition =
        Training images whose own trajectory ends on an attractor (spectral radius ρ < 1) that looks like that
        very image: cosine above 0.99.
errors = Error, seen / unseen
    .definition =
        Mean squared error per pixel of D(E(x)), without noise, on training images and on held-out ones. The gap
        between them is the failure to generalize.
noise-settled-share = Noise that settles
    .definition = Starts drawn from N(0, I) whose trajectory ends on an attractor.

## Shown on demand

photocopies = Photocopies
    .definition = Attractors whose decoded image has a cosine above 0.99 with a training image.
noise-recalled-share = Noise that ends on a photocopy
    .definition = Starts drawn from N(0, I) that end on such an attractor.
unstable-count = Fixed points that do not attract
    .definition =
        Saddles, repellers and slow filaments (ρ not below 1) that Newton found where a trajectory lingered. They
        never count as whirlpools.
rank90 = rank90
    .definition =
        Principal directions that hold 90 % of the variance of the decoded attractors. Few: variations of one theme.
chamfer-cosine = Noise finds the same whirlpools: cosine
    .definition =
        Chamfer similarity of the attractors reached from noise and from training images: the mean of each one's
        largest cosine with the other set, both ways, in latent space. 1 for equal sets; it saturates when k is small.
chamfer-distance = … and distance
    .definition =
        The same with the smallest Euclidean distance, in units of the spread of the training latents. 0 for equal sets.
convergent-share = Starts that come to rest
    .definition = Convergent share of all starts by the paper's rule, ‖Δz‖² < 10⁻⁶ within 3000 steps.
median-steps = Steps to rest
    .definition = Median number of iterations of the starts that come to rest.
steps-by-radius = … as ρ(J) predicts
    .definition =
        Median of log(ε/‖e₀‖)/log ρ over the training images, with ε = 10⁻³, e₀ the distance to the attractor and ρ
        the spectral radius there: the asymptotic rate.
steps-by-norm = … as ‖J‖ predicts
    .definition =
        The same with the spectral norm, as the paper prints it. Never fewer than ρ predicts; "never" where ‖J‖ is 1
        or more.
    .never = never
contractive-share = Contractive at the images
    .definition = Share of the training latents with ‖J‖ < 1.
score-cosine = Flows uphill in the density
    .definition =
        Median cosine of V and the score ∇log p, where the density is known: exact at the noisy training points for a
        denoiser, a kernel density estimate at the training latents for an autoencoder.
score-error = … error of its steps
    .definition =
        Mean squared difference between V and σ²∇log p, the step of the perfect denoiser, divided by the mean square of
        the latter. 0 is perfect.
diverged-share = Starts that diverge
    .definition = Starts whose trajectory leaves every bound.
cycle-share = Starts that cycle
    .definition = Starts whose trajectory returns to itself every 2 to 64 steps.
undecided-share = Starts still moving
    .definition = Starts that neither rest nor cycle nor diverge by the last step.

## The three ways to count whirlpools

count-here = here
    .definition = Attractors: f(z*) = z* with spectral radius below 1, polished in f64 and told apart by distance.
count-paper = paper's rule
    .definition =
        Distinct end points where ‖Δz‖² fell below 10⁻⁶; two are the same if the cosine of their latents is above 0.99.
count-perfect = perfect denoiser
    .definition =
        Modes of the Gaussian mean shift, in closed form: what the best possible denoiser of these very images would have
        at this input noise, with no bottleneck. { $of-what }
count-perfect-waits = Not counted yet.
count-perfect-of-density =
    Counted on the density itself that the points were drawn from, with noise of standard deviation σ = { $sigma }.
count-perfect-of-images =
    Counted on { $images ->
        [one] 1 training image
       *[other] { $images } training images
    } with noise of standard deviation σ = { $sigma } per pixel.

## The sentence above the numbers

memorization = { $mean } ± { $deviation }; unseen images { $unseen }, noise { $noise }
headline-shipped = Your network is not there yet: nothing of it is measured.
headline-searching = Looking for whirlpools …

## What would give a river without whirlpools some

remedy-noise = Training on noisy images pulls the river together.
remedy-contractive = The penalty λ‖J‖² pulls the river together.

## The panel

title = Verdict
attractors = Whirlpools
all-numbers = All numbers
likeness = Likeness to training images
    .scale = Memorization coefficient { $value }
    .definition =
        Memorization coefficient: the largest cosine of a decoded attractor with any training image, mean ± standard
        deviation over the attractors. Alone it says little: the two lines show the same number for unseen test images
        (solid) and for uniform noise (dashed). { $value }.
mark-noise = uniform noise
mark-unseen = unseen images
mark-attractors = the whirlpools
remedy-go = Go to { $control }
searched =
    From { $starts ->
        [one] 1 start
       *[other] { $starts } starts
    } at step { $step }, followed to the end.
searched-short =
    From { $starts ->
        [one] 1 start
       *[other] { $starts } starts
    } at step { $step }, cut short while training.
not-searched = Not searched for whirlpools yet.

## What a search found, in a sentence

headline-none-diverges = No whirlpools: this map does not contract, and the river diverges.
headline-none = No whirlpools: this map does not contract.
headline-one-of-points = One whirlpool drains the whole river.
headline-of-points = { $count } whirlpools share the river.
headline-one-untrained = One whirlpool, an image of nothing yet: the network is untrained.
headline-one-unlearned = One whirlpool, and noise is more like the training images: the network has not learned them.
headline-one-concept = One whirlpool drains the whole river: a concept of its own, not a photocopy.
headline-one-photocopy = One whirlpool, a photocopy of a training image.
headline-untrained = { $count } whirlpools, though the network is untrained.
headline-unlearned =
    { $count } whirlpools, and noise is more like the training images: the network has not learned them.
headline-concepts = { $count } whirlpools, none a photocopy: the network made concepts of its own.
headline-so-far-none = { $count ->
        [one] One whirlpool so far, no photocopy yet.
       *[other] { $count } whirlpools so far, none a photocopy yet.
    }
headline-so-far = So far { $copies } of { $count } whirlpools { $copies ->
        [one] is a photocopy of a training image
       *[other] are photocopies of training images
    }.
headline-photocopies = { $count } of { $count } whirlpools are photocopies of training images.
headline-one-of =
    1 of { $count } whirlpools is a photocopy of a training image; { $count ->
        [2] the other is a concept
       *[other] the others are concepts
    }.
headline-some-of = { $copies } of { $count } whirlpools are photocopies of training images; the others are concepts.
headline-diverged = { $share } of the starts diverge.
