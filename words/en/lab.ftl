### What `lab` says on the command line.

## lab scene

scene-words = scene needs two words, the scene and its file
scene-unknown = { $id } is no scene that is shipped with its training
scene-searching = steps of { $step }: searching …
scene-calibrating = steps of { $step }: calibrating …
scene-none = No rounding has at most { $bytes } bytes and says the same as the trained network: nothing was written.
scene-unsearched = The network was not searched.
scene-made =
    { $id }: steps of { $step }, { $bytes } bytes; attractors { $attractors_trained } trained, { $attractors_shipped } shipped; photocopies { $photocopies_trained } trained, { $photocopies_shipped } shipped

## lab sweep

part-expected = `{ $text }` is no part: write 3/16 for the third of sixteen
part-of-whole = Part { $part } of { $parts }: { $runs } of { $all } runs.
join-needs-files = --join needs the files of the parts, and --out the file of the whole
join-other-sweep = { $file } is of another sweep than { $first }.
join-differs = { $file }: run { $run } came out otherwise than in an earlier file; the later one counts.
join-missing =
    { $missing ->
        [one] 1 run is
       *[other] { $missing } runs are
    } in none of the files. `lab sweep --go-on { $out }` makes what is missing.
join-made = { $runs } of { $all } runs from { $files } files.
sweep-options = --seeds, --part, --join, --go-on, --out and --csv
sweep-no-word = `{ $word }` is neither key=values nor a ready-made sweep at the beginning ({ $known })
sweep-go-on-alone = --go-on takes everything from its file: leave the rest out
sweep-progress = { $made } of { $runs } runs, { $share } %{ $left }; { $label }

## Words of the command line

error = error: { $why }
usage = `lab --help` lists the commands.
note = note: { $text }

needs-file-name = { $option } needs a file name
needs-word = { $option } needs a word after it
needs-one-of = { $option } needs one of { $known }
needs-whole-number = { $option } needs a whole number from { $least } to { $most }
needs-seeds = --seeds needs a list such as 0,1,2
needs-sets = --sets needs a list such as rotated,constant
needs-data = --data needs a file, a folder, or several separated by commas
needs-size = --size { $word }: it takes height x width of 8 to 64 pixels, such as 28, 28x20 or in color 32x32x3
needs-transform = --transform { $word }: it takes transpose, mirror, turn90, turn180, turn270 and invert, separated by commas
size-without-data = --size and --transform say how pictures of your own are read: add --data FILE
no-option = `{ $word }` is not an option here: there are { $known }
no-key = `{ $key }` is not a key: there are scene, { $known }
no-seeds = --seeds { $list }: { $why }
several-seeds = { $why } Separate several with commas: 0,1,2.
run-options = --data, --size, --transform, --then, --seeds, --out, --save, --pytorch and --weights
save-one-seed = --save takes one network: give one seed
pytorch-one-seed = --pytorch takes one network: give one seed
weights-fix-network = the file fixes the network: with --weights, no key of the network can be set
moved-before-then = moved= belongs before the first --then
moved-ignored = moved= is ignored here: the setting at the start holds throughout
at-ignored = at= is ignored here: training goes to the end of its schedule
training-step = a training step
file-unwritable = { $file } could not be written: { $why }
file-unreadable = { $file } could not be read: { $why }
left-out = left out: { $text }
needs-weights = { $option } describes a network file: add --weights FILE
latent-of-onnx = --latent says where one ONNX file is cut in two; files of other kinds are not cut
onnx-not-trained = a network from ONNX files is searched, not trained or saved: leave out --then, --save and --pytorch
pixels-unknown = --pixels { $name } is not known: it takes unit (0…1), symmetric (−1…1), standardized or bytes (0…255)
activation-unknown = { $option } { $name }: it takes one of { $known }

## lab --help

help = lab runs Eddy without a page, on all cores.
help-run =
    lab [key=value …] [--data FILE[,FILE …]] [--size HxW] [--transform …] [--then key=value …] [--seeds 0,1,2] [--out FILE] [--save FILE] [--pytorch FILE]
    .text =
        Trains a network and describes its river. --then changes the objective or optimizer of the trained network and
        trains on, --seeds makes one run for each seed, --out writes reports (docs/report.md). --data takes pictures
        of your own (docs/bring.md): IDX, NumPy's .npy and .npz, CSV, CIFAR-10 batches, picture files, folders, and zip
        or tar.gz of these; --size says how large pictures become, and what files without a header hold, --transform
        how they are laid (transpose,mirror,turn90,invert). --save writes the trained network (docs/weights.md),
        --pytorch its run as a program for PyTorch (docs/report.md).
