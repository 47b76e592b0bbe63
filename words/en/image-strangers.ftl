### Strangers on a real image model, sample photographs, and a run that goes on from a kept moment.

title = Strangers
    .about =
        Compare two groups of pictures: those that you call known, and those to judge among them. Each picture is encoded
        and followed for a few steps; each of its scores is compared with those of the known pictures.
known = Known pictures
judged = Pictures to judge
choose = Choose pictures to judge …
remove = Remove these
count =
    { $count ->
        [one] 1 picture to judge
       *[other] { $count } pictures to judge
    }
steps = Steps along the path
steps-refused = Steps: enter a whole number from { $least } to { $most }. Keeping { $kept }.
run = Judge
stop = Stop
waits = Add a model, and at least one picture to each group.
needs-both = Each group needs at least one picture. Add some.
expected = { $pictures } pictures along { $steps } steps: about { $time }.
progress = Judging: { $percent }
refused = Nothing was judged. { $why }
few =
    { $known ->
        [one] 1 known picture
       *[other] { $known } known pictures
    }, { $judged } to judge. Too few: a p-value needs at least { $needed } known pictures.
called =
    Among { $known } known pictures, { $called } of { $judged } count as strangers (p ≤ 0.05, by the entry jump relative to
    detail).
separates = { $score } tells the groups apart best: AUROC { $value } ({ $low } to { $high }).
none-separates = No score tells the groups apart: the interval of the best one reaches 0.5.
too-few-to-separate = Each group needs at least { $fewest } pictures to say which score separates them.
stranger = stranger, p = { $p }
no-stranger = not strange, p = { $p }
place = stranger than { $share } of the known
blank = of one colour: nothing to judge by
interval = { $value } ({ $low } to { $high })
scores = Scores of both groups
score = Score
known-median = Known, median
judged-median = Judged, median
auroc = AUROC
fpr = FPR95
verdicts = The pictures one by one
picture = Picture { $number }

## Sample photographs

samples = Sample photographs
    .about = Photographs in the public domain that come with the page; fetched when you click.
sample-all = All eight
sample-cat = Cat
sample-astronaut = Astronaut
sample-coffee = Coffee
sample-rocket = Rocket
sample-photographer = Photographer
sample-galaxies = Galaxies
sample-retina = Retina
sample-gravel = Gravel
sample-missing = The photograph “{ $name }” did not load. { $why }

## Going on from a kept moment

go-on-from = Go on from here
    .help = Starts a new run from the latents of the moment that is shown, with the steps set above
moment-gone = The latents of this moment are no longer there. Choose another moment.
