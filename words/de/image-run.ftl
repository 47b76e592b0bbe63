### The tab of real image models: files, settings, the run and what it came to.

title = Echtes Bildmodell
about =
    Bring den Autoencoder eines Bildmodells mit: den von Stable Diffusion oder FLUX oder einen ihrer kleinen Vertreter
    (TAESD). Eddy dekodiert und kodiert Rauschen immer wieder: z → f(z) → f(f(z)) → …

## Files

files = Dateien des Modells
files-help =
    Gewichte der TAESD-Familie oder eines AutoencoderKL, als .safetensors oder .pth, oder ein solches Netz als .onnx:
    Encoder und Decoder in einer Datei oder in zweien, dazu die config.json, wenn es eine gibt. Nichts davon verlässt diese Seite.
drop = Zieh die Dateien hierher, oder
choose = Dateien wählen …
reading = { $files } wird gelesen …
engine-waits = Der Rechenkern startet noch. Sobald er bereit ist, liest er die Dateien.
unreadable = „{ $name }“ ließ sich nicht lesen. Wähle die Datei noch einmal.
too-large = Die Dateien sind zu groß: { $size }. Die Seite liest höchstens { $most }. Wähle ein kleineres Modell.
refused = Das Modell wurde nicht geladen. { $why }
no-weights = Unter den Dateien ist keine mit Gewichten. Wähle auch die .safetensors-Datei.
parameters = Parameter
    .value = { $millions } Millionen ({ $size })
pictures = Bilder
    .value = { $width } × { $height } Pixel
latents = Latente Zustände
    .value = { $channels } Kanäle, { $width } × { $height }
step-time = Ein Schritt mit einem Bild
    .on-cpu = { $time } auf dem Prozessor
    .on-gpu = { $time } auf der Grafikkarte
forget = Modell entfernen
    .help = Gibt seinen Speicher frei

## Settings

side = Seitenlänge der Bilder
    .value = { $side } Pixel
start = Beginne mit
start-noise = Rauschen
start-pictures = Bildern
start-mixture = einer Mischung
share = Anteil des Bildes
    .value = davon { $percent }
tiles = Kacheln
tiles-refused = Kacheln: Gib eine ganze Zahl von { $least } bis { $most } ein. Es bleibt bei { $kept }.
steps = Schritte
steps-refused = Schritte: Gib eine ganze Zahl von { $least } bis { $most } ein. Es bleibt bei { $kept }.
seed = Startwert
renew = Neues Rauschen
own-pictures = Bilder für den Anfang
own-pictures-choose = Bilder wählen …
own-pictures-count =
    { $count ->
        [one] 1 Bild
       *[other] { $count } Bilder
    }
own-pictures-remove = Alle entfernen
own-pictures-unread = „{ $name }“ bleibt weg. { $why }
expected = { $steps } Schritte mit { $tiles ->
        [one] 1 Kachel
       *[other] { $tiles } Kacheln
    }: etwa { $time }.

## The run

run = Los
go-on = Weiter
pause = Anhalten
step = Schritt
back = Zurück
    .help = Zeigt den vorigen gespeicherten Schritt
cancel = Abbrechen
starting = Der Anfang wird kodiert und dekodiert …
running = Schritt { $done } von { $steps }
    .timed = Schritt { $done } von { $steps }, { $time } je Schritt, noch etwa { $left }
pausing = Schritt { $done } von { $steps }; nach dem laufenden Schritt hält der Lauf an.
paused = Angehalten nach Schritt { $done } von { $steps }.
done = Fertig: { $steps } Schritte.
cancelled = Abgebrochen nach Schritt { $done }. Was sich bis dahin ergab, steht unten.
run-refused = Der Lauf hat nicht begonnen. { $why }
engine-lost = Der Rechenkern wurde neu gestartet; damit endete der Lauf. Starte ihn noch einmal.
no-memory =
    Das braucht etwa { $needed } MB Speicher, frei sind { $available } MB. Wähle weniger Kacheln oder kleinere Bilder.
