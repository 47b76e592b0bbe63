### The snow globe: noise dropped on the river, and the whirlpools it settles in.

title = Snow globe
stop = Stop
about =
    Shake the globe: pure noise drops onto the river. Where it settles, the network shows what it knows, without a
    single image (<b>data-free probing</b>).
noise = The noise
noise-samples = Specks
noise-samples-label = Number of specks
seed = Noise seed
renew = New noise
    .help = The same kind of noise from another seed
shake = Shake
    .waits = The engine is still searching the river for whirlpools. Then you can shake it.
starts-refused = Enter a whole number from { $low } to { $high }. Keeping { $kept }.
kind-gaussian = Gaussian, N(0, I) in the latent space
    .why = Drops around the origin, spread as a variational code would be: finds the basins there.
kind-box = Uniform in the box [−8, 8]ᵏ
    .why =
        Covers the paper's whole box, mostly far from any image: finds outer whirlpools and places where leaves diverge.
kind-images = Noise images, encoded
    .why = Goes through the encoder, as every image does: starts only where the encoder puts images.

## What it found

remedy = Set { $control } to { $value }
found = What the noise settled in
more = Show more ({ $left } left)
left-out =
    { $count ->
        [one] 1 whirlpool with the smallest basin is
       *[other] { $count } whirlpools with the smallest basins are
    } not shown.
card-image = Whirlpool { $number } of the noise, decoded
card-nearest-unseen = The nearest unseen image
card-also = also a whirlpool of training images
csv = CSV
    .help = One line per whirlpool, with its latent
json = JSON
    .help = Everything except the images
basin-help = Share of the specks that end here
nearest-training = training
nearest-unseen = unseen
nearest = { $set }: { $class }, cos { $cosine }

## The sentence above the numbers

provenance =
    { $noise }; noise seed { $seed }, training step { $step }.
    At most { $budget } iterations, at rest below a step of { $rest }, one whirlpool within { $share } of the latent scale.
stopping = Stopping …
dropping = Dropping the noise …
shaking = Iteration { $iteration } of at most { $most }: { $resting } of { $specks } at rest.
rebuilding = Rebuilding unseen images: { $share }
stale-network = This was measured on an earlier network.
settled =
    { $specks } settled in { $whirlpools ->
        [one] 1 whirlpool
       *[other] { $whirlpools } whirlpools
    }. { $also }
some-of = { $settled } of { $specks }
also-all =
    { $whirlpools ->
        [one] It is a whirlpool of training images too.
       *[other] All of them are whirlpools of training images too.
    }
also-some =
    { $found ->
        [0] { $whirlpools ->
        [one] It is not a whirlpool of training images.
       *[other] None of them is a whirlpool of training images.
    }
        [one] 1 of them is a whirlpool of training images too.
       *[other] { $found } of them are whirlpools of training images too.
    }
stopped = Stopped early: { $found }
none-yet = Stopped early: none of { $specks } had settled yet.
no-attractors =
    No whirlpools: this map does not contract ({ $ends }). More input noise or a contractive weight would make some.
none-settled =
    None of { $specks } settled ({ $ends }), but training images end in { $whirlpools ->
        [one] 1 whirlpool
       *[other] { $whirlpools } whirlpools
    }: no current leads there from where this noise drops.
end-diverged = { $share } diverged
end-cycle = { $share } cycle
end-undecided = { $share } never came to rest
no-noise-samples = no specks were dropped
count-noise-samples =
    { $count ->
        [one] 1 speck
       *[other] { $count } specks
    } of noise
count-images =
    { $count ->
        [one] 1 noise image
       *[other] { $count } noise images
    }
stale-trained-on = This was measured at step { $step }; the network has trained on since (step { $shown }).
stale-earlier-shown = This was measured at step { $step }; the stage shows the network at step { $shown }.

## The numbers

number-settled = Specks that settled
    .definition = Share of the specks whose trajectory ends on an attractor: a fixed point with spectral radius ρ < 1.
number-others = Diverged / cycle / still moving
    .definition =
        Shares of the specks whose trajectory diverges, ends in a cycle, or is still moving at the last iteration.
number-median-steps = Iterations to rest
    .definition = Median number of iterations of the specks that came to rest.
number-found-training = Whirlpools of training images found
    .definition =
        Attractors that training images end on, and how many of them (the same fixed point) the noise reached too.
    .value = { $found } of { $all }
number-paper-count = Paper's count
    .definition =
        Distinct end points of the specks by the paper's rule: two are the same if the cosine of their latents is above
        0.99. They need not be fixed points.

## What ended it

lost-failed = The engine could not finish this. The notice says why.
lost-engine-shaking = The engine stopped while the noise was drifting. Shake again when it is back.
lost-engine-comparing = The engine stopped during the comparison and lost the whirlpools. Shake again when it is back.
lost-network-shaking = Another network came onto the stage while the noise was drifting. Shake again to probe it.
lost-network-comparing = Another network came onto the stage during the comparison. Shake again to probe it.
