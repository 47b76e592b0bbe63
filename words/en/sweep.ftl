### Parameter sweeps: the form, the curve or map, one cell.

title = One slider gives a curve, two a map
sweep = Sweep
about =
    Trains the same network again and again with one or two settings changed (a parameter sweep), from several seeds
    each. It runs in the background; the river goes on.
run = Run the sweep
go-on = Go on where it stopped
stop = Stop
progress = Progress of the sweep

## The form

as-controls = All other settings are those of the controls.
presets = Ready-made sweeps
as-opening = All other settings are those of the opening scene.
use-controls = Use the controls' settings instead
seeds = Seeds
    .help = Each cell is trained once from every seed; the spread is over the seeds.
across = Across
across-none = (choose a setting)
up = Up
up-none = (none: a curve)
from = from
to = to
count = values
values = { $axis }: values
equal-ratios = equal ratios
not-a-count = “{ $count }” is not a number of values. Enter a whole number.
seeds-refused = Seeds: { $why }
axis-refused = { $setting }: { $why }
size =
    { $cells ->
        [one] 1 cell
       *[other] { $cells } cells
    } × { $seeds ->
        [one] 1 seed
       *[other] { $seeds } seeds
    } = { $runs ->
        [one] 1 run
       *[other] { $runs } runs
    }
size-and-time =
    { $cells ->
        [one] 1 cell
       *[other] { $cells } cells
    } × { $seeds ->
        [one] 1 seed
       *[other] { $seeds } seeds
    } = { $runs ->
        [one] 1 run
       *[other] { $runs } runs
    }, about { $duration } at the present pace

## The curve or map, and one cell

results = Results of the sweep
shows = Show
curve = Mean over the seeds, with a band of one standard deviation; the table below has the numbers
open-run = Open as live run
    .named = Open as live run: { $run }
choose-cell = Choose a cell to see its numbers and to open its runs on the stage.
seed = Seed { $seed }:
to-come = not run yet
from-sweep = From the sweep: { $run }

## What can be measured: titles and definitions

measure-paper = Whirlpools by the paper's rule
measure-perfect = Whirlpools of a perfect denoiser
    .definition = Attractors of the exact mean shift of these images at this input noise (at most 500 images).
measure-noise-recalled = Starts drawn from N(0, I) whose trajectory ends on a photocopy.
measure-memorization =
    Memorization coefficient: largest cosine of an attractor's decoded image with any training image, mean over the
    attractors.
measure-train-error = Error on seen images
    .definition = Mean squared error per pixel of D(E(x)) on training images, without noise.
measure-test-error = Mean squared error per pixel of D(E(x)) on held-out images, without noise.
measure-score-error = Error against the exact score
diverged-at = diverged: the loss was not finite at step { $step }
diverged = diverged
failed = failed: { $why }
mean-over-seeds = { $mean } ± { $deviation } over { $seeds } seeds
cell = { $cell }: { $measure } { $value }
cell-to-come = { $cell }: { $measure } { $value }, { $missing } to come
made =
    { $made } of { $runs ->
        [one] 1 run
       *[other] { $runs } runs
    }
done = Sweep: { $runs }.

## What a sweep takes

no-values = Enter at least one value.
too-many-values = { $count } values are too many: enter at most { $most }.
value-count = Enter 1 to { $most } values.
log-needs-positive = Equal ratios need both ends above 0. To include 0, list the values.
example = Write a list such as 2,4,8, or a range such as 2..64x6 or 2..64x6log.
how-many = How many values? { $example }
not-a-value-count = “{ $text }” is not a number of values. { $example }
axis-values =
    { $setting } takes { $count ->
        [one] 1 value
       *[other] { $count } values
    }
no-axis = Choose a setting to sweep.
too-many-axes = { $count } settings are too many: a sweep has one or two.
same-axis = { $setting } is on both axes. Choose another for one of them.
empty-axis = { $setting } has no values yet. Enter some.
no-seed = Enter at least one seed.
unordered = Some values are outside their limits or not in order. Correct them.
too-many-cells = { $count } cells are too many: a sweep has at most { $most }. Enter fewer values.
too-many-seeds = { $count } seeds are too many: a sweep has at most { $most }. Enter fewer.
too-many-runs = { $count } runs are too many: a sweep has at most { $most }. Enter fewer values or seeds.
axis-left-out = { $setting } is left out of the sweep
no-axis-so = no setting was swept; using { $setting }
sweep-size = the sweep now has { $cells } cells and { $seeds } seeds
run-of = { $cell }, seed { $seed }

## Ready-made sweeps

preset-contractive = Squeeze: twelve to one
    .purpose = The contractive weight merges the twelve whirlpools of the opening scene into one.
preset-images-k = Images × bottleneck
    .purpose =
        How many images, in how many dimensions: where the network stops photocopying. The map that readers of the paper
        ask for first.
preset-noise-images = Noise × images
    .purpose = More noise on more images: from photocopies to concepts.
no-measure = `{ $id }` is not a measure
not-a-sweep = This is not a sweep that can go on ({ $why }).
wrong-schema = its schema is “{ $found }”, not “{ $expected }”

## Results from files

open = Open results …
open-help = A file saved here or by lab sweep. Choose the files of several parts together to join them.
open-refused = { $file } was not opened. { $why }
open-too-large = { $file } was not opened: it is larger than { $limit } MB, and no sweep writes that much. Choose a file saved here or by lab sweep.
open-unreadable = { $file } could not be read. Choose it again.
open-other-sweep = { $file } and { $first } belong to different sweeps, so nothing was opened. Choose the parts of one sweep.
open-while-running = A sweep is running. Stop it first, then open the file.
open-differing =
    { $count ->
        [one] One run came out differently in two files; the later file counts.
       *[other] { $count } runs came out differently in two files; the later file counts.
    }
put-back = Show the results from before
