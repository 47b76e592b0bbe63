### Two rivers side by side.

left = Left
right = Right
opened = A second river, with the same setting, trains beside the first.

## How the right setting differs

differs = Right: { $differences }.
equal = Both sides have the same setting.
networks-differ = The networks differ.
value = { $name } { $here } instead of { $there }
choice = { $here } instead of { $there }
layers = layers { $here } instead of { $there }

## The table

step = Training step
attractors = Whirlpools
photocopies = Photocopies
memorization = Likeness to training images
searched-at = Both searched at step { $step }.
searched-at-both = Searched at step { $left } on the left, { $right } on the right.
searching = The whirlpools are being searched.

## The bar

bar = Side by side
compare = Compare
    .help = A second river with the same setting, seed and images, next to this one
contraction = Without and with contraction
    .help = Twelve images from the same seed, contractive weight 0 on the left and 0.1 on the right
closed = Closed. { $difference }
reopen = Reopen
controls-act-on = The controls act on
link-views = Link views
    .help = Move, zoom and point on both stages at once
swap = Swap
    .help = Swap left and right
    .busy = Not while something is tested in the background
close = Close
    .help = Close the right side; the left one goes on
about = What is compared
    .shared =
        Both rivers have the same seed and the same images, and are never more than about half a second of training apart;
        at rest both are at the same step. Seed and images change on both sides, and so does the learning-rate schedule,
        which begins again on both when you move a slider of one. Every other setting belongs to its side.
    .places =
        Each network has latent coordinates of its own: the same numbers need not mean the same image. So every view is
        fitted to its own river, and “the same place” is the same place on the two stages: for pointing, for moving the
        view, and for a dropped leaf. A leaf dropped on the dot of a training image is that image on both sides.
both = Left and right
differs-sign = differs
field-left = Left river
field-right = Right river
