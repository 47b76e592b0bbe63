### The settings: their names, what they take, and what is done where a value does not fit.

input-noise = Eingangsrauschen
masking = Eingangsmaskierung
shift = Verschiebung
rotation = Drehung
latent-noise = Latentes Rauschen
contractive = Kontraktionsgewicht
contractive-reach = Kontraktionsreichweite
sparsity = Sparsity-Gewicht
kl = KL-Gewicht β
weight-decay = Gewichtszerfall
image-count = Bilder
learning-rate = Lernrate
final-rate-share = Endanteil der Lernrate
batch-size = Batchgröße
schedule-steps = Trainingsschritte
not-a-number-comma = „{ $text }“ ist keine Zahl: Gib { $wanted } ein, mit einem Punkt vor den Dezimalstellen.
not-a-number = „{ $text }“ ist keine Zahl: Gib { $wanted } ein.
outside = { $text } liegt außerhalb des Bereichs: Gib { $wanted } ein.
not-whole = { $text } ist keine ganze Zahl: Gib { $wanted } ein.
no-parameter = `{ $id }` ist keine Zahl eines Laufs
bottleneck = Flaschenhals k
conv-width = Kanäle d

## What they take

takes-whole = eine ganze Zahl von { $low } bis { $high }
takes-number = eine Zahl von { $low } bis { $high }
enter = Gib { $wanted } ein.
seed-refused = Gib eine ganze Zahl von 0 bis { $most } ein.

## The network

kind-mlp = Voll verbunden (MLP)
kind-convolutional = Faltungsnetz
kind-denoiser = Entrauscher ohne Flaschenhals
kind-graph = Netz aus einer Datei
bottleneck-outside = ein Flaschenhals von { $k } liegt außerhalb von 1…{ $most }
half-too-deep = { $count } verdeckte Schichten in einer Hälfte sind mehr als { $most }
layer-outside = eine Schicht der Breite { $width } liegt außerhalb von 1…{ $widest }
hidden-takes = { $fewest } bis { $most } ganze Zahlen von { $narrowest } bis { $widest }, etwa 256,128
not-a-width = „{ $text }“ ist keine Breite einer Schicht: Gib { $wanted } ein.
too-many-layers = { $count } Schichten sind zu viele: Gib { $wanted } ein.
leaky-relu = Leaky ReLU
leaky-relu-10 = Leaky ReLU (Steigung 0.1)
leaky-relu-20 = Leaky ReLU (Steigung 0.2)
leaky-relu-30 = Leaky ReLU (Steigung 0.3)

## Keys of a link, and what they take

key-seed = Seed
key-data = Datensatz
key-classes = Klassen
key-network = Netz
key-hidden = Verdeckte Schichten
key-activation = Aktivierung
one-of = eines von { $names }
labels = Labels, etwa 013
widths = { $fewest } bis { $most } Breiten von { $narrowest } bis { $widest }, etwa 256,128
changes = Änderungen während des Trainings, etwa 600,contractive,0.1_900,noise,0.5
link-too-long = der Link ist länger als { $most } Bytes; sein Ende wurde übergangen
link-newer = ein neueres Eddy hat den Link gemacht; übernommen wurde, was dieses kennt
link-own =
    ein Link kann deine eigenen Bilder nicht mitnehmen, denn sie verlassen deine Seite nie; bis du die Dateien wieder
    wählst, gilt: { $data }
not-understood = { $key }={ $value } wurde nicht verstanden und übergangen (möglich: { $wanted })
scene-names = eines von { $names }, recipe
a-version = eine Versionsnummer

## Adjustments: what was done where a value did not fit

adjusted-not-a-number = { $setting } ist keine Zahl; verwendet wird { $used }
adjusted-infinite = { $setting } ist unendlich und außerhalb von { $low }…{ $high }; verwendet wird { $used }
adjusted-outside = { $setting } { $value } liegt außerhalb von { $low }…{ $high }; verwendet wird { $used }
adjusted-network = { $why }; verwendet wird ein anderes Netz
adjusted-width =
    Breite { $width } einer Schicht liegt außerhalb von { $narrowest }…{ $widest }; verwendet wird { $used }
adjusted-layers =
    { $count ->
        [one] 1 verdeckte Schicht liegt
       *[other] { $count } verdeckte Schichten liegen
    } außerhalb von { $fewest }…{ $most }; verwendet wird { $used }
adjusted-no-class = keine Klasse war gewählt; verwendet werden alle
adjusted-no-code = { $setting } bestraft einen Code, und ein Entrauscher hat keinen; verwendet wird 0
adjusted-too-wide =
    ein Entrauscher nimmt Beispiele aus höchstens { $most } Zahlen, und diese haben { $dim }; verwendet wird ein voll
    verbundener Autoencoder
adjusted-no-pictures =
    Faltungen brauchen Bilder, und diese Beispiele sind Punkte; verwendet wird ein voll verbundener Autoencoder
adjusted-k =
    der latente Raum eines Entrauschers ist der Raum der Daten, mit { $dim } Dimensionen; verwendet wird k = { $dim }
