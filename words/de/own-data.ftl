### The visitor's own pictures as a data set.

title = Deine eigenen Bilder
errors-more = und { $count } weitere
about =
    Dein Datensatz kann aus Bildern bestehen, aus einer IDX-Datei wie der von MNIST (wähle die Datei mit den Labels
    gleich mit) oder aus einem binären CIFAR-10-Batch. <b>Nichts wird verschickt</b>: Deine Dateien bleiben in diesem
    Tab.
the-pictures = Die Bilder
drop = Ziehe Dateien oder einen Ordner hierher oder
choose-files = Dateien auswählen
choose-folder = Ordner auswählen
limits =
    In einem Ordner ist jeder Unterordner eine Klasse: bis zu zehn. Höchstens 5000 Dateien, zusammen 192 MB; jedes
    Bild höchstens 20 MB und 40 Megapixel.
opening = Dateien werden gelesen
cancel = Abbrechen
opened = { $done } von { $all } Dateien
looking = Dateien werden untersucht …
ask-again = Noch einmal fragen
unanswered = Der Rechenkern hat nicht geantwortet, was diese Dateien sind.
learn = Aus diesen lernen
    .help =
        Startet ein neues Netz; „Rückgängig“ holt das letzte zurück. „Bilder oder Punkte“ führt zu den anderen Daten
        zurück.
picture-of = Ein Bild der Klasse { $class }
sheet = Einige der Bilder, wie das Netz sie sieht
side = Seite in Pixeln (8 bis 64)
colours = Farben
grey = Grau
rgb = Rot, Grün, Blau
side-takes = Gib eine ganze Zahl von { $least } bis { $most } ein.
side-refused = { $why } Es bleibt bei { $kept }.
summary-grey =
    { $train ->
        [one] 1 Bild
       *[other] { $train } Bilder
    } zum Lernen, { $test } ungesehene zum Testen · { $width } × { $height } px, grau
summary-colour =
    { $train ->
        [one] 1 Bild
       *[other] { $train } Bilder
    } zum Lernen, { $test } ungesehene zum Testen · { $width } × { $height } px, farbig
class-count = { $class } ({ $count })
classes = Nach Klassen: { $counts }.
further-files =
    { $count ->
        [one] 1 weitere Datei
       *[other] { $count } weitere Dateien
    }

## How it was read

too-many-folders = { $folders } Ordner sind mehr als die { $most } Klassen, die es geben kann.
pictures-outside = Einige Bilder liegen in keinem Ordner, darum gelten die Ordner nicht als Klassen.
label-of = { $label } ist { $class }
classes-by-folder = Klassen nach Ordnern: { $classes }.
no-labels = Ohne Labels bilden alle Bilder eine Klasse.
some-labels = Nur einige der Bilder haben Labels, darum bilden alle eine Klasse.
test-by-name = Zum Testen, ihren Namen nach: { $files }.
all-kept =
    { $brought ->
        [one] 1 Bild
       *[other] { $brought } Bilder
    }: { $train } zum Trainieren und { $test } zum Testen.
some-kept =
    Von { $brought ->
        [one] 1 Bild
       *[other] { $brought } Bildern
    } werden { $train } zum Trainieren und { $test } zum Testen behalten, gleichmäßig aus allen Klassen gezogen.
repeated =
    { $count ->
        [one] 1 Bild kommt
       *[other] { $count } Bilder kommen
    } mehr als einmal vor. Wenn ein Bild gelernt und auch getestet wird, sagt der Test wenig.