no-piece =
    Das braucht { $needed } MB am Stück, das Gerät nimmt höchstens { $most } MB. Wähle weniger Kacheln oder kleinere Bilder.
no-memory-for-atoms =
    { $atoms } Atome brauchen etwa { $needed } MB Speicher, frei sind { $available } MB. Wähle weniger Atome oder kleinere
    Bilder.
too-slow =
    Bei { $width } × { $height } Pixeln braucht ein Schritt etwa { $needed } Milliarden Multiplikationen; auf dem Prozessor
    werden höchstens { $most } Milliarden versucht. Wähle kleinere Bilder oder ein Gerät mit WebGPU.
no-model = Es ist noch kein Modell da. Füge zuerst seine Dateien hinzu.
no-pictures = Wer mit Bildern beginnt, braucht mindestens eines. Wähle welche.

## The tiles

moment = Gezeigter Schritt
moment-of = Schritt { $step }
tile = Kachel { $number } nach { $step ->
        [one] 1 Schritt
       *[other] { $step } Schritten
    }
tiles-shown = Dekodierte Bilder aller Kacheln
captioned = Diese Kacheln speichern
    .help = Die gezeigten Kacheln als ein PNG, darunter Schritt, Startwert und Modell
caption = { $model } · Startwert { $seed }
sheet = Bilder speichern
    .help = Alle gespeicherten Schritte als ein PNG
film = Lauf filmen
    .help = Alles, was zu sehen war, Schritt für Schritt als Film
film-waits = Es gibt noch nichts zu filmen. Lass den Lauf mindestens einen Schritt machen.
sheet-failed = Die Bilder wurden nicht gespeichert: Der Browser hatte nicht genug Speicher. Wähle weniger Kacheln.
json = Bericht speichern
    .help = Alle Zahlen dieses Laufs als JSON

## What it says

curve = Relativer Schritt ‖V‖/‖z‖, logarithmisch
curve-help =
    Wie weit f einen latenten Zustand bewegt, verglichen mit dessen Länge. Fällt die Kurve auf 10⁻⁵, ist er in Ruhe;
    bleibt sie darüber stehen, wandert er.
curve-median = Median jetzt: { $value }
regime-at-rest = in Ruhe
    .why = Sie bewegt sich nicht mehr: ein Fixpunkt, so genau f32 rechnet.
regime-circles = auf einem Zyklus
    .why = Sie kehrt alle { $period } Schritte zurück.
regime-wanders = wandernd
    .why = Sie bleibt beschränkt, bewegt sich weiter und kehrt nicht zurück. Das ist kein Attraktor.
regime-runs-away = weglaufend
    .why = Ihr latenter Zustand wächst unbegrenzt.
regime-undecided = unentschieden
    .why = Sie wird noch langsamer oder wächst noch: Der Lauf war zu kurz.
so-far = Nach { $done } von { $steps } Schritten: { $regimes }.
all-done = Nach { $steps } Schritten: { $regimes }.
regime-list =
    { $count ->
        [one] 1 Kachel
       *[other] { $count } Kacheln
    } { $regime }
plateau = Plateau von ‖V‖/‖z‖
    .help = Median der Kacheln über den Median des letzten Viertels
exponent = Größter Ljapunow-Exponent
    .value = { $mean } ± { $deviation } je Schritt
    .help = Über 0 laufen Startpunkte auseinander, die dicht beieinander liegen.
ends = Zwischen Enden
    .value = { $median } (kleinster Abstand { $least })
    .help = Median der Abstände zwischen Endzuständen, bezogen auf ihre Norm
starts = Zwischen Startpunkten
    .help = Median der Abstände zwischen den Startpunkten, bezogen auf ihre Norm
clusters = Haufen von Enden
    .value = { $count } (größter: { $largest })
    .help = Enden, die durch Abstände von höchstens { $radius } ihrer Norm verbunden sind
