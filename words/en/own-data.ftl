### The visitor's own pictures as a data set.

title = Your own pictures
errors-more = and { $count } more
about =
    Your data set can be pictures, arrays (.npy, .npz), a table (.csv), an IDX file such as MNIST's (choose its labels
    with it), a binary CIFAR-10 batch, or a .zip or .tar.gz of any of these.
    <b>Nothing is sent anywhere</b>: your files stay in this tab.
the-pictures = The pictures
test-pictures = The pictures for testing
drop = Drop files or a folder here, or
choose-files = Choose files
choose-folder = Choose a folder
limits =
    In a folder or an archive, each folder is a class: up to ten of them. At most 5000 files, 192 MB in all; each
    picture at most 20 MB and 40 megapixels.
opening = Reading the files
cancel = Cancel
opened = { $done } of { $all } files
looking = Examining the files …
ask-again = Ask again
unanswered = The engine has not answered what these files are.
learn = Learn from these
    .help = Starts a new network; Undo brings the last one back. “Images or points” leads back to the other data.
lay = How the pictures lie
transpose = Transpose
mirror = Mirror
turn = Turn
headerless = Only pixels
headerless-help =
    This file of { $bytes } bytes does not say what it is. If it holds pixels and nothing else, say how large a picture
    is.
height = Height in pixels
width = Width in pixels
headerless-show = Show the pictures
picture-of = A picture of class { $class }
sheet = Some of the pictures, as the network sees them
side = Side in pixels (8 to 64)
colours = Colours
grey = Grey
rgb = Red, green, blue
side-takes = Enter a whole number from { $least } to { $most }.
side-refused = { $why } Keeping { $kept }.
summary-grey =
    { $train ->
        [one] 1 picture
       *[other] { $train } pictures
    } to learn from, { $test } unseen for testing · { $width } × { $height } px, grey
summary-colour =
    { $train ->
        [one] 1 picture
       *[other] { $train } pictures
    } to learn from, { $test } unseen for testing · { $width } × { $height } px, in colour
class-count = { $count } of { $class }
classes = By class: { $counts }.
further-files =
    { $count ->
        [one] 1 further file
       *[other] { $count } further files
    }

## How it was read

too-many-folders = { $folders } folders are more than the { $most } classes there can be.
pictures-outside = Some pictures lie in no folder, so the folders are not taken as classes.
label-of = { $label } is { $class }
classes-by-folder = Classes by folder: { $classes }.
no-labels = Without labels, all pictures are one class.
some-labels = Only some of the pictures have labels, so all are one class.
test-by-name = For testing, by their names: { $files }.
all-kept =
    { $brought ->
        [one] 1 picture
       *[other] { $brought } pictures
    }: { $train } to train on and { $test } for testing.
some-kept =
    Of { $brought ->
        [one] 1 picture
       *[other] { $brought } pictures
    }, { $train } are kept to train on and { $test } for testing, drawn evenly from all classes.
repeated =
    { $count ->
        [one] 1 picture occurs
       *[other] { $count } pictures occur
    } more than once. No copy is both trained on and tested.
also-learned =
    { $count ->
        [one] 1 picture for testing is
       *[other] { $count } pictures for testing are
    } also among the training pictures, so left out of the test.
too-many-labels = { $labels } different labels are more than the { $most } classes there can be.
classes-by-label = Classes by label: { $classes }.
breaks-off =
    { $file } breaks off: its { $count ->
        [one] 1 whole picture is
       *[other] { $count } whole pictures are
    } used. Fetch or copy the file again for the others.
scaled = Numbers from { $least } to { $greatest }: { $black } is taken as black and { $white } as white.
not-finite =
    { $count ->
        [one] 1 number is
       *[other] { $count } numbers are
    } not finite and taken as black.
labels-first = { $file }: the first column is taken as the label.
labels-last = { $file }: the last column is taken as the label.
labels-named = { $file }: the column “{ $column }” is the label.
header-left-out = { $file }: the first { $bytes } bytes do not belong to a picture and are left out.
archive-breaks-off = { $file } breaks off: what is whole in it is used. Fetch or copy it again for the rest.
clutter =
    { $count ->
        [one] 1 file that an operating system left in the archive was
       *[other] { $count } files that an operating system left in the archive were
    } skipped.
passed-over = The archive holds too many files: { $count } were skipped, evenly. At most { $most } are read.
