### Networks from ONNX files.

## Why a file gave no network

not-onnx = This is not an ONNX file. Export the network again as .onnx.
damaged = The ONNX file is damaged or breaks off. Fetch or copy it again.
opset = The ONNX file uses operator set { $found }; { $least } and later are read. Export it again with a newer one.
external-data =
    The numbers of “{ $tensor }” lie in another file, as current PyTorch exports them. Export with
    external_data=False, or save the network as one file:
    onnx.save(onnx.load("network.onnx"), "one.onnx", save_as_external_data=False).
tensor = “{ $tensor }” holds numbers of a type that Eddy does not read, or not as many as its shape says.
operator =
    The node “{ $node }” uses the operator { $op }, which Eddy does not know. Export the network without it.
setting =
    The node “{ $node }” ({ $op }) has a setting that Eddy does not know: { $setting }. Export the network without it.
missing = The node “{ $node }” reads “{ $tensor }”, which nothing in the file gives. Export the network again.
shapes =
    The node “{ $node }” ({ $op }) cannot be applied to what it is given: { $shapes }. Check the network's input size.
too-large = The node “{ $node }” gives more numbers than fit here. Choose a smaller network.
inputs =
    An autoencoder takes one input; this network takes { $count }: { $names }. Export it with the picture (or the code) as
    its only input.
open-shape =
    The input “{ $input }” has the shape { $shape }, which says too little. Export the network for pictures of one size.
one-half =
    The file takes { $takes } and gives { $gives }: half an autoencoder, or a classifier. Choose encoder and decoder
    together, as two files.
no-pair =
    The two files do not make an autoencoder: the first takes { $takes-first } and gives { $gives-first }, the second
    takes { $takes-second } and gives { $gives-second }. The decoder must take what the encoder gives, and give what it
    takes.
file-count = An ONNX network is one file or two (encoder and decoder); these are { $count }.
two-files = If you choose two files, both must be ONNX: encoder and decoder. Choose those two, or one file of another kind.
latent =
    No tensor “{ $name }” cuts the network in two. These do: { $known }.
no-latent =
    No tensor cuts the network in two: something goes from the picture past every bottleneck. Export encoder and decoder
    as two files.
bottleneck-too-wide =
    The code has { $k } numbers. Up to { $most } can be followed here. If it is a picture autoencoder, open its files
    under “Image model”.
reader-not-loaded = The part that reads ONNX files could not be loaded: { $why }. Check the connection and try again.
reader-failed = Reading the ONNX file failed: { $why }. Export the network again, or in simpler form (onnx-simplifier).
unexpected-graph = The network that was read cannot be computed. Export it again, or in simpler form (onnx-simplifier).
says-activations =
    An ONNX file states which activations its network has, so none can be chosen. Leave “What your own file does not
    say” at “Find out” (--activation, --code and --output away).
cannot-save =
    Eddy does not save networks from ONNX files: you already have the files.
cannot-save-why = its operations have no place in a file of Eddy's
cannot-save-advice = Share its numbers or its picture instead.

## On the page

latent-tensor = Latent tensor
latent-tensor-help = The tensor of the file at which the network is cut into encoder and decoder.

## How it was read

noise = “{ $node }” draws noise. Its mean takes its place, so that the map uses the mean of the code.
first-half = “{ $tensor }” gives twice as many numbers as the decoder takes: its first half is taken as the mean.
output = Of the outputs { $all }, “{ $taken }” is used.
channels-last = The network takes pictures with their channels last; Eddy reorders them.
order = The sizes do not say which file is the encoder: the first is taken as the encoder.
cut = The latent is the tensor “{ $name }” ({ $shape }). Others that cut the network in two: { $others }.
cut-alone = The latent is the tensor “{ $name }” ({ $shape }), the only one that cuts the network in two.
wide-code =
    The code has { $k } numbers, too many for whole matrices of derivatives: attractors are followed to a residual of 1e-6 of
    their size, their spectral radius is estimated by power iteration, and contraction is not measured.
size = { $operations } operations, { $numbers } weights; code of { $k } numbers.
found-range =
    The file does not say how pixels are scaled. Mean squared error per pixel on { $count } held-out
    pictures: { $best }; next { $next }.
found-range-alone = Mean squared error per pixel on { $count } held-out pictures: { $best }.
range-pixels = pixels { $range }
range-pixels-given = pixels { $range } in and { $given } out
chosen-range =
    Mean squared error per pixel on { $count } held-out pictures: { $chosen }. You chose this one; the best is { $best }.
not-trained = This network comes from ONNX files: Eddy follows it and does not train it.
not-trained-advice = Choose a network to train under “The network”.
gone-why = its operations are in its ONNX files, which are not kept
gone-advice = Choose the files again.
gone = The network cannot be rebuilt.
