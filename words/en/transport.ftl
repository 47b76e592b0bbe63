### Play, pause, step, seeds and scenes.

training = Training
play = Play
pause = Pause
step = Step
    .help = One training step, then pause
step-many = 25 steps
    .help = 25 training steps, then pause
reset = Reset
    .help = The same network again, from the same seed

seed = Seed
    .new = New seed
    .new-help = Other images, other weights, other noise
    .refused = { $why } Keeping { $seed }.

scenes = Scenes
    .none = A setting of your own. A scene replaces it.
merge = Merge them
    .help = Contractive weight 0.1 on the running network: watch the whirlpools become one
