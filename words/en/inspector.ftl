### The right column: what the river is like, its whirlpools and leaves.

inspector = Inspector
tabs = What the inspector shows
tab-attractors = Whirlpools
tab-noise = Snow globe
tab-stranger = Stranger
tab-image-model = Image model

## Cards of whirlpools

attractors = Whirlpools
    .none = Their decoded images appear here as they are found.
    .hidden = and { $count } more
card-image = Whirlpool { $id }, decoded
card-nearest = The nearest training image
kind-unstable = not stable
kind-attractor = attractor
kind-photocopy = photocopy
kind-concept = concept
basin = basin { $share }
    .help = Share of all starts that end here
radius = ρ { $radius }
    .help = Spectral radius: the largest |eigenvalue| of the Jacobian
cosine = cos { $cosine }
    .help = Cosine with the nearest training image
residual = ‖V‖ { $residual }
    .help = ‖f(z*) − z*‖ after Newton's polish, in f64

## Whirlpools as a table

table = Whirlpools as a table
    .help = The whirlpools on the river with their places. A number marks its whirlpool on the river.
    .whirlpool = Whirlpool
    .kind = Kind
    .place = Place
    .basin = Basin
    .radius = ρ
    .nearest = Most like
    .likeness = image { $index } (cos { $cosine })

## Leaves

trajectories = Leaves
    .help =
        Click the river to drop a leaf and watch where it drifts: z, f(z), f(f(z)), … Click a dot to drop that very
        image.
frame = Decoded after { $iteration ->
        [one] 1 iteration
       *[other] { $iteration } iterations
    }
film = Decoded images along the path
speed = Speed along the path
    .highest = speed, at most { $speed }
following = Dropped; the engine is following it …
trajectory-at = ({ $across }, { $up })
trajectory-image = training image { $index }
trajectory-upload = your picture { $number }
remove-trajectory = Remove the leaf { $leaf }
across = across
up = up
drop = Drop a leaf
    .refused = Enter two numbers, with a point before the decimals.
