### The panel of the first minute: one dial, one question. And the way to everything else.

guide = First steps
scene = Scene
own = Your own setting
own-setting = A setting of your own. Move the dial and watch the river follow.
all-controls = All controls
numbers = Numbers
words = Words
close = Close
dial-alone = Show only the dial
    .help = One dial and its question instead of all controls

## The question of each scene's dial

dial-twelve-images = What happens to the twelve if the map may not be steep?
dial-concepts = How few pictures does it take before the network copies them?
dial-only-cats = What becomes of the cats when the training pictures are clean, or very noisy?
dial-noise-probe = Does noise settle in fewer places if the training pictures are noisier?
dial-four-blobs = How much noise does it take until the four blobs share one whirlpool?
dial-untrained = How noisy shall the training pictures be? Choose, then press Play.
dial-own = What happens to the whirlpools if the map may not be steep?

## The dial's places

stop-steep = Steep
stop-flatter = Flatter
stop-flat = Flat
stop-twelve = 12 pictures
stop-hundred = 100
stop-thousands = 5000
stop-clean = Clean
stop-little-noise = A little noise
stop-some-noise = Some noise
stop-much-noise = Much noise
