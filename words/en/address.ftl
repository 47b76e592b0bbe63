### What a link may say, and what it cannot carry.

expects-device = gpu, cpu or auto
expects-theme = light, dark or auto
expects-language = en, de or zh
expects-switch = 1 or 0
expects-panel = river, whirlpools, snow-globe, strangers, image-model or controls
expects-controls = dial or all
expects-station = the number of a station, 1 to 6
expects-density = comfortable or compact
expects-parts = names of parts, such as verdict,gallery
expects-origin = seed or scene
expects-step = a training step, such as 600
expects-window = a window, such as -2,-1,2,1
expects-angle = an angle in degrees, such as 30 or 30,mirrored
expects-layers = names of layers, such as speed,basins
expects-trajectories = places and training images, such as 0.5,-1.2_7

loses-file =
    The network came from a file, and a link holds no weights. To share it, save the network as a file and send that
    along.
loses-pictures =
    Your own pictures stay in this browser: whoever opens the link trains on digits instead. Send the pictures, or save the
    network as a file and send that.
loses-changes =
    Settings were changed more often during training than a link has room for. The link starts anew from the seed with
    the present numbers and may end elsewhere: to share this very network, save it as a file.
