### The visitor's own pictures as a data set.

title = Deine eigenen Bilder
errors-more = und { $count } weitere
about =
    Dein Datensatz kann aus Bildern bestehen, aus Arrays (.npy, .npz), einer Tabelle (.csv), einer IDX-Datei wie der von
    MNIST (wähle die Datei mit den Labels gleich mit), einem binären CIFAR-10-Batch oder aus .zip oder .tar.gz von
    alledem. <b>Nichts wird verschickt</b>: Deine Dateien bleiben in diesem Tab.
the-pictures = Die Bilder
test-pictures = Die Bilder zum Testen
drop = Ziehe Dateien oder einen Ordner hierher oder
choose-files = Dateien auswählen
choose-folder = Ordner auswählen
limits =
    In einem Ordner oder Archiv ist jeder Ordner eine Klasse: bis zu zehn. Höchstens 5000 Dateien, zusammen 192 MB;
    jedes Bild höchstens 20 MB und 40 Megapixel.
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
lay = Wie die Bilder liegen
transpose = Transponieren
mirror = Spiegeln
turn = Drehen
headerless = Nur Pixel
headerless-help =
    Diese Datei mit { $bytes } Bytes sagt nicht, was sie ist. Enthält sie nur Pixel, dann gib an, wie groß ein Bild ist.
height = Höhe in Pixeln
width = Breite in Pixeln
headerless-show = Bilder zeigen
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
    } mehr als einmal vor. Kopien kommen nie auf beide Seiten, Lernen und Testen.
also-learned =
    { $count ->
        [one] 1 Bild zum Testen ist auch unter denen zum Lernen und bleibt
       *[other] { $count } Bilder zum Testen sind auch unter denen zum Lernen und bleiben
    } beim Test weg.
too-many-labels = { $labels } verschiedene Labels sind mehr als die { $most } Klassen, die es geben kann.
classes-by-label = Klassen nach Labels: { $classes }.
breaks-off =
    { $file } bricht ab: { $count ->
        [one] Das eine vollständige Bild wird
       *[other] Die { $count } vollständigen Bilder werden
    } verwendet. Für die anderen hole oder kopiere die Datei noch einmal.
scaled = Zahlen von { $least } bis { $greatest }: { $black } gilt als schwarz und { $white } als weiß.
not-finite =
    { $count ->
        [one] 1 Zahl ist nicht endlich und gilt
       *[other] { $count } Zahlen sind nicht endlich und gelten
    } als schwarz.
labels-first = { $file }: Die erste Spalte gilt als Label.
labels-last = { $file }: Die letzte Spalte gilt als Label.
labels-named = { $file }: Die Spalte „{ $column }“ ist das Label.
header-left-out = { $file }: Die ersten { $bytes } Bytes gehören zu keinem Bild und bleiben weg.
archive-breaks-off =
    { $file } bricht ab: Was darin vollständig ist, wird verwendet. Für den Rest hole oder kopiere die Datei noch
    einmal.
clutter =
    { $count ->
        [one] 1 Datei, die ein System im Archiv hinterließ, wurde
       *[other] { $count } Dateien, die ein System im Archiv hinterließ, wurden
    } übergangen.
passed-over =
    Von allen Dateien im Archiv wurden { $count }, gleichmäßig verteilt, übergangen: Höchstens { $most } werden gelesen.
