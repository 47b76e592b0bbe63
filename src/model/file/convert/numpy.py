import numpy, safetensors.numpy as s
s.save_file({k: v.astype("float32") for k, v in numpy.load("FILE").items()}, "network.safetensors")
