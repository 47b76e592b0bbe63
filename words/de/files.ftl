### Files that cannot be read: why, and what to do.

## Pictures

not-a-picture = Das ist kein PNG-, JPEG-, WebP-, GIF-, BMP- oder AVIF-Bild, was auch immer der Name sagt.
    .advice = Wähle eine Bilddatei.
picture-heic = Das ist ein HEIC-Bild, wie iPhones es aufnehmen, und nur wenige Programme lesen es.
    .advice =
        Exportiere es als JPEG. Auf einem iPhone macht Einstellungen › Kamera › Formate › Maximale Kompatibilität
        künftig JPEG.
picture-tiff = Das ist ein TIFF-Bild, und Browser lesen es nicht.
    .advice = Öffne es in einem Bildbetrachter und speichere es als PNG.
picture-jpeg-xl = Das ist ein JPEG-XL-Bild, und nur wenige Browser lesen es.
    .advice = Wandle es zuerst in PNG oder JPEG um.
picture-svg = Das ist eine SVG-Zeichnung: Sie hat keine Pixel, solange niemand ihre Größe wählt.
    .advice = Exportiere sie als PNG.
picture-ends-early = Das { $format }-Bild endet, bevor es sagt, wie groß es ist.
    .advice = Hole oder kopiere die Datei noch einmal.
picture-damaged = Das { $format }-Bild ist beschädigt: Wo seine Größe stehen müsste, steht etwas anderes.
    .advice = Öffne es und speichere es neu.
picture-empty = Das { $format }-Bild hat keine Pixel ({ $width } × { $height }).
    .advice = Wähle eine andere Datei.
picture-too-many-pixels =
    Das Bild hat { $width } × { $height } Pixel; höchstens { $limit } Millionen werden dekodiert.
    .advice = Verkleinere es zuerst.
picture-too-large = Die Datei hat { $size } MB; höchstens { $limit } MB werden gelesen.
    .advice = Verkleinere das Bild zuerst.
picture-not-decoded =
    Die Datei beginnt wie ein { $format }-Bild, ließ sich aber nicht dekodieren: Sie ist beschädigt oder
    abgeschnitten.
    .advice = Öffne das Bild und speichere es neu.
picture-avif-not-decoded =
    Dieses AVIF-Bild ließ sich nicht dekodieren: Der Browser liest kein AVIF, oder die Datei ist beschädigt.
    .advice = Speichere es als PNG oder JPEG.
unreadable = Der Browser konnte die Datei nicht lesen: Vielleicht wurde sie verschoben.
    .advice = Wähle sie noch einmal.
no-canvas = Dieser Browser hat der Seite keine Zeichenfläche für das Bild gegeben.
    .advice = Schließe andere Tabs und versuche es noch einmal.
too-large = Die Datei hat mehr als { $limit } MB.
    .advice = Wähle eine kleinere.
too-much = Mit dieser Datei hätten alle Dateien zusammen mehr als { $limit } MB.
    .advice = Wähle weniger.
too-many = Die Seite liest höchstens { $limit } Dateien, gleichmäßig aus allen.
    .advice = Wähle weniger.

## Data files

not-idx = Das ist keine IDX-Datei: Sie beginnt mit den Bytes { $bytes }, und IDX beginnt mit zwei Nullen.
    .advice = Wähle eine Datei wie train-images-idx3-ubyte, mit gzip gepackt oder nicht.
idx-type = Die IDX-Datei enthält Zahlen vom Typ { $type-code }, und lesbar sind nur vorzeichenlose Bytes (0x08).
    .advice = Wandle ihre Werte in 0…255 um.
idx-dimensions =
    Die IDX-Datei hat { $found } Dimensionen, wo { $expected } nötig sind (Bilder haben 3, farbige 4; Labels 1).
    .advice = Prüfe, ob Bilder und Labels vertauscht sind.
idx-ends-early = Die IDX-Datei endet zu früh: { $expected } Bytes werden erwartet, gefunden wurden { $found }.
    .advice = Hole oder kopiere die Datei noch einmal.
idx-gzip-ends-early =
    Der gzip-Strom bricht ab: Seine { $packed } Bytes ergeben entpackt { $found }; erwartet werden { $expected } und
    eine Prüfsumme.
    .advice = Hole oder kopiere die Datei noch einmal.
gzip-damaged = Der gzip-Strom ist beschädigt ({ $why }).
    .advice = Hole oder kopiere die Datei noch einmal.
no-memory = Zum Entpacken ist kein Speicher mehr frei. Die Datei kann in Ordnung sein.
    .advice = Schließe andere Tabs oder wähle eine kleinere Datei.
idx-trailing =
    Die IDX-Datei hat Bytes nach ihrem Ende: { $expected } werden erwartet, gefunden wurden { $found }. Ihr Kopf oder
    ihr Ende ist falsch.
    .advice = Erzeuge die Datei noch einmal.
