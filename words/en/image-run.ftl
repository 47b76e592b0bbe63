### The tab of real image models: files, settings, the run and what it came to.

title = Real image model
about =
    Bring the autoencoder of an image model: Stable Diffusion's or FLUX's, or one of their tiny stand-ins (TAESD). Eddy
    decodes and encodes noise again and again: z → f(z) → f(f(z)) → …

## Files

files = Files of the model
files-help =
    Weights of the TAESD family or of AutoencoderKL, as .safetensors or .pth, or any such network as .onnx: encoder and
    decoder in one file or two, and the config.json beside them if there is one. Nothing leaves this page.
drop = Drop the files here, or
choose = Choose files …
reading = Reading { $files } …
engine-waits = The engine is still starting. It reads the files as soon as it is ready.
unreadable = “{ $name }” could not be read. Choose it again.
too-large = The files are too large: { $size }. The page reads at most { $most }. Choose a smaller model.
refused = The model was not loaded. { $why }
no-weights = None of these files has weights. Choose the .safetensors file too.
parameters = Parameters
    .value = { $millions } million ({ $size })
pictures = Pictures
    .value = { $width } × { $height } pixels
latents = Latents
    .value = { $channels } channels, { $width } × { $height }
step-time = One step of one picture
    .on-cpu = { $time } on the CPU
    .on-gpu = { $time } on the GPU
forget = Remove the model
    .help = Frees its memory

## Settings

side = Side of the pictures
    .value = { $side } px
start = Start from
start-noise = noise
start-pictures = pictures
start-mixture = a mixture
share = Share of the picture
    .value = { $percent }
tiles = Tiles
tiles-refused = Tiles: enter a whole number from { $least } to { $most }. Keeping { $kept }.
steps = Steps
steps-refused = Steps: enter a whole number from { $least } to { $most }. Keeping { $kept }.
seed = Seed
renew = New noise
own-pictures = Pictures to start from
own-pictures-choose = Choose pictures …
own-pictures-count =
    { $count ->
        [one] 1 picture
       *[other] { $count } pictures
    }
own-pictures-remove = Remove all
own-pictures-unread = “{ $name }” is left out. { $why }
expected = { $steps } steps of { $tiles ->
        [one] 1 tile
       *[other] { $tiles } tiles
    }: about { $time }.

## The run

run = Run
go-on = Continue
pause = Pause
step = Step
back = Back
    .help = Shows the previous saved step
cancel = Cancel
starting = Encoding and decoding the start …
running = Step { $done } of { $steps }
    .timed = Step { $done } of { $steps }, { $time } a step, about { $left } left
pausing = Step { $done } of { $steps }; it pauses after this step.
paused = Paused after step { $done } of { $steps }.
done = Done: { $steps } steps.
cancelled = Cancelled after step { $done }. The results so far are below.
run-refused = The run did not start. { $why }
engine-lost = The engine restarted, and the run ended with it. Run it again.
no-memory =
    This needs about { $needed } MB of memory, but only { $available } MB are free. Choose fewer tiles or a smaller
    side.
no-piece =
    This needs { $needed } MB in one piece, but the device takes at most { $most } MB. Choose fewer tiles or a smaller
    side.
no-memory-for-atoms =
    { $atoms } atoms need about { $needed } MB of memory, but only { $available } MB are free. Choose fewer atoms or a
    smaller side.
too-slow =
    At { $width } × { $height } pixels one step takes about { $needed } billion multiplications; on the CPU the limit is
    { $most } billion. Choose a smaller side, or a device with WebGPU.
no-model = There is no model yet. Add its files first.
no-pictures = A start from pictures needs at least one. Choose some.

## The tiles

moment = Step shown
moment-of = step { $step }
tile = Tile { $number } after { $step ->
        [one] 1 step
       *[other] { $step } steps
    }
tiles-shown = Decoded pictures of all tiles
captioned = Save these tiles
    .help = The tiles shown as one PNG, with step, seed and model below them
caption = { $model } · seed { $seed }
sheet = Save pictures
    .help = All saved steps as one PNG
film = Film the run
    .help = Everything that was shown, step after step, as a film
film-waits = There is nothing to film yet. Let the run take at least one step.
sheet-failed = The pictures were not saved: the browser ran out of memory. Choose fewer tiles.
json = Save report
    .help = All numbers of this run as JSON

## What it says

