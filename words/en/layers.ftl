### What is drawn on the stage, and its help.

particles = Flow
    .help = Particles carried by the vector field V(z) = f(z) − z
speed = Speed
    .help = ‖V(z)‖ as colour
basins = Basins
    .help = The whirlpool that each place drains into, with the watersheds between
attractors = Whirlpools
    .help = Attractors as rings, wider for a larger basin, with their decoded image
training = Training images
    .help = Where the encoder puts the training images, coloured by class
test = Unseen images
    .help = Where the encoder puts held-out images, coloured by class
decoded = Images
    .help = What the decoder makes of a grid of places
noise = Noise
    .help = Starts drawn from N(0, I), in the colour of the whirlpool that each settles in
score = Exact score
    .help =
        Where a perfect river would flow, uphill in the density of the data: σ²∇log p, exact for points with a formula,
        estimated for latents
