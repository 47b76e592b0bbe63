### The paper's claims, tested in the background.

title = What the paper says, tested here
claims = Claims
stop = Stop
test-again = Test again
test = Test
progress = Progress of the test
method = How it is tested
numbers = The numbers
about =
    Each button trains small networks in the background and compares them with a statement of <b>Navigating the Latent
    Space Dynamics of Neural Models</b>. These are small networks on small data: an answer holds for what runs here.
button = { $action }: { $claim }
starting = Starting
progress-done = { $run } · { $done }
progress-left = { $run } · { $done } · { $left } left
provenance =
    { $count ->
        [one] 1 measurement
       *[other] { $count } measurements
    } in { $duration } on { $device }.
provenance-stopped =
    { $count ->
        [one] 1 measurement
       *[other] { $count } measurements
    } in { $duration } on { $device }, stopped early.
tested = { $claim } { $answer }. { $why }

## The claims: what the paper says, how it is tested, what decides

untrained = An untrained network has exactly one whirlpool.
    .method =
        Nine networks at their initialization: k = 2, 8 and 32, three seeds each. Each is searched for attractors from
        training images and from noise.
    .rule = Matches if every network has exactly one attractor; does not match if any has another number.
bottleneck = A wider bottleneck memorizes less and generalizes better.
    .method =
        500 digits, input noise 0.3, 1000 steps, k = 2, 4, 8, 16, 32 with two seeds each: memorization coefficient and
        error on unseen digits against k.
    .rule =
        Matches if both fall with k: rank correlation −0.6 or below for each. Does not match if either is above 0.
        Undecided if a third of the networks have no attractor: then there is nothing to compare.
settling = Training makes whirlpools, and then their number settles.
    .method = The twelve digits of the opening scene, two seeds: the number of attractors at eleven moments of training.
    .rule =
        Matches if each seed ends with more attractors than it began with, and its counts in the last fifth lie within a
        tenth (or one) of the last. Does not match if a seed ends with no more, or its last fifth strays by a third.
        Otherwise undecided.
noise-meets-data = The longer it trains, the more noise finds the whirlpools of the data.
    .method =
        500 digits, k = 8, input noise 0.6, 1500 steps, two seeds: the distance between the attractors reached by noise
        from N(0, I) and those reached by training images, at eight moments from a tenth of the training on. Chamfer
        similarity (cosine, the paper's) and Chamfer distance (Euclidean, in spreads of the latents).
    .rule =
        Matches if for each seed the last distance is at most half of the first, falls with the step (rank correlation
        −0.5 or below), and the similarity has not fallen. Does not match if a seed ends with a larger distance and a
        smaller similarity than it began with. Otherwise undecided.
follows-the-score = The river follows the density of the data as noise makes it contract.
    .method =
        Four blobs of points in 16 dimensions, 16-64-64-2-64-64-16, GELU, 4000 steps; input noise 0, 0.05, 0.1 and 0.2
        with three seeds each: the share of training latents where the map contracts, ‖J‖ < 1, and the median cosine
        between V and the score ∇log p at the training latents (kernel density estimate, Scott's bandwidth).
    .rule =
        Means over the seeds. Matches if at noise 0.1 the cosine is at least 0.9 and the share at least 0.8, and both
        are higher than without noise and rise with it (rank correlation over all networks 0.5 or above). Does not match
        if either is no higher at 0.1 and at 0.2 than without noise, or the cosine stays below 0.5 there. Otherwise
        undecided.

## Why an answer is what it is

untrained-why = { $single } of { $all } untrained networks have exactly one attractor.
bottleneck-why =
    Rank correlation with k: memorization { $memorization }, unseen error { $error }; { $without } of { $all } networks
    without an attractor.
noise-and-seed = noise { $noise }, seed { $seed }
over-noise = { $without } without noise, { $deciding } at 0.1, { $last } at 0.2
follows-why = Cosine of V and the score { $cosine }; share of the data with ‖J‖ < 1 { $share }.
column-cosine = cosine with the score
column-attractors = attractors
column-step = step
column-distance = distance
column-memorization = memorization
column-unseen-error = unseen error
first-and-last = { $run }: { $first } at first, { $last } at last
similarity-and-distance =
    { $run }: similarity { $similarity } at first, { $similarity-last } at last; distance { $distance } at first,
    { $distance-last } at last
column-similarity = similarity (cosine)
settling-why = Attractors: { $runs }.
noise-meets-data-why = Chamfer, { $runs }.

## What a test came to

matches = matches
does-not-match = does not match
undecided = undecided