help-weights =
    lab --weights FILE [--activation relu] [--code linear] [--output sigmoid] [--pixels unit] [key=value …]
    lab --weights ENCODER.onnx DECODER.onnx, or --weights WHOLE.onnx [--latent TENSOR]
    .text =
        Searches the network of a safetensors or PyTorch file instead of training one; --then trains it further. What a
        file that is not Eddy's does not say is found out on held-out pictures: the activations between layers, after
        the code and after the output, and the range that pixels had (unit, symmetric, standardized, bytes). The options
        choose it instead.
help-link = lab LINK
    .text = The same from a link of the page: lab 'https://any.host/?n=20&k=8', or lab '?n=20&k=8'.
help-probe = lab probe [key=value …] [--noise gaussian|box|images] [--starts N] [--images N] [--out FILE]
    .text =
        Trains a network, lets noise settle on it (every kind unless one is named) and rebuilds held-out images from the
        attractors it finds and from four other dictionaries (docs/snow-globe.md).
help-model =
    lab model FILE … [--config FILE] [--size 64] [--start noise|pictures|mixture] [--share PERCENT] [--steps N] [--tiles N] [--seed S] [--pictures FILE,FILE …] [--dictionary N] [--known FOLDER --strangers FOLDER] [--path N] [--show 0,1,10] [--sheet FILE] [--film FILE] [--plane FILE] [--out FILE]
    .text =
        Runs a real image autoencoder (TAESD family, AutoencoderKL; safetensors, PyTorch or ONNX, one file or two) from noise
        or pictures and says what becomes of it: at rest, circling, wandering or running away (docs/real-models.md).
        --dictionary rebuilds so many of the pictures from the end states. --sheet writes pictures of the shown steps,
        --film the run step after step as an animated PNG, --plane the current on the plane through three end states.
        --strangers judges the pictures of a folder among those of --known, by scores along --path steps.
help-strangers = lab strangers [key=value …] [--sets ID,ID,…] [--samples N] [--raw | --framed] [--pictures FILE …] [--out FILE]
    .text =
        Trains a network and measures how well every score tells strangers from pictures that belong: against all sets
        that can be made, or those named (fashion-mnist, uniform-noise, rotated, classes-56789, …). Without a key, the
        networks of docs/strangers.md. Pictures are seen as they come and framed as the training pictures are; --raw and
        --framed name one of both. --pictures judges picture files, or those of a folder.
help-claims = lab claims [ID …] [--out FILE]
    .text = Tests statements of the paper.
help-tables = lab tables [NAME …] [--seeds 0,1,2] [--out FILE]
    .text = Repeats the measured tables (docs/results.md) and reports which rows agree.
help-sweep = lab sweep [PRESET] [key=values …] [--seeds 0,1] [--out FILE] [--csv FILE]
    .text =
        One or two keys with several values (k=2,4,8 or noise=0..1x6 or n=12..1000x4log), each combination from every
        seed; other keys hold for all. Ready-made: { $presets }. Files are written run by run.
help-sweep-part = lab sweep … --part 3/16
    .text = Makes the third of sixteen shares, each on its own machine (docs/sweeps.md).
help-sweep-join = lab sweep --join FILE … --out FILE [--csv FILE]
    .text = Puts the files of the parts together.
help-sweep-go-on = lab sweep --go-on FILE [--part 3/16]
    .text = Makes the runs that a file of --out lacks.
help-scene = lab scene ID FILE
    .text =
        Trains a scene and writes its network and findings as the page ships them (static/scenes/README.md).
help-first-view = lab first-view FILE
    .text =
        Trains the opening scene and writes what the page shows of it while its engine loads
        (static/first-view/README.md).
help-exit = The exit code is 0 if all went well, 1 if something failed, 2 if the words make no sense.
help-at = Training step: ends there instead of at the end of the schedule
help-moved = Settings changed on the way: { $wanted }
help-scene-key = Setting that the other keys start from: { $scenes }

## Runs

nothing-to-run = there is nothing to run
no-data = there is no data
not-searched = the network was not searched
run-searching = trained { $steps } steps; following every start to its end …
run-step = step { $done } of { $of }
run-step-loss = step { $done } of { $of }, loss { $loss }
run-of-seed = seed { $seed }: { $text }
runs-failed = { $failed } of { $all } runs failed; their errors are above
time-left = , { $time } left
claim-unknown = no claim is called `{ $word }`; there are { $known }
claim-progress = { $claim }: { $share }, { $text }{ $left }
claim-result = { $answer }: { $why } ({ $seconds } s)

