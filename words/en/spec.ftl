### The settings: their names, what they take, and what is done where a value does not fit.

input-noise = Input noise
masking = Input masking
shift = Shift
rotation = Rotation
latent-noise = Latent noise
contractive = Contractive weight
contractive-reach = Contractive reach
sparsity = Sparsity weight
kl = KL weight β
weight-decay = Weight decay
image-count = Images
learning-rate = Learning rate
final-rate-share = Final share of the rate
batch-size = Batch size
schedule-steps = Training steps
not-a-number-comma = “{ $text }” is not a number: enter { $wanted }, with a point before the decimals.
not-a-number = “{ $text }” is not a number: enter { $wanted }.
outside = { $text } is out of range: enter { $wanted }.
not-whole = { $text } is not a whole number: enter { $wanted }.
no-parameter = `{ $id }` is not a number of a run
bottleneck = Bottleneck k
conv-width = Channels d

## What they take

takes-whole = a whole number from { $low } to { $high }
takes-number = a number from { $low } to { $high }
enter = Enter { $wanted }.
seed-refused = Enter a whole number from 0 to { $most }.

## The network

kind-mlp = Fully connected (MLP)
kind-convolutional = Convolutional
kind-denoiser = Denoiser without a bottleneck
kind-graph = Network from a file
bottleneck-outside = a bottleneck of { $k } is outside 1…{ $most }
half-too-deep = { $count } hidden layers in one half are more than { $most }
layer-outside = a layer of width { $width } is outside 1…{ $widest }
hidden-takes = { $fewest } to { $most } whole numbers from { $narrowest } to { $widest }, such as 256,128
not-a-width = “{ $text }” is not a layer width: enter { $wanted }.
too-many-layers = { $count } layers are too many: enter { $wanted }.
leaky-relu = leaky ReLU
leaky-relu-10 = leaky ReLU (slope 0.1)
leaky-relu-20 = leaky ReLU (slope 0.2)
leaky-relu-30 = leaky ReLU (slope 0.3)

## Keys of a link, and what they take

key-seed = Seed
key-data = Data set
key-classes = Classes
key-network = Network
key-hidden = Hidden layers
key-activation = Activation
one-of = one of { $names }
labels = labels, such as 013
widths = { $fewest } to { $most } widths from { $narrowest } to { $widest }, such as 256,128
changes = changes during training, such as 600,contractive,0.1_900,noise,0.5
link-too-long = the link is longer than { $most } bytes; its end was ignored
link-newer = a newer Eddy made the link; what this one knows was taken
link-own =
    a link cannot carry your own pictures, because they never leave your page; { $data } is used until you choose the
    files again
not-understood = { $key }={ $value } was not understood and ignored (it takes { $wanted })
scene-names = one of { $names }, recipe
a-version = a version number

## Adjustments: what was done where a value did not fit

adjusted-not-a-number = { $setting } is not a number; using { $used }
adjusted-infinite = { $setting } is infinite and outside { $low }…{ $high }; using { $used }
adjusted-outside = { $setting } { $value } is outside { $low }…{ $high }; using { $used }
adjusted-network = { $why }; using another network
adjusted-width = layer width { $width } is outside { $narrowest }…{ $widest }; using { $used }
adjusted-layers =
    { $count ->
        [one] 1 hidden layer is
       *[other] { $count } hidden layers are
    } outside { $fewest }…{ $most }; using { $used }
adjusted-no-class = no class was chosen; using all of them
adjusted-no-code = { $setting } penalizes a code, and a denoiser has none; using 0
adjusted-too-wide =
    a denoiser takes samples of at most { $most } numbers, and these have { $dim }; using a fully connected autoencoder
adjusted-no-pictures = convolutions need pictures, and these samples are points; using a fully connected autoencoder
adjusted-k = a denoiser's latent space is that of the data, with { $dim } dimensions; using k = { $dim }
