import numpy, scipy.io; d = scipy.io.loadmat("data.mat")
numpy.savez("data.npz", **{k: v for k, v in d.items() if k[0] != "_"})