summary-head = seed { $seed }, step { $step }: { $words }
summary-fixed-points = stable { $stable } (paper's rule { $paper }, perfect denoiser { $perfect }), other fixed points { $unstable }, largest basins { $basins }
summary-recalled = recalled { $recalled }, photocopies { $photocopies }, noise settled { $settled }, noise recalled { $noise_recalled }
summary-ends = converge { $converge }, median steps { $steps }, diverge { $diverge }, cycle { $cycle }, undecided { $undecided }, ‖J‖ < 1 for { $contractive }
summary-errors = loss { $loss }, training error { $train }, test error { $test }
summary-memorization = memorization { $mean } ± { $deviation } (unseen images { $unseen }, noise { $noise }), rank90 { $rank }, Chamfer cosine { $cosine }, distance { $distance }
summary-score = V and the score of the data: cosine { $cosine }, error { $error }
summary-end = { $seconds } s, { $link }
summary-perfect-density = { $count } of the density
summary-perfect-images = { $count } on { $images } images

## lab first-view

first-view-words = first-view needs one word, the name of the file
first-view-made = whirlpools { $trained } trained, { $shipped } shipped; moved by at most { $moved } latent scales, spectral radii by { $radius }, pixels by { $pixel } of 255
first-view-bytes = { $bytes } bytes, { $packed } packed
first-view-differs = with 8 bits a weight the network has a different river: nothing was written

## lab probe

probe-options = --noise, --starts, --images and --out
probe-head = `{ $link }`, step { $step }: { $attractors ->
        [one] 1 attractor
       *[other] { $attractors } attractors
    }, training images end on { $ends }.
probe-columns = noise | specks | attractors (paper's rule) | settled | fled | circle | undecided | median steps | largest basins | attractors of training images found | Chamfer cosine, distance | median cosine: nearest training, test image
probe-found = { $found } of { $all }
probe-dictionaries = Mean squared error a pixel of { $images ->
        [one] 1 held-out image
       *[other] { $images } held-out images
    } rebuilt from so many atoms, noise: { $noise } (the network's own: { $own }):
probe-dictionary-columns = dictionary | has
probe-winner = Winner: { $name } (the next has { $ratio } times its error).
probe-no-winner = Nobody wins.

## lab strangers

strangers-options = --sets, --samples, --raw, --framed, --pictures and --out
strangers-sets-one-network = --sets is for one network: name it, such as scene=concepts k=16
needs-pictures = --pictures needs files or a folder, such as --pictures photo.jpg
strangers-pictures-one-network = --pictures is for one network: name it, such as scene=concepts k=16
strangers-no-picture = there is no picture in { $folder }
strangers-picture-empty = it has no pixels
strangers-none-read = none of the pictures could be read
strangers-no-framing = the pictures of this data set have no ground in common: pictures are seen as they come
strangers-as-they-come = Pictures as they come
strangers-framed = All pictures framed as the training pictures are
strangers-network-framed = { $network }, framed
strangers-raw-framed = AUROC as pictures come / framed
strangers-lost-by-framing =
    Framing takes at most { $lost } from { $score } (against: { $set }); { $allowed } is allowed: { $answer }.
strangers-pictures-head = | picture | verdict | p seen the other way | what was done |
strangers-pictures-auroc = { $score }: these pictures are told from those that belong with AUROC { $auroc }.
strangers-belongs = belongs
strangers-stranger = **stranger**
strangers-blank = nothing to be judged by
strangers-points = strangers are pictures, and this network sees points
strangers-some-labels = { $set } or some of these labels
strangers-no-set = `{ $asked }` is not a set of strangers to this network: there are { $known }
strangers-failed = { $failed } of { $all } networks failed; their errors are above
strangers-calibrating = calibrating …
strangers-flowing = strangers flow, { $share } done …
strangers-only-cats = Only cats, strangers: dogs, and all other animals
strangers-digits = MNIST, N = 5000, k = { $k }, input noise { $noise }
strangers-half-of-digits = Digits 0–4, N = 2500, k = 16, input noise 0.6, strangers: digits 5–9
strangers-network = { $data }, N = { $n }
strangers-head = { $attractors ->
        [one] 1 attractor
       *[other] { $attractors } attractors
    } after { $step } steps. { $calibrate ->
        [one] 1 held-out picture calibrates
       *[other] { $calibrate } held-out pictures calibrate
    }; { $others } others belong, and strangers are told from these. AUROC [95 % of bootstraps] / FPR95.
strangers-here-there = AUROC here (there):
strangers-score = score
strangers-set = strangers
strangers-command = lab strangers '{ $link }' --sets { $sets } --samples { $samples }
strangers-wins = { $score } wins against: { $sets }.
strangers-share = { $scores } share the first place against: { $sets }.
strangers-and = { $list } and { $last }
strangers-paper = The trajectory score loses here: { $loses }; it is no better than chance: { $chance }
strangers-nowhere = nowhere
strangers-always-worse = (always worse)
strangers-worse = (worse: { $sets })
strangers-yes = yes
strangers-no = no

## lab tables

table-unknown = no table is called `{ $word }`; there are { $known }
table-progress = { $done } of { $all } rows; { $row }: { $text }
table-not-measured = nothing was measured
table-failed = could not be measured: { $why }
table-agree = { $agree } of { $all } rows agree. To run a row again:
table-setting = setting
table-agrees = agrees
table-yes = yes
table-no = no: { $columns }
table-seed = { $row }, seed { $seed }
column-stable = stable attractors
column-fixed-points = fixed points
column-recalled = recalled
column-contractive = share of data with ‖J‖ < 1
column-noise-ends = attractors that noise ends on
column-noise-settled = noise that settles on one
column-converging = starts that come to rest
column-largest = largest basin of 500
column-test-error = error on unseen images
column-score-cosine = median cosine with the score
column-score-error = relative squared error
row-k = k = { $k }, { $setting }
row-nothing = nothing
row-input-noise = input noise { $value }
row-latent-noise = latent noise { $value }
row-contractive = contractive { $value }
row-schedule = learning rate { $rate }, { $steps } steps, seed { $seed }
row-seed = k = { $k }, seed { $seed }
table-untrained = Untrained
    .caption = An untrained network has exactly one attractor.
table-opening = The quick opening
    .caption = Twelve digits, k = 2, input noise 0.3, batch 16: whirlpools split off one by one. Other images and other draws than where it was first measured, so that the counts on the way are only near. The last rows are the opening scene itself.
table-twelve = Twelve digits
    .caption = 784-256-128-k-128-256-784, SiLU, AdamW 1e-3 falling by a cosine to 5 %, batch 64, 2000 steps, N = 12 images.
table-four-blobs = Four blobs in the plane
    .caption = A denoiser 2-64-64-2, GELU, on four round blobs, batch 256, 6000 steps from a learning rate of 3e-3 (that of the first measurement is not known): V against σ²∇log p of the blobs smoothed by σ, at training points with noise σ. A smaller error agrees too.
table-lifted-blobs = Four blobs in sixteen dimensions
    .caption = An autoencoder 16-64-64-2-64-64-16, GELU, Adam 1e-3, batch 256, 4000 steps, on the four blobs lifted into 16 dimensions: V against the slope of a kernel density estimate of the latents, at draws from that estimate.
table-five-thousand = Five thousand digits
    .caption = The same network at k = 2 on N = 5000, batch 128, 3000 steps. Starts here are 500 training latents and 256 draws of N(0, I); where it was first measured they were the training latents alone.

## lab model

model-options = --config, --size, --start, --share, --steps, --tiles, --seed, --pictures, --dictionary, --known, --strangers, --path, --show, --sheet, --film, --plane and --out
model-needs-files = lab model needs the files of a model: its encoder and decoder, in one file or two
model-needs-pictures = --start pictures, --start mixture and --dictionary need --pictures FILE,FILE …
model-plane-needs-three = --plane needs three ends: at least --tiles 3
model-needs-two-pictures = --dictionary needs at least two pictures: one for atoms, one to rebuild
needs-steps = --show needs a list of steps such as 0,1,10,100
model-no-pictures = there are no pictures
model-no-memory = The run needs about { $needed } MB and { $available } MB are free. Choose a smaller --size.
model-expected =
    { $tiles ->
        [one] 1 start
       *[other] { $tiles } starts
    }, { $steps } steps of { $ms } ms: about { $duration }.
model-progress = { $done } of { $all } steps
model-rebuilding = { $done } of { $all } pictures rebuilt
model-head =
    { $model }: { $millions } million parameters, pictures of { $width } × { $height } pixels; { $tiles ->
        [one] 1 start
       *[other] { $tiles } starts
    }, { $steps } steps of { $ms } ms
model-step = step { $step }: { $value }
model-curve = ‖V‖/‖z‖, median: { $curve }; over the last quarter { $plateau }
model-memory = largest memory: { $megabytes } MB
model-dictionary = Mean squared error a pixel of { $pictures ->
        [one] 1 picture
       *[other] { $pictures } pictures
    } rebuilt from so many atoms; D(E(x)) itself has { $floor }.
model-winner = Best: { $name }.
model-judging = { $done } of { $all } pictures judged
model-strangers =
    Strangers: { $known ->
        [one] 1 known picture
       *[other] { $known } known pictures
    }, { $judged } judged, paths along { $steps ->
        [one] 1 step
       *[other] { $steps } steps
    }.
model-strangers-columns = score | known, median | judged, median | AUROC | FPR95
model-interval = { $value } ({ $low } to { $high })
model-separates = Best at telling the groups apart: { $score }.
model-none-separates = No score tells the groups apart: the interval of the best one reaches 0.5.
model-too-few = Which score separates is not said with fewer than { $fewest } pictures in a group.
model-few = That is few: with fewer than { $fewest } known pictures there is no p-value.
model-p-values = p-values, by the entry jump relative to detail: { $values }.
model-needs-both-groups = --known and --strangers need each other: folders or files of pictures
