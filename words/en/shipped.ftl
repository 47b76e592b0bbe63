### What can be wrong with a file that is shipped with the page.

not-ours = it is not the file of a shipped network
version = it has version { $found } and this page reads version { $read }
length = it is shorter or longer than it says
head = its head cannot be read
layer-units = a layer must have 1 to { $most } inputs and outputs
layer-rows = a layer must have one step and one bias per output
layer-numbers = a layer's numbers must be finite and its steps not negative
other-run = it belongs to another run
other-layers = its layers are not those of its run
other-space = its attractors belong to another latent space
layer-count = a network must have 1 to { $most } layers
other-step = its report belongs to another step
neighbourhood = a neighbourhood must belong to an attractor
nowhere = an attractor has no finite place
