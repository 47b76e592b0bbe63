### Files that cannot be read: why, and what to do.

## Pictures

not-a-picture = This is not a PNG, JPEG, WebP, GIF or BMP picture, whatever its name says.
    .advice = Choose a picture file.
picture-ends-early = The { $format } picture ends before it says how large it is.
    .advice = Fetch or copy the file again.
picture-damaged = The { $format } picture is damaged: where its size should be is something else.
    .advice = Open it and save it again.
picture-empty = The { $format } picture has no pixels ({ $width } × { $height }).
    .advice = Choose another file.
picture-too-many-pixels =
    The picture has { $width } × { $height } pixels; at most { $limit } million are decoded.
    .advice = Make it smaller first.
picture-too-large = The file has { $size } MB; at most { $limit } MB are read.
    .advice = Make the picture smaller first.
picture-not-decoded = It begins as a { $format } picture, but could not be decoded: it is damaged or cut off.
    .advice = Open it and save it again.
unreadable = The browser could not read the file: it may have been moved.
    .advice = Choose it again.
no-canvas = This browser gave the page no canvas to draw the picture on.
    .advice = Close other tabs and try again.
too-large = The file has more than { $limit } MB.
    .advice = Choose a smaller one.
too-much = With this file, all files together would have more than { $limit } MB.
    .advice = Choose fewer.
too-many = The page reads at most { $limit } files, evenly from all.
    .advice = Choose fewer.

## Data files

not-idx =
    This is not an IDX file: it begins with the bytes { $bytes }, and IDX begins with two zeros.
    .advice = Choose a file such as train-images-idx3-ubyte, gzipped or plain.
idx-type = The IDX file holds numbers of type { $type-code }, and only unsigned bytes (0x08) can be read.
    .advice = Convert its values to 0…255.
idx-dimensions =
    The IDX file has { $found } dimensions where { $expected } are needed (images have 3, in colour 4; labels 1).
    .advice = Check that images and labels are not swapped.
idx-ends-early = The IDX file ends early: { $expected } bytes are expected and { $found } were found.
    .advice = Fetch or copy the file again.
idx-gzip-ends-early =
    The gzip stream breaks off: its { $packed } bytes unpack to { $found }, and { $expected } and a checksum are
    expected.
    .advice = Fetch or copy the file again.
gzip-damaged = The gzip stream is damaged ({ $why }).
    .advice = Fetch or copy the file again.
idx-trailing =
    The IDX file has bytes after its end: { $expected } are expected and { $found } were found. Its header or its end is
    wrong.
    .advice = Make the file again.
idx-too-large = The IDX file is too large: unpacked, it may have { $limit } bytes.
    .advice = Choose fewer images.
idx-no-image = The IDX file holds no image ({ $count } images of { $width } × { $height } pixels).
    .advice = Choose another file.
idx-no-colour-axis =
    The pictures of the IDX file are { $first }×{ $second }×{ $third }, and a colour picture is 3×height×width or
    height×width×3.
    .advice = Save it with its three colours as the second or the last side.
label-count = There are { $labels } labels for { $images } images.
    .advice = Choose the label file that belongs to the image file.
label-too-high = Label { $label } of image { $image } is above 9, and at most ten classes are known.
    .advice = Renumber the classes 0…9.
empty = The file is empty.
    .advice = Fetch or copy it again.
unknown-kind =
    This is not an IDX, CIFAR-10 or picture file: it begins with the bytes { $bytes } and has { $count } of them (IDX
    begins with two zeros, a CIFAR-10 batch has a multiple of { $record } bytes).
    .advice = Choose such a file.
archive = This is { $archive }, and archives are not opened.
    .advice = Unpack it and choose the files that were in it.
zip = a zip archive
tar = a tar archive
nested-gzip = a gzip file in a gzip file
weights = These are the weights of a network, not pictures.
    .advice = Open them under “The network”.
pickle = This is a pickle, such as the Python version of CIFAR-10.
    .advice = Choose the files of its binary version.
cifar-100 = This is a CIFAR-100 batch, with two labels per picture and a hundred classes.
    .advice = Choose the binary version of CIFAR-10, with ten.
cifar-label = Picture { $picture } of the CIFAR-10 batch has the label { $label }, and labels are 0…9.
    .advice = Fetch the file again.
gzip-ends-early =
    The gzip stream breaks off: its { $packed } bytes unpack to { $found } and end without a checksum.
    .advice = Fetch or copy the file again.
picture-size =
    The pictures have { $width } × { $height } pixels, and the network learns sides of { $least } to { $most }.
    .advice = Change their size first.
other-shape = These pictures have { $found }, and most of the others have { $others }.
    .advice = Choose files of one size and colour.
shape-grey = { $width } × { $height } pixels in grey
shape-colour = { $width } × { $height } pixels in colour
labels-alone = These are { $count } labels, and the pictures they belong to are missing.
    .advice = Choose the image file too.
too-much-unpacked = All files together unpack to more than { $limit } MB.
    .advice = Choose fewer.
wrong-bytes = The pictures are not as many bytes as they should be ({ $found } instead of { $expected }).
    .advice = Choose them again.

## Nothing to train on

no-image-of-classes =
    There is no image to train on: none of the training images is of the chosen classes ({ $classes }).
    .advice = Choose other classes or another data set.
no-image-asked = There is no image to train on: 0 images were asked for.
    .advice = Ask for at least one.
no-class = none is chosen
fewer-images = { $asked } images are more than the { $available } that the chosen classes have; using { $available }
sizes-differ = The training images have { $train } pixels (width, height) and the test images { $test }.
    .advice = Choose two files of one size.

## Files beside the page

not-loaded = { $file } could not be loaded: { $why }
server-answered = the server answered { $status }
language-no-table = This file is not a table of words, so Eddy stays with English.
language-other-build = These words belong to another build of Eddy, so the page stays with English. Reload it.
