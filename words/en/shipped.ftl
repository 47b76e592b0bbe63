### What can be wrong with a file that is shipped with the page.

not-ours = it is no file of a shipped network
version = it has version { $found } and this page reads version { $read }
length = it ends too early or has more than it says
head = its head cannot be read
layer-units = a layer has 1 to { $most } inputs and as many outputs
layer-rows = a layer has one step and one bias an output
layer-numbers = a layer's numbers are finite, and its steps not negative
other-run = it is of another run
other-layers = its layers are not those of its run
other-space = its attractors are of another latent space
layer-count = a network has 1 to { $most } layers
other-step = its report is of another step
neighbourhood = a neighbourhood is that of an attractor
nowhere = an attractor lies nowhere
