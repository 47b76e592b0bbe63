### The scenes: each a setting, and what there is to see.

twelve-images = Twelve images
    .help = Twelve digits, a little noise: every image becomes a whirlpool of its own.
concepts = Concepts
    .help = Five thousand digits share a few whirlpools, and none of them is a photocopy.
only-cats = Only cats
    .help = A river that has only ever seen silhouettes of cats.
noise-probe = Snow globe
    .help = Pure noise drops on a river of eight dimensions: each speck takes the colour of the whirlpool it settles in.
four-blobs = Four blobs
    .help = Points on a plane, of known density: the exact score is drawn over what was learnt. Move the input noise.
untrained = Untrained
    .help = Not trained yet: the river of random weights has exactly one whirlpool. Play starts training.
