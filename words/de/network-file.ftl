### A trained network from a file.

title = Ein trainiertes Netz aus einer Datei
about =
    Eines, das hier gespeichert wurde („Teilen“, „Zahlen“), oder dein eigener Autoencoder: eine safetensors- oder
    PyTorch-Datei (.pt, .pth), deren Schichten an ihren Namen und Formen erkannt werden, oder ONNX: eine Datei, oder
    Encoder und Decoder zusammen. Nichts wird verschickt.
unsaid = Was deine eigene Datei nicht sagt
found-out-choice = Herausfinden
between = Zwischen den Schichten
after-code = Nach dem Code
after-output = Nach der Ausgabe
linear = Nichts (linear)
too-large = { $file } ist größer als { $limit } MB: Kein Netz dieser Größe passt hierher. Wähle ein kleineres.
unreadable = Der Browser konnte { $file } nicht lesen: Vielleicht wurde die Datei verschoben. Wähle sie noch einmal.

## Why a file gave no network

not-safetensors =
    Das ist keine Gewichtsdatei, die hier bekannt ist: weder safetensors noch PyTorch (.pt, .pth). Exportiere die
    Gewichte in einem dieser Formate.
other-format =
    Das ist eine Datei anderer Art ({ $name }), die hier nicht gelesen wird. Diese Zeilen Python machen daraus eine,
    die gelesen wird:
packed = Die Datei ist gepackt (gzip). Entpacke sie und wähle, was darin war.
lfs-pointer =
    Das ist ein Git-LFS-Zeiger: die Adresse der Datei statt der Datei. Hole die Datei selbst (git lfs pull oder die
    Schaltfläche „Download“ auf ihrer Seite).
web-page =
    Das ist eine Webseite, keine Gewichtsdatei: Der Download lieferte eine Seite. Lade die Datei selbst herunter.
no-tensors =
    Die Datei enthält keine Tensoren. Speichere das State-Dict des Netzes: torch.save(model.state_dict(),
    "network.pth").
damaged = Die Datei ist beschädigt: { $why }. Hole oder kopiere sie noch einmal.
newer =
    Ein neueres Eddy hat die Datei geschrieben (Format { $format }). Lade die Seite neu oder öffne die Datei dort, wo
    sie geschrieben wurde.
bad-spec = Was die Datei über ihr Netz sagt, ergibt keinen Sinn: { $why }.
number-kind = „{ $tensor }“ enthält Zahlen der Art { $kind }; gelesen werden F32, F16, BF16 und F64.
not-finite = „{ $tensor }“ enthält eine Zahl, die nicht endlich ist.
missing = Der Tensor „{ $tensor }“ { $shape } fehlt.
unexpected = „{ $tensor }“ { $shape } gehört zu keiner Schicht des Netzes, das die Datei beschreibt.
wrong-shape = „{ $tensor }“ hat die Form { $found }; erwartet wurde { $expected }.
other-layer =
    „{ $tensor }“ { $shape } gehört zu einer anderen Art von Schicht. Gelesen werden voll verbundene Schichten,
    Faltungen mit 3 × 3 und Batch-Normalisierung.
other-kernel =
    „{ $tensor }“ { $shape } ist eine Faltung mit { $height } × { $width }. Gelesen werden Faltungen mit 3 × 3,
    Schrittweite 2 und Padding 1.
other-convolutions =
    Die Faltungen lassen sich nicht zusammensetzen: { $why }. Gelesen werden sie, wenn jede 3 × 3 groß ist, mit
    Schrittweite 2 und Padding 1, wenn eine voll verbundene Schicht zwischen ihnen und dem Code liegt und derselbe Weg
    mit transponierten Faltungen zurückführt.
norm-without-place =
    „{ $tensor }“ { $shape } ist eine Batch-Normalisierung, und weder Namen noch Formen sagen, zu welcher Schicht sie
    gehört.
many-orders =
    Aus den Namen der Tensoren geht keine Reihenfolge hervor, in der die Schichten zusammenpassen, und ihre Formen
    erlauben mehrere. Benenne sie in ihrer Reihenfolge (encoder.0, encoder.1, …, decoder.0, …).
no-way-back =
    Das Netz macht { $gives } Zahlen aus { $takes } und hat keinen Rückweg: ein Klassifikator oder nur ein Encoder.
    Wähle einen Autoencoder.
conditional =
    Das Netz ist bedingt: Neben dem Code nimmt sein Decoder { $label } Zahlen, die sagen, was zu zeichnen ist. Ein
    solches Netz hat für jedes Label einen anderen Fluss und keinen eigenen. Wähle eines, das ohne Labels trainiert
    ist.
bias-alone = Zum Bias „{ $tensor }“ { $shape } fehlt das Gewicht.
chain = „{ $tensor }“ { $shape } nimmt { $takes } Zahlen, aber „{ $before }“ { $shape-before } davor gibt { $gives }.
ends =
    Die erste Schicht „{ $first }“ { $shape-first } nimmt { $takes } Zahlen, aber die letzte „{ $last }“
    { $shape-last } gibt { $gives }: Ein Autoencoder gibt so viele, wie er nimmt.
