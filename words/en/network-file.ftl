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
