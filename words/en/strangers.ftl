### Strangers: pictures of the visitor, and the sets that come with the page.

need-pictures =
    This network knows points, and a stranger is a picture. Choose digits, fashion or silhouettes under “Images or
    points”: what you drop waits until then.
title = Strangers
about =
    Bring a picture: it drifts on this river like any leaf, and what the network makes of it shows whether it belongs
    with the { $known } that the network knows (out-of-distribution detection).

## Bringing a picture

drop = Drop or paste pictures anywhere on the page, or
choose = Choose pictures
camera = Camera
private =
    Nothing is sent anywhere: your pictures stay in this tab. PNG, JPEG, WebP, GIF, BMP or AVIF, at most 20 MB and 40
    megapixels each, 500 at once. Of an animation, the first frame.
canvas-falsified =
    To protect you from being tracked, this browser changes the pixels that a page reads from pictures. So Eddy judges
    not quite your picture. Allow this page to read canvas pixels, or use another browser.
left-out =
    { $files ->
        [one] 1 file was
       *[other] { $files } files were
    } left out: the page keeps at most { $most } pictures. Remove some first.
draw = Draw one
    .help =
        White on black, as the digits are. If you cannot draw, choose a picture instead: nothing here needs a drawing.
draw-undo = Undo stroke
draw-clear = Clear
draw-next = Draw another
    .help = The drawing stays in the list
draw-pad = Drawing pad
drawing = drawing
framing = How the network sees them
    .help = Applies to all pictures at once; each is judged again. The middle image of a card is what the network sees.
framing-as-set = Framed as the training pictures
    .help =
        Each picture is cut out of its paper and brought to the size, the place and the brightness of the training
        pictures, and so are the held-out pictures that it is compared with. Off: pictures are seen as they come.
framing-fit = How a picture is fitted
framing-invert = Invert
framing-contrast = Stretch contrast
framing-grey = Grey
fit-crop = Crop to the middle
fit-pad = All of it, with margins
fit-stretch = All of it, stretched

## The list

remove-all = Remove all
bring-back =
    Bring back { $count ->
        [one] 1 picture
       *[other] { $count } pictures
    }
more = Show more ({ $left } left)
judging = Judging the pictures
stop = Stop
judge = Judge now
dismiss = Dismiss
invert-undo = Do not invert
invert = Invert
invert-advice =
    The network knows white on black, as its digits are. Inverted, { $count ->
        [one] 1 picture
       *[other] { $count } pictures
    } would be less strange.
    .undo =
        Without the inversion, { $count ->
            [one] 1 picture
           *[other] { $count } pictures
        } would be less strange.
judged-before =
    Judged by the network at step { $judged }; the stage shows the river at step { $shown }. They are judged again when
    training pauses.

## One picture

waits = Waiting for the whirlpools to be found; then it is judged.
reading = Reading …
p-value-help = Conformal p-value: the share of held-out pictures that are at least as strange
card-yours = yours
card-sees = it sees
card-makes = it makes
settles = settles in
remove = Remove { $picture }
drop-on-field = Drop it on the river
    .named = Drop { $picture } on the river
film = Decoded images along the path
bars =
    Bars: the share of { $count ->
        [one] 1 held-out picture
       *[other] { $count } held-out pictures
    } that are less strange by this score. The verdict uses the first score.
scores = All scores, and the path
stranger-than = stranger than { $share }

first-frame = 1 of { $frames } frames: of an animation, the first is judged.
steps = What was done to it
step-image = The picture after this step
as-it-came = Judge pictures as they came
as-set = Frame pictures as the training pictures
other-as-it-came = As it came, it would be a stranger (p = { $p }).
    .belongs = As it came, it would belong (p = { $p }).
other-framed = Framed as the training pictures are, it would be a stranger (p = { $p }).
    .belongs = Framed as the training pictures are, it would belong (p = { $p }).
blank = nothing to judge
    .why = It is of one colour: it has nothing to be judged by.
disagree =
    The scores disagree: { $count ->
        [one] 1 of the other { $all } calls
       *[other] { $count } of the other { $all } call
    } it a stranger ({ $which }).
    .belongs =
        The scores disagree: by { $count } of the other { $all } it would belong ({ $which }).

## Built-in strangers

built-in = Built-in strangers
    .about =
        Known strangers among held-out { $known }: which score tells them apart? Neither the network nor the verdict has
        seen these pictures.
sets = Sets of strangers
compare = Compare the scores
comparing = Progress of the comparison
table-shows = What the table shows
table-brackets = In brackets: the interval that holds 95 % of the bootstrap samples.
column-help = Show its curves and images
table = All scores on all sets
largest = The largest AUROC of this set
example = A stranger of this set
detail =
    { $strangers ->
        [one] 1 stranger
       *[other] { $strangers } strangers
    } against { $known } of the network's own kind
measured = Measured on the network at step { $step }.
metric-auroc = AUROC
    .help =
        AUROC: the probability that a stranger scores higher than a picture that belongs. 0.5 is chance, 1 is perfect.
metric-fpr95 = FPR95
    .help =
        FPR95: the share of strangers let in at the threshold that keeps 95 % of the pictures that belong. Smaller is
        better.

## ROC curves

roc =
    ROC curves: strangers found, against pictures that belong and were taken for strangers; the table has the areas
    below them
    .help = Up: strangers found. Across: pictures that belong, taken for strangers. The diagonal is chance.
curve = { $score } ({ $role }): { $auroc }
curve-winner = the best here
curve-verdict = the verdict's
curve-paper = the paper's

## The words of a verdict

too-few =
    Only { $count ->
        [one] 1 held-out picture
       *[other] { $count } held-out pictures
    } of the network's own kind to compare with: too few to tell.
stranger-than-all = Stranger than all { $count } { $known } it should know.
stranger-than-none = No stranger than any of the { $count } { $known } it should know.
stranger-than-most = Stranger than { $share } % of the { $known } it should know.
stranger-than-few = No stranger than { $share } % of the { $known } it should know.
unbounded = ∞: it diverges
belongs = belongs
stranger = stranger
cannot-tell = cannot tell
known-mnist = MNIST digits
known-fashion = FashionMNIST pictures
known-silhouettes = animal silhouettes
known-own = your pictures
known-classes = { $known } ({ $classes })
known-some-classes = { $known } ({ $some } of { $all } classes)
summary-reading = { $reading } still to be read.
summary-taken =
    { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    }.
summary-taken-reading =
    { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    }; { $reading } still to be read.
summary-judged =
    { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    }: { $strangers ->
        [one] 1 stranger
       *[other] { $strangers } strangers
    }, { $belong ->
        [one] 1 belongs
       *[other] { $belong } belong
    }.
summary-judged-reading =
    { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    }: { $strangers ->
        [one] 1 stranger
       *[other] { $strangers } strangers
    }, { $belong ->
        [one] 1 belongs
       *[other] { $belong } belong
    }; { $reading } still to be read.

## What the table says

not-measured = No score could be measured.
best-score = Best score: { $score }, AUROC { $auroc }.
chance = No score tells them apart better than chance.
paper-loses = The paper's trajectory score loses here: { $auroc }.
paper-chance = The paper's trajectory score loses here: { $auroc }, no better than chance.
verdict-chance =
    The verdict's own score is no better than chance here: { $auroc }. Do not trust the verdict on pictures like these.
table-best = Largest mean AUROC over all sets: { $score }, { $auroc }.
table-best-and-paper =
    Largest mean AUROC over all sets: { $score }, { $auroc }. The paper's trajectory score has { $paper }.
