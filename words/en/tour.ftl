### The tour: six stations, each with a question, a task, and an answer from what was measured.

invitation = Three minutes: what happens in here?
decline = Not now
leave = Leave the tour
stations = Stations
station = Station { $number }: { $title }
station-done = Station { $number }: { $title }, done
count = Station { $number } of { $of }
back = Back
next = Next
end = End the tour
asks = Choose what you expect. Then see.
measuring = The page is measuring …
explained = Words:
as-said = You said “{ $said }”, and so it is.
otherwise = You said “{ $said }”. Measured: “{ $measured }”.

## 1

field = The river
field-about =
    Every place here is a picture that the network can draw: touch the <b>river</b> and see which. Draw a picture, look
    at it again, draw what you saw: each round moves it a little. The river shows where to.
field-question = You drop a leaf. Where will it end?
field-a = On a picture that the network has seen
field-b = At rest, on a picture of its own
field-c = Nowhere: it drifts on
field-task = Click or tap anywhere on the river to drop a <b>leaf</b>.
field-answer =
    { $end ->
        [copy] Your leaf came to rest in a whirlpool that looks just like one of the training pictures.
        [nowhere] Your leaf had not come to rest when the page stopped following it.
       *[rest] Your leaf came to rest, but not on a picture that the network was trained on.
    }

## 2

attractors = Whirlpools
attractors-about =
    This network has learned nothing yet. In a moment it learns twelve pictures. Wherever leaves settle there is a
    <b>whirlpool</b>, and the page counts them.
attractors-question = How many whirlpools will there be after training?
attractors-a = One for all, or none
attractors-b = A few
attractors-c = About one for each picture
attractors-task = Press <b>Play</b> and let the network train to the end.
attractors-answer =
    The page found { $attractors ->
        [one] 1 whirlpool
       *[other] { $attractors } whirlpools
    }, { $copies } of them copies of a training picture. The network learned { $images ->
        [one] 1 picture
       *[other] { $images } pictures
    }.

## 3

copies = Photocopies and concepts
copies-about =
    A whirlpool that shows a training picture is a <b>photocopy</b>: the network has memorized it. One that shows
    something else is a <b>concept</b>. One number decides between them here: how steep the map may be.
copies-question = You make the map flat. What becomes of the photocopies?
copies-a = All of them stay
copies-b = They merge into fewer
copies-c = All of them vanish
copies-task =
    Put the dial on <b>Flat</b> and let the network train to the end.
copies-answer =
    { $became ->
        [stayed] There were { $before } whirlpools and there are { $attractors } now, { $copies } of them photocopies. Flat was not flat enough for them to merge.
        [gone] Of { $before } whirlpools none is left ({ $attractors }; photocopies: { $copies }): nothing holds a leaf any more.
       *[merged] Of { $before } whirlpools { $attractors } remain, { $copies } of them photocopies. Whatever the others held flows together there.
    }

## 4

noise = The snow globe
noise-about =
    Now you know nothing of the training pictures. Throw pure <b>noise</b> on the river and see where it settles: the
    network shows what it knows, without any data.
noise-question = More than a hundred specks of pure noise fall on this river. In how many places do they end?
noise-a = All in one
noise-b = In a few (2 to 30)
noise-c = In many more
noise-task = Open the <b>snow globe</b> and shake it.
noise-open = Open the snow globe
noise-answer =
    { $samples } specks of noise ended in { $attractors ->
        [one] 1 whirlpool
       *[other] { $attractors } different whirlpools
    }; { $settled } of the specks came to rest in one.

## 5

strangers = The stranger
strangers-about =
    This network has only ever seen silhouettes of cats. Give it another picture and the river carries it off: how far
    says whether it <b>belongs</b>.
strangers-question = You draw a face, or bring a photo. What will the page say of it?
strangers-a = It is a stranger
strangers-b = Unusual, but possible
strangers-c = It belongs
strangers-task = Draw something, or bring a picture, and wait for the verdict.
strangers-open = Open the strangers
strangers-answer =
    { $judged ->
        [stranger] Of cats that the network never saw, almost none is as strange as your picture (p = { $p }). The page calls it a stranger.
        [unusual] Your picture is stranger than most cats (p = { $p }), but not strange enough for the page to send it away.
       *[belongs] Many cats are as strange as your picture (p = { $p }). The page takes it for one of them.
    }

## 6

own = Your turn
own-about =
    The same twelve pictures, untrained. Change what you like: the number of pictures, the noise, the seed, the steepness.
own-question = After your change: will the network copy the pictures that it learns from?
own-a = All of them
own-b = Some of them
own-c = None
own-task = Change any setting (<b>All controls</b> shows the rest), then press <b>Play</b> and let it train to the end.
own-answer =
    With your setting the page found { $attractors ->
        [one] 1 whirlpool
       *[other] { $attractors } whirlpools
    }, { $copies } of them photocopies. Of { $images } pictures { $recalled } are recalled.
