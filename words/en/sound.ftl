### The sound of leaves.

sound = Sound
help = Hear a leaf: the faster it drifts the higher it sounds, and a chord when it settles (M)
is-on = Sound on.
is-off = Sound off.
