### The stage, and what lies over and under it.

## What it is, for screen readers

field = The river
field-left = The left river
field-right = The right river
    .before = The right river.
role = river
not-drawn = The river is not drawn yet.
drawn =
    The latent vector field at training step { $step }: { $whirlpools ->
        [one] 1 whirlpool
       *[other] { $whirlpools } whirlpools
    }, { $images ->
        [one] 1 training image
       *[other] { $images } training images
    }, { $leaves ->
        [one] 1 leaf
       *[other] { $leaves } leaves
    } dropped. Arrow keys move a cross-hair, Enter drops a leaf, plus and minus zoom, 0 shows everything.
drawn-shipped = A trained network that is shipped with the page. { $drawn }

## What the colours and the axes mean

layers = What is drawn
plane-whole = The whole latent plane
plane-of = PCA plane of { $dimensions } dimensions: { $share } of the variance
score-exact = exact score, σ { $sigma }
score-estimated = score, estimated (h { $bandwidth })
score-agreement = V and the score: cos { $cosine }
    .help = Median cosine of V and ∇log p at the training points: 1 where the river flows straight uphill in the density
speed = speed ‖V‖
    .help = Length of V(z) = f(z) − z, in latent units per iteration
    .lowest = still
    .highest = fast

## Buttons

closer = Zoom in
farther = Zoom out
everything = Show everything

## How a leaf ended

settled = Settled in a whirlpool
    .after =
        Settled in a whirlpool after { $steps ->
            [one] 1 step
           *[other] { $steps } steps
        }
settled-elsewhere = Came to rest where no whirlpool is known
    .after =
        Came to rest after { $steps ->
            [one] 1 step
           *[other] { $steps } steps
        } where no whirlpool is known
trajectory-diverged = Diverged: the river is unbounded here
trajectory-cycles = Cycles for ever, with a period of { $period } steps
trajectory-undecided = Still moving at the last step

## Beside a picture of what a place decodes to

speed-at = speed { $speed }
iterations = 
    { $count ->
        [one] { $count } iteration
       *[other] { $count } iterations
    }