curve = Relative step ‖V‖/‖z‖, on a logarithmic scale
curve-help =
    How far f moves a latent, relative to the latent's length. A fall to 10⁻⁵ means rest; a plateau above it means
    wandering.
curve-median = Median now: { $value }
regime-at-rest = at rest
    .why = It has stopped moving: a fixed point to the precision of f32.
regime-circles = on a cycle
    .why = It comes back every { $period } steps.
regime-wanders = wandering
    .why = It stays bounded, keeps moving and does not come back. That is no attractor.
regime-runs-away = running away
    .why = Its latent grows without bound.
regime-undecided = undecided
    .why = It is still slowing down or still growing: the run was too short.
so-far = After { $done } of { $steps } steps: { $regimes }.
all-done = After { $steps } steps: { $regimes }.
regime-list =
    { $count ->
        [one] 1 tile
       *[other] { $count } tiles
    } { $regime }
plateau = Plateau of ‖V‖/‖z‖
    .help = Median over the tiles of the median over the last quarter of the run
exponent = Largest Lyapunov exponent
    .value = { $mean } ± { $deviation } a step
    .help = Above 0, nearby starts drift apart.
ends = Between ends
    .value = { $median } (least { $least })
    .help = Median distance of end states from each other, relative to their norm
starts = Between starts
    .help = Median distance of the starts from each other, relative to their norm
clusters = Clusters of ends
    .value = { $count } (largest: { $largest })
    .help = Ends linked by distances of at most { $radius } of their norm
to-pictures = To your pictures
    .value = { $median } (least { $least })
    .help = Median distance from an end to the nearest encoded picture, relative to the ends' norm
paper = The paper says
paper-row = { $claim }: { $answer } ({ $why }).

## The dictionary

dictionary = End states as a dictionary
    .about =
        Eddy rebuilds pictures from a few end states of noise (orthogonal matching pursuit) and from other
        dictionaries with as many atoms. The result is a sum of many end states; no single end state is such a picture.
dictionary-waits = Finish or pause a run, and add at least two pictures.
    .for-noise = Add at least two pictures, and let no run be under way.
atoms-from = End states
atoms-of-run = of this run's tiles
atoms-of-noise = many more, from noise
atoms-count = Atoms
atoms-steps = Steps each
atoms-refused = Atoms: enter a whole number from { $least } to { $most }. Keeping { $kept }.
atoms-expected =
    { $count } end states after { $steps ->
        [one] 1 step
       *[other] { $steps } steps
    }: about { $finding } to find them, { $rebuilding } to rebuild pictures, and { $memory } of memory.
atoms-progress = Finding end states, then rebuilding pictures: { $percent }
atoms-found =
    The atoms are { $count } end states of noise, { $steps ->
        [one] 1 step
       *[other] { $steps } steps
    } each, seed { $seed }.
dictionary-run = Compare dictionaries
dictionary-stop = Stop
dictionary-progress = Rebuilding pictures: { $percent }
dictionary-refused = The dictionaries were not compared. { $why }
atoms-short-ends = ends
atoms-short-pictures = pictures
dictionary-errors = Mean squared error per pixel, by number of atoms
dictionary-chart = Error of the rebuilt pictures by number of atoms, a line for each dictionary
dictionary-floor =
    D(E(x)) itself has { $error }; { $rebuilt } cuts were rebuilt, { $atoms } of other pictures could be atoms.
dictionary-atoms = Atoms
dictionary-winner = Best: { $name }.
dictionary-no-winner = No clear winner.
dictionary-original = Picture
dictionary-rebuilt = { $name }, picture { $number }
no-ends = There are no end states yet. Let a run finish, or pause it.
needs-two-pictures = Two pictures are needed: one for atoms, one to rebuild. Add some.

## The plane

plane = A plane through three latents
    .about =
        The current V on the plane through three end states or pictures, from coarse to fine. Each node takes one step.
plane-through = Through
plane-end = end of tile { $number }
plane-picture = picture { $number }
plane-run = Draw the plane
plane-stop = Stop
plane-waits = Choose three end states or pictures that do not coincide.
plane-needs-three = One of the three is no longer there. Choose again.
plane-is-line = The three latents lie on a line: there is no plane through them.
plane-refused = The plane was not drawn. { $why }
plane-progress = Nodes: { $percent }
plane-chart = The current on the plane
plane-words = { $side } × { $side } nodes; { $share } of V lies in the plane (median), ‖V‖/‖z‖ is { $step } (median).
