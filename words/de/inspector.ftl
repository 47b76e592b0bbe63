### The right column: what the river is like, its whirlpools and leaves.

inspector = Inspektor
tabs = Was der Inspektor zeigt
tab-attractors = Strudel
tab-noise = Schneekugel
tab-stranger = Fremder
tab-image-model = Bildmodell

## Cards of whirlpools

attractors = Strudel
    .none = Hier erscheinen ihre dekodierten Bilder, sobald sie gefunden sind.
    .hidden = und { $count } weitere
card-image = Strudel { $id }, dekodiert
card-nearest = Das nächste Trainingsbild
kind-unstable = nicht stabil
kind-attractor = Attraktor
kind-photocopy = Fotokopie
kind-concept = Konzept
basin = Einzugsgebiet { $share }
    .help = Anteil aller Startpunkte, die hier enden
radius = ρ { $radius }
    .help = Spektralradius: der größte |Eigenwert| der Jacobi-Matrix
cosine = cos { $cosine }
    .help = Kosinus mit dem nächsten Trainingsbild
residual = ‖V‖ { $residual }
    .help = ‖f(z*) − z*‖ nach dem Newton-Feinschliff, in f64

## Whirlpools as a table

table = Strudel als Tabelle
    .help = Die Strudel auf dem Fluss mit ihren Orten. Eine Nummer markiert ihren Strudel auf dem Fluss.
    .whirlpool = Strudel
    .kind = Art
    .place = Ort
    .basin = Einzugsgebiet
    .radius = ρ
    .nearest = Am ähnlichsten
    .likeness = Bild { $index } (cos { $cosine })

## Leaves

trajectories = Blätter
    .help =
        Klicke auf den Fluss, um ein Blatt fallen zu lassen, und sieh, wohin es treibt: z, f(z), f(f(z)), … Klicke auf
        einen Punkt, um genau dieses Bild fallen zu lassen.
frame = Dekodiert nach { $iteration ->
        [one] 1 Iteration
       *[other] { $iteration } Iterationen
    }
film = Dekodierte Bilder entlang des Wegs
speed = Geschwindigkeit entlang des Wegs
    .highest = Geschwindigkeit, höchstens { $speed }
following = Gefallen; der Rechenkern verfolgt es …
trajectory-at = ({ $across }, { $up })
trajectory-image = Trainingsbild { $index }
trajectory-upload = dein Bild { $number }
remove-trajectory = Blatt entfernen: { $leaf }
across = waagerecht
up = senkrecht
drop = Blatt fallen lassen
    .refused = Gib zwei Zahlen ein, mit einem Punkt vor den Dezimalstellen.
