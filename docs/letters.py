"""Letters and digits in twenty handwritings, 28 x 28, white on black, framed as MNIST is: strangers for `lab strangers`.

The handwritings are fonts under the SIL Open Font License or the Apache License, each from the npm package
@fontsource/NAME, version 5.3.0. Left out are letters that may be read as digits (B D G I O Q S Z, and of the small ones
b c f g i j l o p q s y z).

pip install numpy scipy pillow
for f in architects-daughter caveat ...; do npm pack @fontsource/$f; done
python letters.py FOLDER_OF_PACKAGES OUT
"""

import io
import pathlib
import sys
import tarfile

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

CHARACTERS = {"upper": "ACEFHJKLMNPRTUVWXY", "lower": "adehkmnrtuvwx", "digits": "0123456789"}
SIDE = 210
# MNIST's strokes, in pixels of 20: its 5 % and 95 % quantile, about.
PEN = (1.7, 3.3)


def font_of(package):
    with tarfile.open(package) as files:
        name = next(n for n in files.getnames() if n.endswith("-latin-400-normal.woff"))
        return ImageFont.truetype(io.BytesIO(files.extractfile(name).read()), 80)


def box(picture):
    rows, columns = np.where(picture.max(1) > 0.4)[0], np.where(picture.max(0) > 0.4)[0]
    return rows[0], rows[-1] + 1, columns[0], columns[-1] + 1


def stroke(picture):
    """Mean width of the strokes: twice the sum over the total variation."""
    ring = np.pad(picture, 1)
    variation = np.hypot(ring[:-1, 1:] - ring[:-1, :-1], ring[1:, :-1] - ring[:-1, :-1]).sum()
    return 2 * picture.sum() / variation


def disc(radius):
    reach = int(radius)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return x * x + y * y <= radius * radius


def drawn(font, character, random):
    """A character as one hand may write it: turned, slanted, stretched and bent, in a pen of some width."""
    sheet = Image.new("L", (SIDE, SIDE), 0)
    pen = ImageDraw.Draw(sheet)
    left, top, right, bottom = pen.textbbox((0, 0), character, font=font)
    pen.text(((SIDE - left - right) / 2, (SIDE - top - bottom) / 2), character, font=font, fill=255)
    picture = np.asarray(sheet, np.float64) / 255
    turn, slant = np.deg2rad(random.uniform(-8, 8)), random.uniform(-0.25, 0.25)
    across, down = random.uniform(0.85, 1.15, 2)
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix = turned @ np.array([[1, 0], [slant, 1]]) @ np.diag([down, across])
    middle = np.array([SIDE / 2, SIDE / 2])
    picture = ndimage.affine_transform(picture, matrix, offset=middle - matrix @ middle, order=1)
    bends = [ndimage.gaussian_filter(random.standard_normal(picture.shape), 12) * 53 for _ in range(2)]
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    picture = ndimage.map_coordinates(picture, [rows + bends[0], columns + bends[1]], order=1)
    top, bottom, left, right = box(picture)
    unit = max(bottom - top, right - left) / 20
    picture = np.pad(picture[top:bottom, left:right], int(4 * unit))
    wanted = random.uniform(*PEN) * unit
    for _ in range(3):
        radius = (wanted - stroke(picture)) / 2
        if abs(radius) < 1:
            break
        change = ndimage.grey_dilation if radius > 0 else ndimage.grey_erosion
        picture = change(picture, footprint=disc(abs(radius)))
        if picture.max() < 0.5:
            return None
    return ndimage.gaussian_filter(picture, 0.25 * unit)


def as_mnist(picture):
    """20 pixels long, its centre of mass in the middle of 28 x 28."""
    top, bottom, left, right = box(picture)
    unit = max(bottom - top, right - left) / 20
    centre = ndimage.center_of_mass(picture)
    # Means over 8 x 8 points a pixel.
    points = (np.arange(28 * 8) + 0.5) / 8 - 14
    places = np.meshgrid(*(points * unit + at for at in centre), indexing="ij")
    fine = ndimage.map_coordinates(picture, places, order=1)
    small = fine.reshape(28, 8, 28, 8).mean((1, 3))
    return np.clip(small / np.quantile(small[small > 0.3 * small.max()], 0.9), 0, 1)


def main(packages, out):
    for number, (name, characters) in enumerate(CHARACTERS.items()):
        random, count = np.random.default_rng(number), 0
        folder = pathlib.Path(out, name)
        folder.mkdir(parents=True, exist_ok=True)
        for package in sorted(pathlib.Path(packages).glob("fontsource-*.tgz")):
            font, hand = font_of(package), package.name.removeprefix("fontsource-").rsplit("-", 1)[0]
            for character in characters:
                picture = drawn(font, character, random)
                if picture is not None:
                    count += 1
                    pixels = (255 * as_mnist(picture)).round().astype(np.uint8)
                    Image.fromarray(pixels).save(folder / f"{character}-{hand}.png")
        print(name, count)


if __name__ == "__main__":
    main(*sys.argv[1:])
