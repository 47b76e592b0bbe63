### A trained network from a file.

title = A trained network from a file
about =
    A safetensors file: one saved here (“Share”, “Numbers”), or your own fully connected autoencoder, whose layers are
    recognized by their names. Nothing is sent anywhere.
unsaid = What your own file does not say
between = Between layers
after-code = After the code
after-output = After the output
linear = Nothing (linear)
too-large = { $file } is larger than { $limit } MB: no network of that size fits here. Choose a smaller one.
unreadable = The browser could not read { $file }: it may have been moved. Choose it again.

## Why a file gave no network

not-safetensors = This is not a safetensors file. Export the weights as safetensors.
damaged = The file is damaged: { $why }. Fetch or copy it again.
newer = A newer Eddy wrote the file (format { $format }). Reload the page, or open it where it was written.
bad-spec = What the file says of its network makes no sense: { $why }.
number-kind = “{ $tensor }” holds numbers of the kind { $kind }; F32, F16, BF16 and F64 are read.
not-finite = “{ $tensor }” holds a number that is not finite.
missing = The tensor “{ $tensor }” { $shape } is missing.
unexpected = “{ $tensor }” { $shape } belongs to no layer of the network that the file describes.
wrong-shape = “{ $tensor }” has the shape { $found }; { $expected } was expected.
other-layer =
    “{ $tensor }” { $shape } is of another kind of layer. Only fully connected layers are read: weights with two axes, each
    with or without a bias of one axis.
bias-alone = The bias “{ $tensor }” { $shape } has no weight beside it.
no-half = “{ $tensor }” { $shape } names neither encoder nor decoder, as other tensors do.
chain =
    “{ $tensor }” { $shape } takes { $takes } numbers, but “{ $before }” { $shape-before } before it gives { $gives }.
ends =
    The first layer “{ $first }” { $shape-first } takes { $takes } numbers, but the last “{ $last }” { $shape-last } gives
    { $gives }: an autoencoder gives as many as it takes.
too-few-layers =
    A network of { $count } fully connected layers is not an autoencoder, which has at least two.
network-too-large = The network is too large: { $why }.

## What is wrong with a damaged file

too-short = it is too short
ends-in-header = it ends within its header
bad-header = its header makes no sense: { $error }
bad-place = “{ $tensor }” does not lie where the one before it ends
wrong-bytes = it has { $found } bytes of numbers where { $expected } are meant
tensor-bytes = “{ $tensor }” is { $shape } of { $kind } and has { $bytes } bytes
does-not-fit = { $network } does not fit samples of { $shape }
too-many-numbers = { $count } numbers are more than { $most }
far-too-many-numbers = it has more than { $most } numbers

## How it was read

all-transposed = Every weight is taken as inputs × outputs: the layers fit together in no other way.
halves-by-width =
    No tensor names an encoder and a decoder: the layers up to “{ $tensor }” { $shape }, which gives the fewest numbers,
    are taken as the encoder.
left-out-number = “{ $tensor }” is a single number and was left out.
left-out-log-variance = “{ $tensor }” is of a log-variance head and was left out: the map uses the mean.
