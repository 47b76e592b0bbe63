### How a picture was framed as the training pictures are, step by step.

# Its ground was found.
levelled = uneven light taken off
    .exchanged = uneven light taken off, light and dark exchanged
cut = cut out
    .left-out =
        cut out, { $parts ->
            [one] 1 other part
           *[other] { $parts } other parts
        } left out
thickened = strokes thickened from { $from } px to { $to } px
placed = made { $side } px long, its centre of mass put where theirs is
    .box = made { $side } px long, put in the middle
not-framed = Nothing in it stands out from a plain ground, so it is judged as it came.
    .no-end = What is in it goes on at all four edges, so it is judged as it came.
    .broad = What is in it is an area, broader than any stroke of the training pictures, so it is judged as it came.
