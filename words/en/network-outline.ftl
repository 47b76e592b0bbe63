### What a network file was understood as, before its network is used.

title = A network from a file
about =
    This is how Eddy understood the file. Numbers flow from the picture through the encoder to the code ({ $code }), and
    through the decoder back to a picture. If it is your network, use it.
encoder = Encoder
decoder = Decoder
takes = takes { $sizes }
gives = gives { $sizes }
left-out =
    { $count ->
        [one] and 1 more step
       *[other] and { $count } more steps
    }
full-layer = Fully connected
convolution = Convolution
transposed-convolution = Transposed convolution
cuts = Which tensor is the code?
cut-narrowest =
    { $numbers ->
        [one] The narrowest: everything that the output depends on passes through 1 number.
       *[other] The narrowest: everything that the output depends on passes through these { $numbers } numbers.
    }
cut-as-narrow = Just as narrow ({ $numbers }), but another one follows it.
cut-wider =
    { $numbers ->
        [one] Everything passes through here too (1 number).
       *[other] Everything passes through here too, but it is wider ({ $numbers } numbers).
    }
reading = What the file does not say
reading-help =
    The number is the mean squared error per pixel on { $pictures ->
        [one] 1 held-out picture
       *[other] { $pictures } held-out pictures
    }. The best reading comes first; choose another if you know better.
worse-than-mean =
    Read this way, the network rebuilds pictures worse than the mean picture does ({ $error } against { $mean }): it was
    trained on other pictures, or Eddy misread the file.
assumed = What Eddy assumed or left out
use-it = Use this network
cancel = Cancel
comparing = Trying out what the file does not say …
other-half = Drop the other file here, or
choose-other-half = Choose the other file
not-opened = The network was not opened.
not-opened-advice = The network on the stage stays.
gone-why = the network that you chose is no longer there
gone-advice = Choose the files again.
