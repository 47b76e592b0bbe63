"""Writes the files of this folder and truth.json: what set each of them is. Needs numpy; the files are kept, so that
the tests need nothing."""

import csv, gzip, io, json, os, struct, tarfile, zipfile, zlib

import numpy

random = numpy.random.default_rng(7)
truth = {}


def note(name, pictures, labels=None):
    """Pictures as bytes, number × channels × height × width: each by a weighted sum of its bytes, with its class."""
    pictures = numpy.asarray(pictures, "int64").reshape(len(pictures), *numpy.shape(pictures)[1:])
    labels = numpy.zeros(len(pictures), "int64") if labels is None else numpy.asarray(labels)
    flat = pictures.reshape(len(pictures), -1)
    sums = (flat * (numpy.arange(flat.shape[1]) % 97 + 1)).sum(1)
    truth[name] = {
        "shape": list(pictures.shape[1:]),
        "classes": int(labels.max()) + 1,
        "pictures": sorted([int(s), int(l)] for s, l in zip(sums, labels)),
    }


def grey(count, height=9, width=11):
    pictures = random.integers(0, 256, (count, height, width), "uint8")
    # The whole range is in use.
    pictures[0, 0, :2] = 0, 255
    return pictures


def png(picture):
    height, width = picture.shape
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


x, y = grey(20), random.integers(0, 3, 20)
y[:3] = 0, 1, 2
numpy.save("grey.npy", x)
note("grey.npy", x[:, None])
numpy.save("fortran.npy", numpy.asfortranarray(x))
note("fortran.npy", x[:, None])
numpy.save("unit_f4.npy", (x / 255).astype("float32"))
note("unit_f4.npy", x[:, None])
numpy.save("symmetric_f2.npy", (x / 127.5 - 1).astype("float16"))
note("symmetric_f2.npy", numpy.round(((x / 127.5 - 1).astype("float16").astype("float64") + 1) * 127.5)[:, None])
numpy.save("big_endian.npy", x.astype(">i4"))
note("big_endian.npy", x[:, None])
numpy.save("bool.npy", x > 127)
note("bool.npy", (x > 127)[:, None] * 255)

colour = random.integers(0, 256, (12, 8, 10, 3), "uint8")
classes = numpy.arange(12) % 4
numpy.savez("colours_last.npz", x_train=colour, y_train=classes)
note("colours_last.npz", colour.transpose(0, 3, 1, 2), classes)
numpy.savez_compressed("colours_first.npz", images=colour.transpose(0, 3, 1, 2), labels=classes[:, None])
note("colours_first.npz", colour.transpose(0, 3, 1, 2), classes)
numpy.savez("matlab_order.npz", X=numpy.moveaxis(random.integers(0, 256, (70, 8, 8), "uint8"), 0, -1))
note("matlab_order.npz", numpy.moveaxis(numpy.load("matlab_order.npz")["X"], -1, 0)[:, None])
numpy.savez("words.npz", data=x, target=numpy.array(["ant", "bee", "cat"])[y])
note("words.npz", x[:, None], y)
numpy.savez("one_hot.npz", x=x.reshape(20, -1)[:, :81], y=numpy.eye(3)[y])
note("one_hot.npz", x.reshape(20, -1)[:, :81].reshape(20, 1, 9, 9), y)

flat = random.integers(0, 256, (15, 64), "uint8")
flat[:, 0] = 0
digits = numpy.arange(15) % 5
note("first.csv", flat.reshape(15, 1, 8, 8), digits)
with open("first.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["label"] + [f"pixel{at}" for at in range(64)])
    rows.writerows([label, *row] for label, row in zip(digits, flat))
note("last.csv", flat.reshape(15, 1, 8, 8), digits)
numpy.savetxt("last.csv", numpy.column_stack([flat, digits]), delimiter=",", fmt="%d")
note("spaces.csv", flat.reshape(15, 1, 8, 8))
numpy.savetxt("spaces.csv", flat / 255)
note("words.csv.gz", flat.reshape(15, 1, 8, 8), digits)
with gzip.open("words.csv.gz", "wt", newline="") as file:
    csv.writer(file, delimiter=";").writerows([f"kind {label}", *row] for label, row in zip(digits, flat))

note("float.idx", x[:, None])
with open("float.idx", "wb") as file:
    file.write(struct.pack(">HBBIII", 0, 0x0D, 3, *x.shape) + (x / 255).astype(">f4").tobytes())

# 28 × 28, as pictures become unless another size is asked for.
pictures = random.integers(0, 256, (8, 28, 28), "uint8")
kinds = ["boat", "car"]
note("pictures.zip", pictures[:, None], numpy.arange(8) % 2)
with zipfile.ZipFile("pictures.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for index, picture in enumerate(pictures):
        archive.writestr(f"set/{kinds[index % 2]}/{index}.png", png(picture))
    archive.writestr("__MACOSX/set/._boat", b"x")
    archive.writestr("set/.DS_Store", b"x")
    archive.writestr("set/boat/Thumbs.db", b"x")
note("pictures.tar.gz", pictures[:, None], numpy.arange(8) % 2)
with tarfile.open("pictures.tar.gz", "w:gz", format=tarfile.PAX_FORMAT) as archive:
    for index, picture in enumerate(pictures):
        # Longer than a header's 100 bytes.
        info = tarfile.TarInfo(f"{'long folder name/' * 8}{kinds[index % 2]}/{index}.png")
        info.size = len(png(picture))
        archive.addfile(info, io.BytesIO(png(picture)))
note("nested.zip", colour.transpose(0, 3, 1, 2), classes)
with zipfile.ZipFile("nested.zip", "w") as archive:
    archive.write("colours_last.npz", "data/colours_last.npz")

json.dump(truth, open("truth.json", "w"), indent=0)
