### Real image models from files.

title-tiny = tiny autoencoder (TAESD family), { $channels } latent channels
title-tiny-pool = tiny autoencoder (TAESD family), { $channels } latent channels, pool branch
title-kl = AutoencoderKL, levels of { $levels } channels, { $channels } latent channels

title-onnx = network from ONNX files, { $channels } latent channels

## Why files gave no model

other-family =
    The { $count ->
        [one] tensor is
       *[other] { $count } tensors are
    } of no image model that is known here: the TAESD family and AutoencoderKL are. The first: { $examples }. Choose the
    weights of the autoencoder (VAE), not of the diffusion model.
renamed =
    The tensor “{ $tensor }” { $expected } is missing, and “{ $found }” { $shape } belongs to no layer: was it renamed?
    Give it the name that the model's own files use.
encoder-missing = The encoder is missing: f needs both halves. Add its file.
decoder-missing = The decoder is missing: f needs both halves. Add its file.
two-of-one-half = The same half was given twice. Choose one encoder and one decoder.
two-families = The files are of two different kinds of model. Choose the files of one.
other-latents =
    The encoder gives latents of { $encoder } channels, the decoder takes { $decoder }: they belong to different models. Choose
    two halves of one.
bad-config = The config makes no sense for these weights: { $why }.
config-class = it describes a { $name }; Eddy knows AutoencoderKL and AutoencoderTiny
config-activation = the activation is { $name }; Eddy knows { $known }
config-block = it has blocks of the kind { $name }, which Eddy does not know
config-levels = block_out_channels needs 1 to { $most } numbers from 1 to { $channels }
config-latents = latent_channels needs a number from 1 to { $channels }
config-scale = scaling_factor needs a number above 0, shift_factor a number
bad-groups =
    “{ $tensor }” normalises { $channels } channels in { $groups } groups, which does not come out even. Add the model's
    config.json, which says how many groups there are.
bad-size =
    Pictures of { $width } × { $height } pixels do not fit this model: each side has to be a multiple of { $factor } from
    { $least } to { $most }.
too-many-parameters = The model has { $found } parameters; at most { $most } are read. Choose a smaller one.
not-built = The network could not be put together: { $why }.

onnx-no-colour =
    The ONNX network takes { $shape }. Here it has to take colour pictures: 3 channels × height × width. Open it under
    “Network” instead.
onnx-no-place =
    The latent of the ONNX network is { $shape }: its numbers have no place. Here it has to be channels × height × width.
    Open the files under “Network” instead.

## What was assumed

onnx-size-fixed = The files are for pictures of { $width } × { $height } pixels only.
onnx-scale-unknown = No config says how latents are scaled: noise N(0, 1) is taken as it is.
onnx-range-measured =
    The files do not say how pixels are scaled. A test picture is rebuilt with an error of { $error } in { $range } and of
    { $other-error } in { $other }: the former was taken.

left-out-beside =
    { $count ->
        [one] 1 tensor
       *[other] { $count } tensors
    } beside the autoencoder left out.
groups-assumed = No config says how many groups the normalisations have: { $groups }, as the published models.
scale-assumed = No config says how latents are scaled: noise is divided by { $factor }, as for the published models.

## What a run came to

regime-count = { $count } { $regime }
at-rest = at rest
circles = on a cycle
wanders = wandering (no attractor)
runs-away = running away
undecided = undecided (the run was too short)
exponent = largest Lyapunov exponent { $mean } ± { $deviation } a step
ends = ends { $median } of their norm apart (median; least { $least }), starts { $starts }; { $clusters ->
        [one] 1 cluster
       *[other] { $clusters } clusters
    } at radius { $radius }
to-pictures = from an end to the nearest of { $pictures ->
        [one] 1 encoded picture
       *[other] { $pictures } encoded pictures
    }: { $median } of the ends’ norm (median; least { $least })
paper = Paper: { $claim }. Here: { $answer } ({ $why }).
claim-settling = Starts settle (‖V‖² < { $squared }, or { $steps } steps) on attractors
settled = { $share } of the starts met the rule
claim-dictionary = Pictures are rebuilt better from end states of noise than from a random orthogonal basis
claim-dictionary-why = the random basis has { $ratio } times the error
ends-name = End states from noise
random-name = Random orthogonal
principal-name = Principal axes of pictures
noise-name = Noise itself
encoded-name = Encoded pictures
