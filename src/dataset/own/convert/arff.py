import numpy, scipy.io.arff; d, _ = scipy.io.arff.loadarff("data.arff")
numpy.savetxt("data.csv", [list(map(float, row)) for row in d], delimiter=",", fmt="%g")
