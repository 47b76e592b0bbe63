### Help at each control: what it does to the river, the field's term for it.

input-noise = Adds noise to the training images: the whirlpools become wide and calm.
    .term = Denoising autoencoder; standard deviation per pixel (white is 1).
masking = Blanks parts of the training images: the network learns to fill in what is missing.
    .term = Masked autoencoder; share of the pixels set to 0, drawn anew for every image.
shift = Shifts the training images: a shape ends in one whirlpool, wherever it is in the image.
    .term = Augmentation; shifts by up to this many pixels along each axis, the target stays.
rotate = Rotates the training images: a shape ends in one whirlpool, however it is tilted.
    .term = Augmentation; rotations by up to this many degrees either way, the target stays.
latent-noise = Adds noise in latent space while it trains: whirlpools widen, then merge.
    .term = Noise on the code, in units of the code's own spread along each axis.
contractive = Pulls the river together: whirlpools merge, down to one.
    .term = Contractive penalty on the Jacobian of the latent map, estimated with random probes.
contractive-reach = Where the pull acts: at 0 only at the training images, at 1 between them too.
    .term = Where J_f is probed: at the codes of the batch, or anywhere between two of them.
sparsity = Draws every leaf towards the axes: the river follows few directions.
    .term = Sparse autoencoder; L1 penalty on the code, mean over its axes.
kl = Gathers the codes around the origin and blurs where each image lies.
    .term = Variational autoencoder (β-VAE); the map follows the mean. About 0.0026 is the classic VAE of 784 pixels.
weight-decay = Weakens the whole river a little at every step.
    .term = Decoupled weight decay, as in AdamW.
bottleneck = How many dimensions the river has; beyond two you see the plane of largest variance.
    .term = Size of the code; bounds the rank of the Jacobian.
conv-width = How many filters each layer has: more of them represent finer detail.
    .term = Channels of the first of four convolutions (3 × 3, stride 2); each next has twice as many.
image-count = The network photocopies a few images; from thousands it forms concepts.
    .term = Training set size, balanced over the classes.
learning-rate = How far each step changes the network.
    .term = Learning rate of AdamW (β₁ 0.9, β₂ 0.999).
final-rate-share = How small the last steps are.
    .term = Share of the learning rate left at the end of the cosine; 1 keeps it constant.
batch-size = How many images each step learns from.
    .term = Batch size; drawn with replacement.
    .formula = mean over b of N
schedule-steps = Steps until training stops; Play then adds as many again.
    .term = Steps of one learning-rate schedule.

## The panel

controls = Controls
shapes-field = What shapes the river
regularizers = More regularizers
learns = What it learns
network = The network
training = Training
new-network = New network.
refused = { $why } Keeping { $value }.

## The network

kind = Kind
kind-mlp = Connects every pixel to every other: the simplest network.
    .term = Fully connected autoencoder (multilayer perceptron), linear code and output.
    .formula = x → hidden → k → hidden → x
kind-convolutional = Sees small patches first, then patches of patches, as the paper's networks do.
    .term = Convolutional autoencoder: 3 × 3 kernels with stride 2, mirrored by transposed convolutions.
kind-denoiser = No bottleneck: the river flows through the data themselves.
    .term = Denoising network without a bottleneck; its latent space is that of the data.
kind-graph = From your ONNX files: Eddy follows it as it is and does not train it.
    .term = Autoencoder read operation by operation from a file.
layers = Layers
    .help = Wider and deeper networks make finer rivers.
    .term = Widths of the encoder's hidden layers; the decoder mirrors them.
activation = Activation
    .help = The nonlinearity between two layers: without it the river would be linear.

## The data

data = Images or points
    .images = Images
    .points = Points with known density
    .help =
        The data set that the network learns from. The density of the points is a formula, so the perfect river is known.
own = Use your own pictures …
    .title = Your own pictures
classes = Classes
    .help = Which classes it learns from; their colours are those of the dots.
