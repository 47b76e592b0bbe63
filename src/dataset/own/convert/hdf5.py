import h5py, numpy; d = h5py.File("data.h5")
numpy.savez("data.npz", **{k: v[:] for k, v in d.items() if hasattr(v, "shape")})
