### The stage, and what lies over and under it.

## What it is, for screen readers

field = Der Fluss
field-left = Der linke Fluss
field-right = Der rechte Fluss
    .before = Der rechte Fluss.
role = Fluss
not-drawn = Der Fluss ist noch nicht gezeichnet.
drawn =
    Das latente Vektorfeld bei Trainingsschritt { $step }: { $whirlpools ->
        [one] 1 Strudel
       *[other] { $whirlpools } Strudel
    }, { $images ->
        [one] 1 Trainingsbild
       *[other] { $images } Trainingsbilder
    }, { $leaves ->
        [one] 1 Blatt
       *[other] { $leaves } Blätter
    } im Wasser. Die Pfeiltasten bewegen ein Fadenkreuz, Enter lässt ein Blatt fallen, Plus und Minus zoomen, 0 zeigt
    alles.
drawn-shipped = Ein mitgeliefertes, fertig trainiertes Netz. { $drawn }

## What the colours and the axes mean

layers = Was gezeichnet wird
plane-whole = Die ganze latente Ebene
plane-of = PCA-Ebene aus { $dimensions } Dimensionen: { $share } der Varianz
score-exact = exakter Score, σ { $sigma }
score-estimated = Score, geschätzt (h { $bandwidth })
score-agreement = V und der Score: cos { $cosine }
    .help =
        Median des Kosinus von V und ∇log p an den Trainingspunkten: 1, wo der Fluss in der Dichte geradewegs bergauf
        fließt
speed = Geschwindigkeit ‖V‖
    .help = Länge von V(z) = f(z) − z, in latenten Einheiten je Iteration
    .lowest = still
    .highest = schnell

## Buttons

closer = Vergrößern
farther = Verkleinern
everything = Alles zeigen

## How a leaf ended

settled = In einem Strudel gelandet
    .after =
        Nach { $steps ->
            [one] 1 Schritt
           *[other] { $steps } Schritten
        } in einem Strudel gelandet
settled-elsewhere = Zur Ruhe gekommen, wo kein Strudel bekannt ist
    .after =
        Nach { $steps ->
            [one] 1 Schritt
           *[other] { $steps } Schritten
        } zur Ruhe gekommen, wo kein Strudel bekannt ist
trajectory-diverged = Divergiert: Der Fluss ist hier unbegrenzt
trajectory-cycles = Kreist für immer, mit einer Periode von { $period } Schritten
trajectory-undecided = Beim letzten Schritt noch in Bewegung

## Beside a picture of what a place decodes to

speed-at = Geschwindigkeit { $speed }
iterations = 
    { $count ->
        [one] { $count } Iteration
       *[other] { $count } Iterationen
    }
