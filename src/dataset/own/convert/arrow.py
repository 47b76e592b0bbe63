import io, numpy, pandas; from PIL import Image; d = pandas.read_feather("data.arrow")
numpy.savez("data.npz", x=[numpy.array(Image.open(io.BytesIO(i["bytes"]))) for i in d.image], y=d.label)
