### The whirlpools as a dictionary: unseen images rebuilt from few atoms.

title = The whirlpools as a dictionary
about =
    If the whirlpools hold what the network knows, a few of them should be enough to rebuild an image it has never seen
    (sparse coding). Four other sets of atoms try the same.
images = Images
run = Rebuild unseen images from few whirlpools
    .waits = Shake first: the atoms are the whirlpools that the noise finds.
shows = What the curves show
chart = { $error } of each dictionary by number of atoms; the table below has the numbers
atoms = Atoms
numbers = The numbers
rebuilt = Rebuilt from
rebuilt-by = Rebuilt by { $dictionary }
unseen = Unseen image
over =
    Mean over { $images ->
        [one] 1 unseen image
       *[other] { $images } unseen images
    }, at step { $step }.
count-atoms =
    { $atoms ->
        [one] 1 atom
       *[other] { $atoms } atoms
    }
all-atoms = all its { $atoms }

## The dictionaries

the-attractors = the whirlpools that noise found
the-random = a random orthogonal basis
the-principal = the principal axes
the-noise = the noise itself
the-training-images = encoded training images
image-error = Image error
    .definition =
        Mean squared error per pixel between the image and the decoded sum of atoms, by number of atoms. The dashed line
        is the error of D(E(x)): only luck gets below it.
latent-error = Latent error
    .definition =
        Mean squared error per axis between the code and the sum of atoms (orthogonal matching pursuit), in units of the
        codes' mean square, by number of atoms.
short-attractors = whirlpools
short-random = random
short-principal = principal
short-noise = noise
short-training-images = images
so-far = So far ({ $share } of the work): { $result }
nothing = There is nothing to compare yet.
tie = Undecided: { $best } and { $next } rebuild unseen images equally well (at { $atoms }, which all sets have).
winner =
    Best at rebuilding unseen images: { $best }. Second: { $next }, with { $ratio } times the error (at { $atoms }, which
    all sets have).
attractors-place =
    The whirlpools come { $place ->
        [3] third
        [4] fourth
        [5] last
       *[other] { $place }
    }, with { $ratio } times the error of the best.
atoms-between = { $least } to { $most } atoms

## Their names in full

kind-attractors = Whirlpools that noise found
kind-random = Random orthogonal basis (the paper's baseline)
kind-principal = Principal axes of the training latents
kind-noise = The noise itself
kind-training-images = Encoded training images
