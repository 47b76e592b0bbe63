### The tour: seven stations, each with a question, a task, and an answer from what was measured.

invitation = Take the tour (3 minutes)
decline = Not now
leave = Leave the tour
stations = Stations
station = Station { $number }: { $title }
station-done = Station { $number }: { $title }, done
count = Station { $number } of { $of }
back = Back
next = Next
end = End the tour
asks = Make a prediction first.
measuring = The page is measuring …
explained = Terms:
as-said = You predicted “{ $said }”, and you were right.
otherwise = You predicted “{ $said }”. Measured: “{ $measured }”.

## 1

field = The river
field-about =
    Every point here is a picture that the network can draw: point at the <b>river</b> to see it. The network draws the
    picture, looks at it, and draws what it saw. Each round moves the point a little; the river shows in which
    direction.
field-question = You drop a leaf. Where does it stop?
field-a = On a training picture
field-b = On some other picture
field-c = Nowhere: it keeps drifting
field-task = Click or tap anywhere on the river to drop a <b>leaf</b>.
field-answer =
    { $end ->
        [copy] Your leaf stopped in a whirlpool that looks just like one of the training pictures.
        [nowhere] Your leaf was still moving when the page stopped following it.
       *[rest] Your leaf stopped, but not on a training picture.
    }

## 2

attractors = Whirlpools
attractors-about =
    This network has not been trained yet. It is about to learn twelve pictures. Wherever leaves settle there is a
    <b>whirlpool</b>, and the page counts them.
attractors-question = How many whirlpools will there be after training?
attractors-a = One or none
attractors-b = A few
attractors-c = About one for each picture
attractors-task = Press <b>Play</b> and let training finish.
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
    A whirlpool that shows a training picture is a <b>photocopy</b>: the network has memorized that picture. One that
    shows anything else is a <b>concept</b>. In this scene one number decides which you get: how steep the map may be.
copies-question = You flatten the map. What happens to the photocopies?
copies-a = They all stay
copies-b = They merge into fewer
copies-c = They all disappear
copies-task = Set the dial to <b>Flat</b> and let training finish.
copies-answer =
    { $became ->
        [stayed] There were { $before } whirlpools, now there are { $attractors }; photocopies: { $copies }. Flat was not flat enough to merge them.
        [gone] None of the { $before } whirlpools is left ({ $attractors }; photocopies: { $copies }): nothing holds a leaf any more.
       *[merged] Of { $before } whirlpools, { $attractors } remain; photocopies: { $copies }. Leaves from the others now end there.
    }

## 4

noise = The snow globe
noise-about =
    Suppose you know nothing about the training pictures. Drop pure <b>noise</b> on the river and see where it settles:
    the network shows what it has learned, without any data.
noise-question = More than a hundred specks of noise fall on this river. In how many places do they end?
noise-a = In one
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
    This network has seen only silhouettes of cats. Give it another picture and the river carries it away; how far tells
    whether it <b>belongs</b>.
strangers-question = You draw a face or add a photo. What will the page say?
strangers-a = It is a stranger
strangers-b = Unusual, but possible
strangers-c = It belongs
strangers-task = Draw something or add a picture, then wait for the verdict.
strangers-open = Open Strangers
strangers-answer =
    { $judged ->
        [stranger] Hardly any cat that the network never saw is as strange as your picture (p = { $p }). The page calls it a stranger.
        [unusual] Your picture is stranger than most cats (p = { $p }), but not strange enough to be rejected.
       *[belongs] Many cats are as strange as your picture (p = { $p }). The page accepts it as one of them.
    }

## 6

own = Your turn
own-about =
    The same twelve pictures, untrained again. Change anything you like: the number of pictures, the noise, the seed,
    the steepness.
own-question = With your change, will the network copy its training pictures?
own-a = All of them
own-b = Some of them
own-c = None
own-task = Change any setting (<b>All controls</b> shows the rest), then press <b>Play</b> and let training finish.
own-answer =
    With your setting the page found { $attractors ->
        [one] 1 whirlpool
       *[other] { $attractors } whirlpools
    }, { $copies } of them photocopies. Of { $images } pictures { $recalled } are recalled.

## 7

image = A real image model
image-about =
    Programs that make pictures contain networks of the same kind: an <b>encoder</b> and a <b>decoder</b> with millions of
    weights. They can be iterated too. What you saw in a network of twelve pictures need not hold for them.
image-question = A large model draws a picture, looks at it, and draws what it saw, again and again. What becomes of the picture?
image-a = It comes to rest
image-b = It keeps moving
image-c = It runs away
image-task = Open <b>Image model</b>, fetch a model or bring its files, and let it run to the end.
image-open = Open Image model
image-answer =
    { $tiles ->
        [one] 1 picture was
       *[other] { $tiles } pictures were
    } followed for { $steps } steps: { $rest } at rest, { $moving } still moving, { $away } running away. What moves on is
    no whirlpool, however long it takes.
