from safetensors.numpy import save_file
save_file({getattr(w, "path", w.name): w.numpy() for w in model.weights}, "network.safetensors")
