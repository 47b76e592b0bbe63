### A trained network from a file.

title = A trained network from a file
about =
    One saved here (“Share”, “Numbers”), or your own autoencoder: a safetensors or PyTorch file (.pt, .pth), whose layers
    are recognized by their names and shapes, or ONNX: one file, or encoder and decoder together. Nothing is sent
    anywhere.
unsaid = What your own file does not say
found-out-choice = Find out
between = Between layers
after-code = After the code
after-output = After the output
linear = Nothing (linear)
too-large = { $file } is larger than { $limit } MB: no network of that size fits here. Choose a smaller one.
unreadable = The browser could not read { $file }: it may have been moved. Choose it again.

## Why a file gave no network

not-safetensors =
    This is not a file of weights that Eddy can read: it is neither safetensors nor PyTorch (.pt, .pth). Export the
    weights as one of these.
other-format =
    Eddy cannot read this kind of file ({ $name }). These lines of Python convert it:
packed = The file is compressed (gzip). Unpack it and choose the file inside.
lfs-pointer =
    This is a Git LFS pointer: the address of the file in place of the file. Fetch the file itself (git lfs pull, or the
    “Download” button of its page).
web-page = This is a web page, not a file of weights: the download gave a page. Download the file itself.
no-tensors = The file holds no tensors. Save the network's state dict: torch.save(model.state_dict(), "network.pth").
damaged = The file is damaged: { $why }. Fetch or copy it again.
newer = A newer Eddy wrote the file (format { $format }). Reload the page, or open it where it was written.
bad-spec = What the file says about its network makes no sense: { $why }.
number-kind = “{ $tensor }” holds numbers of type { $kind }; Eddy reads F32, F16, BF16 and F64.
not-finite = “{ $tensor }” holds a number that is not finite.
missing = The tensor “{ $tensor }” { $shape } is missing.
unexpected = “{ $tensor }” { $shape } belongs to no layer of the network that the file describes.
wrong-shape = “{ $tensor }” has the shape { $found }; { $expected } was expected.
other-layer =
    “{ $tensor }” { $shape } belongs to another kind of layer. Eddy reads fully connected layers, 3 × 3 convolutions and
    batch normalisation.
other-kernel =
    “{ $tensor }” { $shape } is a { $height } × { $width } convolution. Eddy reads 3 × 3 convolutions with stride 2 and
    padding 1.
other-convolutions =
    The convolutions cannot be put together: { $why }. Eddy reads them if each is 3 × 3 with stride 2 and padding 1, with
    one full layer between them and the code, and mirrored by transposed convolutions.
norm-without-place =
    “{ $tensor }” { $shape } is a batch normalisation, and neither names nor shapes say which layer it belongs to.
many-orders =
    The names of the tensors give no order in which the layers fit together, and their shapes allow several. Name them in
    their order (encoder.0, encoder.1, …, decoder.0, …).
no-way-back =
    The network turns { $takes } numbers into { $gives } and has no way back: it is a classifier, or an encoder alone.
    Choose an autoencoder.
conditional =
    The network is conditional: beside the code its decoder takes { $label } numbers that say what to draw. Such a network
    has a different river for each label and no single one. Choose one that was trained without labels.
bias-alone = The bias “{ $tensor }” { $shape } has no weight beside it.
chain =
    “{ $tensor }” { $shape } takes { $takes } numbers, but “{ $before }” { $shape-before } before it gives { $gives }.
ends =
    The first layer “{ $first }” { $shape-first } takes { $takes } numbers, but the last “{ $last }” { $shape-last } gives
    { $gives }: an autoencoder gives as many as it takes.
too-few-layers =
    A network of { $count } fully connected layers is not an autoencoder, which has at least two.
network-too-large = The network is too large: { $why }.

## What is wrong with a damaged file

broken-archive = the archive ends early, or its directory makes no sense
packed-again = the archive was repacked with compression, which PyTorch never uses
big-endian = its numbers are stored in the byte order of another kind of machine (big-endian)
ends-in-numbers = it ends within its numbers
ends-in-pickle = it ends within the list of its tensors
bad-pickle = operation { $code } at byte { $at } of the list of its tensors makes no sense
too-much-pickle = the list of its tensors is far larger than that of any network
bad-tensor = what it says of “{ $tensor }” makes no sense
too-short = it is too short
ends-in-header = it ends within its header
bad-header = its header makes no sense: { $error }
bad-place = “{ $tensor }” does not lie where the one before it ends
wrong-bytes = it has { $found } bytes of numbers where { $expected } are expected
tensor-bytes = “{ $tensor }” is { $shape } of { $kind } and has { $bytes } bytes
does-not-fit = { $network } does not fit samples of { $shape }
too-many-numbers = { $count } numbers are more than { $most }
far-too-many-numbers = it has more than { $most } numbers

## How it was read

all-transposed = Every weight is taken as inputs × outputs: the layers fit together in no other way.
by-shapes = The names of the tensors give no order; the layers fit together in one way only, and were put in it.
doubled =
    “{ $tensor }” { $shape } gives mean and log-variance in one: its first half is taken as the mean.
twin-heads =
    “{ $mean }” and “{ $log-variance }” have the same shape and stand side by side: the first is taken as the mean, the
    second as the log-variance.
halves-by-width =
    No tensor names an encoder and a decoder: the layers up to “{ $tensor }” { $shape }, which gives the fewest numbers,
    are taken as the encoder.
left-out-number = “{ $tensor }” is a single number and was left out.
left-out-log-variance = “{ $tensor }” belongs to a log-variance head and was left out: the map uses the mean.
checkpoint-part = The network is what the checkpoint calls “{ $name }”.
left-out-part = “{ $name }” is not part of the network and was left out.
norms-folded =
    { $count ->
        [one] The batch normalisation is
       *[other] { $count } batch normalisations are
    } part of the layers beside them, by the statistics of training.
convolutions-assumed =
    No tensor states the strides: every convolution is taken as { $kernel } × { $kernel } with stride { $stride } and
    padding { $padding }, which makes the sizes fit.

## Why convolutions cannot be put together

convolutions-one-way = they lead one way only
convolutions-no-code = the layers are not convolutions, one full layer to the code, one back, and convolutions
convolutions-other-sizes =
    for samples of { $sample }, “{ $tensor }” { $shape } would have to be { $wanted }

## What the file does not say

range-unit = 0…1
range-symmetric = −1…1
range-bytes = 0…255
range-standardised = standardised (mean { $mean }, sd { $sd })
reading-linear = linear
reading-code = code { $activation }
reading-given = gives { $range }
found-out =
    What the file does not say was found out on { $count } held-out pictures, by the mean squared error per pixel:
    { $best }; next { $next }.
found-out-alone =
    As it is read, its mean squared error per pixel on { $count } held-out pictures is: { $best }.
chosen-reading =
    Of the readings compared on { $count } held-out pictures you chose this one: { $chosen }. The best is { $best }.
worse-than-mean =
    It rebuilds pictures worse than the mean picture ({ $error } against { $mean }): it was trained on other pictures, or
    its activations are none that Eddy knows.
layers-of-encoder = Encoder: { $layers }.
layers-of-decoder = Decoder: { $layers }.
