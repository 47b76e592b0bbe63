### Files that cannot be read: why, and what to do.

## Pictures

not-a-picture = This is not a PNG, JPEG, WebP, GIF, BMP or AVIF picture, whatever its name says.
    .advice = Choose a picture file.
picture-heic = This is a HEIC picture, as iPhones take them, and few programs read it.
    .advice =
        Export it as JPEG. On an iPhone, Settings › Camera › Formats › Most Compatible makes JPEG from now on.
picture-tiff = This is a TIFF picture, and browsers do not read it.
    .advice = Open it in an image viewer and save it as PNG.
picture-jpeg-xl = This is a JPEG XL picture, and few browsers read it.
    .advice = Convert it to PNG or JPEG first.
picture-svg = This is an SVG drawing: it has no pixels until somebody chooses how large it is.
    .advice = Export it as PNG.
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
picture-avif-not-decoded = This AVIF picture could not be decoded: this browser does not read AVIF, or the file is damaged.
    .advice = Save it as PNG or JPEG.
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
no-memory = There is no memory left to unpack it. The file may be sound.
    .advice = Close other tabs, or choose a smaller file.
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
idx-no-labels = The labels of the IDX file are not whole numbers, or more than classes can be.
    .advice = Save the class of each picture as one whole number.
label-too-high = Label { $label } of image { $image } is above 9, and at most ten classes are known.
    .advice = Renumber the classes 0…9.
empty = The file is empty.
    .advice = Fetch or copy it again.
unknown-kind =
    This is not an IDX, NumPy, CSV, CIFAR-10 or picture file: it begins with the bytes { $bytes } and has { $count } of
    them (IDX begins with two zeros, a CIFAR-10 batch has a multiple of { $record } bytes).
    .advice = Choose such a file, or say how large its pictures are.
archive = This is { $archive } inside other archives, too deep to be opened.
    .advice = Unpack it and choose the files that were in it.
zip = a zip archive
tar = a tar archive
nested-gzip = a gzip file in a gzip file
lfs-pointer =
    This is a Git LFS pointer: three lines that stand in a repository for a file that is kept elsewhere.
    .advice = Run “git lfs pull” in the repository, or use the download button of its web page.
web-page = This is a web page, not the file: the server answered with a page (a login or an error).
    .advice = Download the file itself; if need be, log in first.
npy-header = This begins as a NumPy file, but its header makes no sense.
    .advice = Save the array again with numpy.save.
npy-ends-early =
    The NumPy file breaks off before one picture is whole: { $expected } bytes of numbers are expected and { $found }
    were found.
    .advice = Fetch or copy the file again.
npy-type = The NumPy file holds values of type “{ $type-name }”, and Eddy reads only plain numbers and words.
    .advice = Save x.astype("uint8") instead.
npy-too-large = The NumPy file announces more numbers than any computer has.
    .advice = Save the array again.
npy-sides =
    An array of { $sides } is not a set of pictures. Eddy reads number × height × width, with one or three colours last
    or second, and flat pictures whose length is a square or three times one.
    .advice = Reshape it first.
table-empty = The table has no line of numbers.
    .advice = Choose another file.
table-columns =
    The table has { $columns } columns. A line is read as a picture if its length without the label is a square of
    at least 64 or three times one (784 for 28 × 28 in grey, 3072 for 32 × 32 in colour).
    .advice = Keep the columns of pixels and the label, and remove the others.
table-line = Line { $line } of the table has { $columns } columns, and the first has { $expected }.
    .advice = Save the table again.
table-word = In line { $line }, column { $column }, the table has “{ $word }” instead of a number.
    .advice = Correct it, or remove the line.
table-wide = Line { $line } of the table is too long: pictures have at most { $columns } columns.
    .advice = Make the pictures smaller first.
table-large = The numbers of the table take more than { $limit } MB.
    .advice = Save them as whole numbers 0…255, or choose fewer pictures.
labels-too-many = There are more labels than pictures can be.
labels-too-different = The labels have more than { $limit } different values, so they are no classes.
labels-not-whole = The label of picture { $index } is not a whole number.
labels-no-list = An array of { $sides } is neither pictures nor labels.
labels-advice = Save the class of each picture as one whole number or word.
other-format =
    This is a file of the format { $format ->
        [parquet] Parquet
        [arrow] Arrow
        [matlab] Matlab
        [hdf5] HDF5
       *[arff] ARFF
    }, which Eddy does not read.
    .advice =
        Two lines of Python convert it (adapt the names): { $lines } Then choose the new file.
other-packing = This is packed with { $packing }, which Eddy cannot unpack.
    .advice = Unpack it and choose the files that were in it, or pack them as zip or tar.gz.
archive-damaged = It is damaged: its directory or its bytes are not what they should be.
    .advice = Fetch or copy it again.
archive-breaks-off = The archive breaks off before any file in it is whole.
    .advice = Fetch or copy it again.
archive-file-large = Unpacked it has more than { $limit } MB.
    .advice = Make it smaller first.
archive-too-much = What it holds unpacks to more than { $limit } MB with everything before.
    .advice = Choose fewer files.
archive-packing = It is packed by method { $method }, which Eddy cannot unpack.
    .advice = Pack it again with the usual method (deflate).
archive-encrypted = It is encrypted.
    .advice = Unpack it with its password and choose the files that were in it.
archive-deep = It is an archive inside too many others.
    .advice = Unpack it and choose the files that were in it.
archive-empty = There is no file in this archive that could be pictures.
    .advice = Choose another file.
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
    The pictures have { $width } × { $height } pixels, and the network takes sides from { $least } to { $most }.
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