to-pictures = Zu deinen Bildern
    .value = { $median } (kleinster Abstand { $least })
    .help = Median der Abstände von einem Ende zum nächsten kodierten Bild, bezogen auf die Norm der Enden
paper = Was das Paper sagt
paper-row = { $claim }: { $answer } ({ $why }).

## The dictionary

dictionary = Endzustände als Wörterbuch
    .about =
        Bilder werden mit Orthogonal Matching Pursuit aus wenigen Endzuständen von Rauschen nachgebaut, neben anderen
        Wörterbüchern mit ebenso vielen Atomen. Heraus kommt eine Summe vieler Endzustände; keiner allein ist ein solches Bild.
dictionary-waits = Nötig sind ein beendeter oder angehaltener Lauf und mindestens zwei Bilder.
    .for-noise = Nötig sind mindestens zwei Bilder; ein Lauf darf nicht im Gang sein.
atoms-from = Endzustände
atoms-of-run = der Kacheln dieses Laufs
atoms-of-noise = viel mehr, aus Rauschen
atoms-count = Atome
atoms-steps = Schritte für jedes
atoms-refused = Atome: Gib eine ganze Zahl von { $least } bis { $most } ein. Es bleibt bei { $kept }.
atoms-expected =
    { $count } Endzustände nach { $steps ->
        [one] 1 Schritt
       *[other] { $steps } Schritten
    }: etwa { $finding }, um sie zu finden, { $rebuilding }, um Bilder nachzubauen, und { $memory } Speicher.
atoms-progress = Endzustände werden gesucht, dann Bilder nachgebaut: { $percent }
atoms-found =
    Die Atome sind { $count } Endzustände von Rauschen nach je { $steps ->
        [one] 1 Schritt
       *[other] { $steps } Schritten
    }, Startwert { $seed }.
dictionary-run = Wörterbücher vergleichen
dictionary-stop = Stopp
dictionary-progress = Bilder werden nachgebaut: { $percent }
dictionary-refused = Die Wörterbücher wurden nicht verglichen. { $why }
atoms-short-ends = Enden
atoms-short-pictures = Bilder
dictionary-errors = Mittlerer quadratischer Fehler je Pixel, nach Zahl der Atome
dictionary-chart = Fehler der nachgebauten Bilder nach Zahl der Atome, eine Linie je Wörterbuch
dictionary-floor =
    D(E(x)) selbst hat { $error }; { $rebuilt } Ausschnitte wurden nachgebaut, { $atoms } aus anderen Bildern standen
    als Atome bereit.
dictionary-atoms = Atome
dictionary-winner = Am besten: { $name }.
dictionary-no-winner = Keines liegt klar vorn.
dictionary-original = Bild
dictionary-rebuilt = { $name }, Bild { $number }
no-ends = Es gibt noch keine Endzustände. Lass einen Lauf zu Ende gehen, oder halte ihn an.
needs-two-pictures = Nötig sind mindestens zwei Bilder: eines für Atome, eines zum Nachbauen.

## The plane

plane = Eine Ebene durch drei latente Zustände
    .about =
        Die Strömung V auf der Ebene durch drei Endzustände oder Bilder, von grob zu fein. Jeder Knoten kostet einen
        Schritt.
plane-through = Durch
plane-end = Ende von Kachel { $number }
plane-picture = Bild { $number }
plane-run = Ebene zeichnen
plane-stop = Stopp
plane-waits = Nötig sind drei Endzustände oder Bilder, die nicht zusammenfallen.
plane-needs-three = Einer der drei ist nicht mehr da. Wähle noch einmal.
plane-is-line = Die drei latenten Zustände liegen auf einer Geraden: Durch sie geht keine Ebene.
plane-refused = Die Ebene wurde nicht gezeichnet. { $why }
plane-progress = Knoten: { $percent }
plane-chart = Die Strömung auf der Ebene
plane-words =
    { $side } × { $side } Knoten; { $share } von V liegen in der Ebene (Median), ‖V‖/‖z‖ ist { $step } (Median).