too-few-layers = Ein Netz mit { $count } voll verbundenen Schichten ist kein Autoencoder; der hat mindestens zwei.
network-too-large = Das Netz ist zu groß: { $why }.

## What is wrong with a damaged file

broken-archive = Das Archiv endet zu früh, oder sein Verzeichnis ergibt keinen Sinn
packed-again = Das Archiv wurde noch einmal komprimiert, was PyTorch nicht tut
big-endian = Ihre Zahlen stammen von einem Rechner, der sie in der anderen Reihenfolge ablegt
ends-in-numbers = Sie endet mitten in ihren Zahlen
ends-in-pickle = Sie endet mitten in der Liste ihrer Tensoren
bad-pickle = Operation { $code } bei Byte { $at } der Liste ihrer Tensoren ergibt keinen Sinn
too-much-pickle = Die Liste ihrer Tensoren ist weit größer als die irgendeines Netzes
bad-tensor = Was sie über „{ $tensor }“ sagt, ergibt keinen Sinn
too-short = Sie ist zu kurz
ends-in-header = Sie endet mitten in ihrem Kopf
bad-header = Ihr Kopf ergibt keinen Sinn: { $error }
bad-place = „{ $tensor }“ liegt nicht dort, wo der vorige endet
wrong-bytes = Sie hat { $found } Bytes an Zahlen, wo { $expected } sein müssten
tensor-bytes = „{ $tensor }“ hat die Form { $shape }, die Zahlenart { $kind } und { $bytes } Bytes
does-not-fit = { $network } passt nicht zu Beispielen der Form { $shape }
too-many-numbers = { $count } Zahlen sind mehr als { $most }
far-too-many-numbers = Es hat mehr als { $most } Zahlen

## How it was read

all-transposed = Jedes Gewicht wird als Eingänge × Ausgänge gelesen: Nur so passen die Schichten zusammen.
by-shapes =
    Aus den Namen der Tensoren geht keine Reihenfolge hervor; die Schichten passen nur auf eine Weise zusammen, und so
    wurden sie gereiht.
doubled = „{ $tensor }“ { $shape } gibt Mittelwert und Log-Varianz in einem: Die erste Hälfte gilt als Mittelwert.
twin-heads =
    „{ $mean }“ und „{ $log-variance }“ haben dieselbe Form und stehen nebeneinander: Der erste gilt als Mittelwert,
    der zweite als Log-Varianz.
halves-by-width =
    Kein Tensor nennt einen Encoder und einen Decoder: Die Schichten bis „{ $tensor }“ { $shape }, wo die wenigsten
    Zahlen herauskommen, gelten als Encoder.
left-out-number = „{ $tensor }“ ist eine einzelne Zahl und wurde ausgelassen.
left-out-log-variance =
    „{ $tensor }“ gehört zum Kopf der Log-Varianz und wurde ausgelassen: Die Abbildung verwendet den Mittelwert.
checkpoint-part = Das Netz ist das, was der Checkpoint „{ $name }“ nennt.
left-out-part = „{ $name }“ ist kein Teil des Netzes und wurde ausgelassen.
norms-folded =
    { $count ->
        [one] Die Batch-Normalisierung ist
       *[other] { $count } Batch-Normalisierungen sind
    } mit den Statistiken des Trainings in die Schichten daneben eingerechnet.
convolutions-assumed =
    Schrittweiten stehen in keinem Tensor: Jede Faltung gilt als { $kernel } × { $kernel } mit Schrittweite
    { $stride } und Padding { $padding }; damit gehen die Größen auf.

## Why convolutions cannot be put together

convolutions-one-way = Sie führen nur in eine Richtung
convolutions-no-code =
    Die Schichten sind nicht Faltungen, eine voll verbundene Schicht zum Code, eine zurück und wieder Faltungen
convolutions-other-sizes =
    Bei Beispielen der Form { $sample } müsste „{ $tensor }“ { $shape } die Form { $wanted } haben

## What the file does not say

range-unit = 0…1
range-symmetric = −1…1
range-bytes = 0…255
range-standardised = standardisiert (Mittel { $mean }, Standardabweichung { $sd })
reading-linear = linear
reading-code = Code { $activation }
reading-given = gibt { $range }
found-out =
    Was die Datei nicht sagt, wurde an { $count } zurückgehaltenen Bildern herausgefunden, nach dem mittleren
    quadratischen Fehler pro Pixel: { $best }; danach { $next }.
found-out-alone =
    So gelesen, ist der mittlere quadratische Fehler pro Pixel auf { $count } zurückgehaltenen Bildern: { $best }.
chosen-reading =
    Von den Lesarten, die an { $count } zurückgehaltenen Bildern verglichen wurden, wurde diese gewählt: { $chosen }. Am
    besten ist { $best }.
worse-than-mean =
    Es baut Bilder schlechter nach als das mittlere Bild ({ $error } gegen { $mean }): Es wurde mit anderen Bildern
    trainiert, oder seine Aktivierungen sind hier nicht bekannt.
layers-of-encoder = Encoder: { $layers }.
layers-of-decoder = Decoder: { $layers }.
