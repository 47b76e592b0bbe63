### The panel of the first minute: one dial, one question. And the way to everything else.

guide = First steps
scene = Scene
own = Your own setting
own-setting = Your own setting. Move the dial and watch the river change.
all-controls = All controls
numbers = Numbers
words = Glossary
close = Close
dial-alone = Show only the dial
    .help = One dial and its question instead of all controls

## The question of each scene's dial

dial-twelve-images = What happens to the twelve when the map must not be steep?
dial-concepts = How few training pictures does it take for the network to copy them?
dial-only-cats = What happens to the cats when the training pictures are clean, or very noisy?
dial-noise-probe = Does noise settle in fewer places if the training pictures are noisier?
dial-four-blobs = How much noise makes the four blobs share one whirlpool?
dial-untrained = How noisy should the training pictures be? Choose, then press Play.
dial-own = What happens to the whirlpools when the map must not be steep?

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
