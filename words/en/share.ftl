### The Share dialog: link, embed, picture, film, numbers.

share = Share
    .help = Get a link, an embed, a picture, a film or the numbers
link = Link
embed = Embed
picture = Picture
film = Film
numbers = Numbers
of-side =
    From the { $side ->
        [left] left
       *[other] right
    } river.
close = Close
ways = What to share
copy-refused = This browser does not let the page copy. Select the text and copy it yourself.

## Link

link-copied = Copied. The link opens this run again from its seed, in the view you have now.
link-about =
    The address holds every setting: data, network, seed, view and leaves. Anyone who opens it trains the same network
    on their own computer.
link-label = Link to this view
link-copy = Copy link
link-rest = Pause at the current step instead of training to the end
here-only = Only this computer can open this address. Host the site to share it with others.
loses-own-pictures = Your own pictures stay in this tab: anyone who opens the link chooses their own.
same-changes =
    You changed settings during training: the link makes { $changes ->
        [one] the same change at the same step
       *[other] the same { $changes } changes at the same steps
    }.
loses-own-trajectories = Leaves that are your own pictures are not in the link.
loses-trajectories = The link has room for the newest { $kept } of { $dropped } leaves.
long-link = The link has { $length } of at most { $most } characters.

## Embed

panel-field = The river alone
panel-attractors = With its whirlpools
panel-noise = With the snow globe
panel-strangers = With a stranger
panel-image-model = With an image model
panel-controls = With the controls
theme-system = The reader's system setting
theme-light = Light
theme-dark = Dark
embed-here-only =
    Only this computer can open this page's address, so an article cannot use it. Host the site, then copy the code
    there.
embed-iframe = As an iframe, for any editor
embed-element = As an element, for scripts
side-refused = Enter a width or height from 160 to 4000 px.
shows = Show
colours = Colours
width = Width
behaviour = Behaviour
starts-when-seen = Start when visible
compact = Compact
rests = Pause at this step
parts = Parts
embed-preview = Preview of the embed
copy = Copy
height = height
copied = Copied ✓
named = Eddy. { $setting }

## Parts that an embed can leave out

part-play = Play and pause
part-status = Status line
part-legend = Legend
part-view-buttons = Zoom buttons
part-device = Device
part-link = Link to Eddy

## Film

film-live = The river, from now on
    .about = Films the stage as it moves and trains. You can close this window and use the controls meanwhile.
film-beginning = Training, from the beginning
    .about = Resets the network and films until it is trained, for at most { $length }.
film-trajectory = A leaf and its decoded images
    .about = Films every iteration along its path: { $leaf }.
no-trajectory = No leaf has been dropped. Click the river to drop one.
trajectory-not-followed = The engine has not followed the leaves yet. Wait until their paths are drawn.
trajectory-from = the leaf from ({ $across }, { $up })
film-unsupported =
    This browser records no films: it has no MediaRecorder for a canvas. Use a current Chrome, Edge, Firefox or Safari,
    or save a picture.
no-field = There is no river yet. It is drawn once the engine has started.
film-what = What to film
film-file = Makes a { $kind } file in this tab, of at most { $bytes }.
film-length = Length
film-record = Record
film-so-far = { $elapsed } of at most { $length }{ $bytes }
film-finishing = Finishing the file …
film-progress = Progress of the film
film-cancel = Cancel
film-stop = Stop and keep
film-again = Film again
save = Save
seconds =
    { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }
film-none = This browser records no films. Use a current Chrome, Edge, Firefox or Safari.
stage-missing = The river is not on the page. Scroll to it and try again.
trajectory-not-drawn = The engine has not followed this leaf yet. Wait until its path is drawn.
canvas-missing = This browser gave the page no canvas. Close other tabs and try again.
film-no-reason = it gave no reason
film-not-begun = The browser did not start to record: { $why } Try again.
timer-missing = This browser gave the page no timer. Reload the page and try again.
film-empty = The browser recorded nothing. Try again.
film-too-large = The film is too large for this browser's memory. Make a shorter one.
film-not-kept = The browser could not keep the film: it is out of memory. Make a shorter one.
film-step = step { $step }
film-made = { $length }, { $width } × { $height } px, { $bytes }. { $file }

## Picture

picture-no-field = There is no river yet. It is drawn once the engine has started.
picture-too-large = This browser has no room for a picture of that size. Make the window smaller.
picture-not-written = The browser could not write the picture. Make the window smaller and try again.
picture-not-kept = The browser could not keep the picture: it is out of memory. Make the window smaller and try again.
picture-alt = The picture as it will be saved: the river, and below it which run it shows
picture-size = { $width } × { $height } px, twice as sharp as the stage. { $file }
picture-again = Take again
    .help = Take the river as it is now
picture-save = Save (PNG)
picture-copy-refused = This browser does not let the page copy pictures. Save it instead.
picture-copy-insecure = Pictures cannot be copied here: browsers allow it only on HTTPS pages. Save it instead.
picture-drawing = Drawing …

## Numbers

not-searched = The engine has not searched the river for whirlpools yet.
none-found = The last search found no whirlpools.
report = Report (JSON)
    .about = Settings, loss curve, verdict and whirlpools, as the lab program writes them, in a documented schema.
attractors = Whirlpools (CSV)
    .about = One line per whirlpool: latent, eigenvalue, basin, nearest training image.
paths = Paths of the leaves (CSV)
    .about = One line per iteration of each leaf: its place on the plane, its speed, and where it ended.
network = Network (safetensors)
    .about = The weights with their settings. Open them again under “The network” on this page, or in other programs.
pytorch = Open as PyTorch (Python)
    .about =
        A program that trains this run anew, or takes the network above, iterates from the same starts and compares what
        it finds with this page. It holds the data and needs nothing but PyTorch.
pytorch-graph = This network came from ONNX files: open those in PyTorch.
curves = Curves over training
save-file = Save: { $file }

## Below a picture or a film

caption-step = Step { $step }, seed { $seed }
caption-scene = { $scene }: { $setting }
caption-classes = only { $classes }
caption-mlp = k = { $k }
caption-convolutional = convolutional, k = { $k }
caption-denoiser = denoiser
caption-graph = network from a file, k = { $k }
