### The whirlpools as a dictionary: unseen images rebuilt from few atoms.

title = Die Strudel als Wörterbuch
about =
    Wenn in den Strudeln steckt, was das Netz weiß, dann müssten wenige davon reichen, um ein Bild nachzubauen, das es
    nie gesehen hat (Sparse Coding). Vier andere Mengen von Atomen versuchen dasselbe.
images = Bilder
run = Ungesehene Bilder aus wenigen Strudeln nachbauen
    .waits = Schüttle zuerst: Die Atome sind die Strudel, die das Rauschen findet.
shows = Was die Kurven zeigen
chart = { $error } jedes Wörterbuchs nach Anzahl der Atome; die Zahlen stehen in der Tabelle darunter
atoms = Atome
numbers = Die Zahlen
rebuilt = Nachgebaut durch
rebuilt-by = Nachgebaut: { $dictionary }
unseen = Ungesehenes Bild
over =
    Mittel über { $images ->
        [one] 1 ungesehenes Bild
       *[other] { $images } ungesehene Bilder
    }, bei Schritt { $step }.
count-atoms =
    { $atoms ->
        [one] 1 Atom
       *[other] { $atoms } Atome
    }
all-atoms = alle { $atoms }

## The dictionaries

the-attractors = die Strudel, die das Rauschen fand
the-random = eine zufällige Orthogonalbasis
the-principal = die Hauptachsen
the-noise = das Rauschen selbst
the-training-images = die kodierten Trainingsbilder
image-error = Bildfehler
    .definition =
        Mittlerer quadratischer Fehler pro Pixel zwischen dem Bild und der dekodierten Summe der Atome, nach Anzahl
        der Atome. Die gestrichelte Linie ist der Fehler von D(E(x)): Darunter kommt man nur mit Glück.
latent-error = Latenter Fehler
    .definition =
        Mittlerer quadratischer Fehler pro Achse zwischen dem Code und der Summe der Atome (Orthogonal Matching
        Pursuit), in Einheiten des mittleren Quadrats der Codes, nach Anzahl der Atome.
short-attractors = Strudel
short-random = Zufall
short-principal = Hauptachsen
short-noise = Rauschen
short-training-images = Bilder
so-far = Bisher ({ $share } der Arbeit): { $result }
nothing = Es gibt noch nichts zu vergleichen.
tie =
    Unentschieden: { $best } und { $next } bauen ungesehene Bilder gleich gut nach (verglichen wird, was alle haben:
    { $atoms }).
winner =
    Am besten bauen ungesehene Bilder nach: { $best }. An zweiter Stelle: { $next }, mit dem { $ratio }-Fachen des
    Fehlers (verglichen wird, was alle haben: { $atoms }).
attractors-place =
    Die Strudel kommen an { $place ->
        [3] dritter
        [4] vierter
        [5] letzter
       *[other] { $place }.
    } Stelle, mit dem { $ratio }-Fachen des kleinsten Fehlers.
atoms-between = { $least } bis { $most } Atome

## Their names in full

kind-attractors = Strudel, die das Rauschen fand
kind-random = Zufällige Orthogonalbasis (der Vergleichsmaßstab des Papers)
kind-principal = Hauptachsen der latenten Codes der Trainingsbilder
kind-noise = Das Rauschen selbst
kind-training-images = Kodierte Trainingsbilder