idx-too-large = Die IDX-Datei ist zu groß: Entpackt darf sie { $limit } Bytes haben.
    .advice = Wähle weniger Bilder.
idx-no-image = Die IDX-Datei enthält kein Bild ({ $count } Bilder mit { $width } × { $height } Pixeln).
    .advice = Wähle eine andere Datei.
idx-no-colour-axis =
    Die Bilder der IDX-Datei sind { $first }×{ $second }×{ $third }, und ein Farbbild ist 3×Höhe×Breite oder
    Höhe×Breite×3.
    .advice = Speichere sie mit den drei Farben als zweiter oder letzter Seite.
label-count = Zu { $images } Bildern gibt es { $labels } Labels.
    .advice = Wähle die Label-Datei, die zur Bilddatei gehört.
idx-no-labels = Die Labels der IDX-Datei sind keine ganzen Zahlen, oder es sind mehr, als es Klassen geben kann.
    .advice = Speichere die Klasse jedes Bildes als eine ganze Zahl.
label-too-high = Label { $label } von Bild { $image } ist größer als 9, und es gibt höchstens zehn Klassen.
    .advice = Nummeriere die Klassen neu, 0…9.
empty = Die Datei ist leer.
    .advice = Hole oder kopiere sie noch einmal.
unknown-kind =
    Das ist weder eine IDX-, NumPy-, CSV- oder CIFAR-10- noch eine Bilddatei: Sie beginnt mit den Bytes { $bytes } und hat
    { $count } davon (IDX beginnt mit zwei Nullen, ein CIFAR-10-Batch hat ein Vielfaches von { $record } Bytes).
    .advice = Wähle eine solche Datei, oder gib an, wie groß ihre Bilder sind.
archive = Das ist { $archive } in anderen Archiven, zu tief, um geöffnet zu werden.
    .advice = Entpacke es und wähle die Dateien daraus.
zip = ein zip-Archiv
tar = ein tar-Archiv
nested-gzip = eine gzip-Datei in einer gzip-Datei
lfs-pointer = Das ist ein Git-LFS-Zeiger: drei Zeilen, die im Repository für eine Datei stehen, die anderswo liegt.
    .advice = Führe im Repository „git lfs pull“ aus, oder nutze den Download-Knopf seiner Webseite.
web-page = Das ist eine Webseite, nicht die Datei: Der Server hat mit einer Seite geantwortet (Anmeldung oder Fehler).
    .advice = Lade die Datei selbst herunter; melde dich vorher an, wenn nötig.
npy-header = Die Datei beginnt wie eine NumPy-Datei, aber ihr Kopf ergibt keinen Sinn.
    .advice = Speichere das Array noch einmal mit numpy.save.
npy-ends-early =
    Die NumPy-Datei bricht ab, bevor ein Bild vollständig ist: { $expected } Bytes Zahlen werden erwartet, { $found }
    sind da.
    .advice = Hole oder kopiere die Datei noch einmal.
npy-type = Die NumPy-Datei enthält Werte vom Typ „{ $type-name }“; gelesen werden nur einfache Zahlen und Wörter.
    .advice = Speichere stattdessen x.astype("uint8").
npy-too-large = Die NumPy-Datei kündigt mehr Zahlen an, als in irgendeinen Rechner passen.
    .advice = Speichere das Array noch einmal.
npy-sides =
    Aus einem Array der Form { $sides } werden keine Bilder. Gelesen werden Anzahl × Höhe × Breite, mit einer oder drei
    Farben als letzter oder zweiter Achse, und flache Bilder, deren Länge ein Quadrat oder das Dreifache eines Quadrats
    ist.
    .advice = Forme es zuerst um.
table-empty = Die Tabelle hat keine Zeile mit Zahlen.
    .advice = Wähle eine andere Datei.
table-columns =
    Die Tabelle hat { $columns } Spalten. Eine Zeile wird als Bild gelesen, wenn ihre Länge (ohne das Label) ein Quadrat
    von mindestens 64 oder das Dreifache eines Quadrats ist (784 für 28 × 28 in Grau, 3072 für 32 × 32 in Farbe).
    .advice = Behalte die Spalten der Pixel und das Label, und entferne die anderen.
table-line = Zeile { $line } der Tabelle hat { $columns } Spalten, die erste hat { $expected }.
    .advice = Speichere die Tabelle noch einmal.
table-word = In Zeile { $line }, Spalte { $column } steht „{ $word }“ statt einer Zahl.
    .advice = Berichtige das, oder entferne die Zeile.
table-wide = Zeile { $line } der Tabelle ist zu lang: Bilder haben höchstens { $columns } Spalten.
    .advice = Verkleinere die Bilder zuerst.
table-large = Die Zahlen der Tabelle brauchen mehr als { $limit } MB.
    .advice = Speichere sie als ganze Zahlen 0…255, oder wähle weniger Bilder.
