### The line over the stage: what the page is doing right now.

shipped = A trained river, shipped with the page. { $behind }
loading = Loading the engine …
loading-so-far = Loading the engine: { $bytes } so far
loading-of = Loading the engine: { $bytes } of { $total }
starting = Starting the engine …
opening = Opening and testing the device …
restarting = The engine stopped; starting it again …
stopped = The engine is stopped.
data = Loading data: { $bytes } of { $total }
failed = This run could not start. Reset tries again.
new-network = Making a new network …
training-begins = Training …
training = Training: step { $step } of { $end }
paused = Paused at step { $step }
gave-way = Paused at step { $step } while another river runs
out-of-sight = Paused at step { $step } while out of sight
searching = Trained; following every start to its end …
trained-beforehand = Trained beforehand: { $step } steps.
    .here = Train it here
    .here-for = Train it here, about { $duration }
    .here-help = Trains the same network from its seed on this device. The sliders go on from the trained one.
finished = Trained: { $step } steps. Play adds as many again.
diverged = Stopped at step { $step }: the loss was not finite. { $advice }
pace = { $steps } steps/s
progress = Progress
