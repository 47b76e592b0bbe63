### How the whirlpools were counted, and how sure the count is.

title = How it was counted
pending = The engine describes this search as soon as it has found whirlpools.
starts = Starts
    .value = { $training } codes of training samples, { $noise } draws of N(0, I)
budget = Budget
    .complete = at most { $steps } iterations a start, every start followed to its end
    .cut = at most { $steps } iterations a start, cut short because training went on
tolerance = Tolerance
    .value = at rest below a step of { $step }, then Newton’s method to a residual of { $residual }
attracts = Counts if
    .value = spectral radius below { $radius }
merge = Merge rule
    .value = nearer than { $radius } are one: { $share } of the latent scale { $scale }
cycles = Cycles
    .value = recognised up to a period of { $period }
searched = Weights
    .value = those of training step { $step }
paper = The paper’s count
    .value = ends that are not polished; one where the cosine of their latents is above { $cosine }

## How sure?

how-sure = How sure?
    .about =
        Counts the whirlpools of these very weights again: with fewer and more starts, other tolerances and other draws
        of noise.
count-again = Count again
stop = Stop
counting = Counting: { $share }
lost = The count ended before it was complete. Start it again.
caption =
    Whirlpools found, by tolerance (rows) and starts (columns): mean of { $draws } draws, in brackets the smallest and the
    largest
corner = Tolerance
row = step below { $step }
column = { $training } + { $noise } starts
own = own count
interval = { $mean } ({ $least }–{ $most })
all-the-same = All { $counts } counts find { $reported }.
some-differ =
    { $same } of { $counts } counts find { $reported }, as the verdict does. All lie between { $least } and { $most }.
stale = These counts were made with other weights than the verdict.
csv = Table (CSV)