labels-too-many = Es sind mehr Labels, als es Bilder geben kann.
labels-too-different = Die Labels haben mehr als { $limit } verschiedene Werte, sind also keine Klassen.
labels-not-whole = Das Label von Bild { $index } ist keine ganze Zahl.
labels-no-list = Ein Array der Form { $sides } enthält weder Bilder noch Labels.
labels-advice = Speichere die Klasse jedes Bildes als eine ganze Zahl oder ein Wort.
other-format =
    Das ist eine Datei im Format { $format ->
        [parquet] Parquet
        [arrow] Arrow
        [matlab] Matlab
        [hdf5] HDF5
       *[arff] ARFF
    }, das hier nicht gelesen wird.
    .advice = Zwei Zeilen Python wandeln sie um (passe die Namen an): { $lines } Wähle dann die neue Datei.
other-packing = Das ist mit { $packing } gepackt, und das wird hier nicht entpackt.
    .advice = Entpacke es und wähle die Dateien daraus, oder packe sie als zip oder tar.gz.
archive-damaged = Es ist beschädigt: Sein Verzeichnis oder seine Bytes sind nicht, was sie sein sollten.
    .advice = Hole oder kopiere es noch einmal.
archive-breaks-off = Das Archiv bricht ab, bevor eine Datei darin vollständig ist.
    .advice = Hole oder kopiere es noch einmal.
archive-file-large = Entpackt hat es mehr als { $limit } MB.
    .advice = Verkleinere es zuerst.
archive-too-much = Sein Inhalt ergibt entpackt, mit allem davor, mehr als { $limit } MB.
    .advice = Wähle weniger Dateien.
archive-packing = Es ist mit der Methode { $method } gepackt, und die wird hier nicht entpackt.
    .advice = Packe es noch einmal mit der üblichen Methode (Deflate).
archive-encrypted = Es ist verschlüsselt.
    .advice = Entpacke es mit seinem Passwort und wähle die Dateien daraus.
archive-deep = Es ist ein Archiv in zu vielen anderen.
    .advice = Entpacke es und wähle die Dateien daraus.
archive-empty = In diesem Archiv ist keine Datei, die Bilder enthalten könnte.
    .advice = Wähle eine andere Datei.
weights = Das sind die Gewichte eines Netzes, keine Bilder.
    .advice = Öffne sie unter „Das Netz“.
pickle = Das ist ein Pickle, etwa die Python-Fassung von CIFAR-10.
    .advice = Wähle die Dateien der binären Fassung.
cifar-100 = Das ist ein CIFAR-100-Batch, mit zwei Labels je Bild und hundert Klassen.
    .advice = Wähle die binäre Fassung von CIFAR-10, mit zehn.
cifar-label = Bild { $picture } des CIFAR-10-Batches hat das Label { $label }, und Labels sind 0…9.
    .advice = Hole die Datei noch einmal.
gzip-ends-early =
    Der gzip-Strom bricht ab: Seine { $packed } Bytes ergeben entpackt { $found } und enden ohne Prüfsumme.
    .advice = Hole oder kopiere die Datei noch einmal.
picture-size =
    Die Bilder haben { $width } × { $height } Pixel, und das Netz lernt Seiten von { $least } bis { $most }.
    .advice = Ändere zuerst ihre Größe.
other-shape = Diese Bilder haben { $found }, und die meisten anderen haben { $others }.
    .advice = Wähle Dateien, die in Größe und Farbe gleich sind.
shape-grey = { $width } × { $height } Pixel in Grau
shape-colour = { $width } × { $height } Pixel in Farbe
labels-alone = Das sind { $count } Labels, und die Bilder dazu fehlen.
    .advice = Wähle auch die Bilddatei.
too-much-unpacked = Alle Dateien zusammen ergeben entpackt mehr als { $limit } MB.
    .advice = Wähle weniger.
wrong-bytes = Die Bilder haben nicht so viele Bytes, wie sie müssten ({ $found } statt { $expected }).
    .advice = Wähle sie noch einmal.

## Nothing to train on

no-image-of-classes =
    Es gibt kein Bild zum Trainieren: Keines der Trainingsbilder gehört zu den gewählten Klassen ({ $classes }).
    .advice = Wähle andere Klassen oder einen anderen Datensatz.
no-image-asked = Es gibt kein Bild zum Trainieren: Verlangt wurden 0 Bilder.
    .advice = Verlange mindestens eines.
no-class = keine ist gewählt
fewer-images =
    { $asked } Bilder sind mehr als die { $available } der gewählten Klassen; verwendet werden { $available }
sizes-differ = Die Trainingsbilder haben { $train } Pixel (Breite, Höhe) und die Testbilder { $test }.
    .advice = Wähle zwei Dateien mit gleich großen Bildern.

## Files beside the page

not-loaded = { $file } konnte nicht geladen werden: { $why }
server-answered = der Server antwortete { $status }
language-no-table = Diese Datei ist keine Texttabelle, darum bleibt Eddy bei Englisch.
language-other-build =
    Diese Texte gehören zu einem anderen Build von Eddy, darum bleibt die Seite bei Englisch. Lade sie neu.
