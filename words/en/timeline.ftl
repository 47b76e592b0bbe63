### The run over time: its curves, and the moments to go back to.

loss = Loss
    .definition = The whole objective, regularizers included, on a logarithmic scale.
test-error = Error on unseen images
    .definition =
        Mean squared error per pixel of D(E(x)) on held-out images, without noise, on a logarithmic scale.
attractors = Whirlpools
    .definition = Attractors: fixed points with spectral radius below 1.
memorization = Likeness to training images
    .definition = Memorization coefficient: mean over the attractors of max cos(D(z*), x).
recalled = Images recalled
    .definition = Share of the training images whose trajectory ends on an attractor that looks like them.

now = now, step { $step }
past = step { $step } of the past
showing-past = Step { $step } of the past
past-while-training = Looking back at step { $step }; training goes on at step { $now }.
past-while-paused = Looking back at step { $step }; training is paused at step { $now }.
undone = Undone: training is at step { $step } again.
goes-on = Training goes on from step { $step }, with the settings of that step.

too-large =
    This network is too large to go back to an earlier step: two moments of it exceed the { $cap } set aside for them.
none-kept = The first moment is kept once its whirlpools are found.
kept =
    { $count ->
        [one] 1 moment
       *[other] { $count } moments
    } kept, { $bytes } of at most { $cap } in the engine; beyond that they are thinned out evenly.
kept-and-lost =
    { $kept } { $lost ->
        [one] 1 earlier moment was
       *[other] { $lost } earlier moments were
    } lost with the engine that kept them; the curves stay.

## The strip

strip = Timeline
choice = Which curve is drawn
over-training = { $measure } over training: between { $low } and { $high }
not-measured = { $measure } over training: not measured yet
show-now = Now
    .help = Show the newest river again
go-on-here = Go on from here
    .help = Train on from this moment, with the settings it had
back-to = Back to step { $step }
    .help = Discard what was trained since, and return to where training was before it went back
