### Strangers: pictures of the visitor, and the sets that come with the page.

need-pictures =
    Dieses Netz kennt Punkte, und ein Fremder ist ein Bild. Wähle unter „Bilder oder Punkte“ Ziffern, Mode oder
    Silhouetten: Was du ablegst, wartet so lange.
title = Fremde
about =
    Bringe ein Bild mit: Es treibt auf diesem Fluss wie jedes Blatt, und was das Netz daraus macht, zeigt, ob es in
    den Kreis der { $known } gehört, die das Netz kennt (Out-of-Distribution-Erkennung).

## Bringing a picture

drop = Ziehe Bilder irgendwo auf die Seite, füge sie ein oder
choose = Bilder auswählen
camera = Kamera
private =
    Nichts wird verschickt: Deine Bilder bleiben in diesem Tab. PNG, JPEG, WebP, GIF, BMP oder AVIF, jedes höchstens 20 MB
    und 40 Megapixel, 500 auf einmal. Von einer Animation das erste Bild.
canvas-falsified =
    Dieser Browser verändert die Pixel, die eine Seite aus Bildern liest, als Schutz davor, dass man dich wiedererkennt.
    Was hier beurteilt wird, ist also nicht ganz dein Bild. Erlaube dieser Seite, Canvas-Pixel zu lesen, oder nimm einen
    anderen Browser.
left-out =
    { $files ->
        [one] 1 Datei wurde
       *[other] { $files } Dateien wurden
    } ausgelassen: Die Seite behält höchstens { $most } Bilder. Entferne vorher einige.
draw = Eines zeichnen
    .help =
        Weiß auf Schwarz, wie die Ziffern. Wenn du nicht zeichnen kannst, wähle stattdessen ein Bild: Nichts hier
        braucht eine Zeichnung.
draw-undo = Strich zurücknehmen
draw-clear = Leeren
draw-next = Noch eines zeichnen
    .help = Die Zeichnung bleibt in der Liste
draw-pad = Zeichenfläche
drawing = Zeichnung
framing = Wie das Netz sie sieht
    .help =
        Gilt für alle Bilder zugleich; jedes wird neu beurteilt. Das mittlere Bild einer Karte ist das, was das Netz
        sieht.
framing-as-set = Ausgerichtet wie die Trainingsbilder
    .help =
        Jedes Bild wird aus seinem Papier geschnitten und auf Größe, Ort und Helligkeit der Trainingsbilder gebracht,
        ebenso die zurückgehaltenen Bilder, mit denen es verglichen wird. Aus: Bilder werden gesehen, wie sie kommen.
framing-fit = Wie ein Bild eingepasst wird
framing-invert = Invertieren
framing-contrast = Kontrast spreizen
framing-grey = Grau
fit-crop = Auf die Mitte beschnitten
fit-pad = Ganz, mit Rändern
fit-stretch = Ganz, gestreckt

## The list

remove-all = Alle entfernen
bring-back =
    { $count ->
        [one] 1 Bild
       *[other] { $count } Bilder
    } zurückholen
more = Mehr zeigen (noch { $left })
judging = Bilder werden beurteilt
stop = Anhalten
judge = Jetzt beurteilen
dismiss = Schließen
invert-undo = Nicht invertieren
invert = Invertieren
invert-advice =
    Das Netz kennt Weiß auf Schwarz, wie seine Ziffern. Invertiert { $count ->
        [one] wäre 1 Bild
       *[other] wären { $count } Bilder
    } weniger fremd.
    .undo =
        Nicht invertiert { $count ->
            [one] wäre 1 Bild
           *[other] wären { $count } Bilder
        } weniger fremd.
judged-before =
    Beurteilt vom Netz bei Schritt { $judged }; die Bühne zeigt den Fluss bei Schritt { $shown }. In der nächsten
    Trainingspause werden sie neu beurteilt.

## One picture

waits = Wird beurteilt, sobald die Strudel gefunden sind.
reading = Wird gelesen …
p-value-help = Konformer p-Wert: Anteil der zurückgehaltenen Bilder, die mindestens so fremd sind
card-yours = deines
card-sees = Netz sieht
card-makes = Netz macht
settles = landet in
remove = { $picture } entfernen
drop-on-field = Auf den Fluss fallen lassen
    .named = { $picture } auf den Fluss fallen lassen
film = Dekodierte Bilder entlang des Wegs
bars =
    Balken: der Anteil von { $count ->
        [one] 1 zurückgehaltenen Bild, das
       *[other] { $count } zurückgehaltenen Bildern, die
    } nach diesem Score weniger fremd { $count ->
        [one] ist
       *[other] sind
    }. Das Urteil verwendet den ersten Score.
scores = Alle Scores und der Weg
stranger-than = fremder als { $share }

first-frame = 1 von { $frames } Bildern: Von einer Animation wird das erste beurteilt.
steps = Was mit ihm geschah
step-image = Das Bild nach diesem Schritt
as-it-came = Bilder beurteilen, wie sie kamen
as-set = Bilder ausrichten wie die Trainingsbilder
other-as-it-came = So, wie es kam, wäre es fremd (p = { $p }).
    .belongs = So, wie es kam, würde es dazugehören (p = { $p }).
other-framed = Ausgerichtet wie die Trainingsbilder wäre es fremd (p = { $p }).
    .belongs = Ausgerichtet wie die Trainingsbilder würde es dazugehören (p = { $p }).
blank = nichts zu beurteilen
    .why = Es hat nur eine Farbe: Es gibt nichts, wonach man es beurteilen könnte.
disagree =
    Die Scores sind sich uneinig: { $count ->
        [one] 1 der anderen { $all } nennt
       *[other] { $count } der anderen { $all } nennen
    } es fremd ({ $which }).
    .belongs = Die Scores sind sich uneinig: Nach { $count } der anderen { $all } würde es dazugehören ({ $which }).

## Built-in strangers

built-in = Mitgelieferte Fremde
    .about =
        Bekannte Fremde, gemischt unter einen zurückgehaltenen Teil der { $known }: Welcher Score trennt sie? Weder
        das Netz noch das Urteil hat diese Bilder gesehen.
sets = Mengen von Fremden
compare = Scores vergleichen
comparing = Fortschritt des Vergleichs
table-shows = Was die Tabelle zeigt
table-brackets = In Klammern: das Intervall, in dem 95 % der Bootstrap-Stichproben liegen.
column-help = Seine Kurven und Bilder zeigen
table = Alle Scores auf allen Mengen
largest = Die größte AUROC dieser Menge
example = Ein Fremder aus dieser Menge
detail =
    { $strangers ->
        [one] 1 Fremder
       *[other] { $strangers } Fremde
    } gegen { $known } der eigenen Art
measured = Gemessen am Netz bei Schritt { $step }.
metric-auroc = AUROC
    .help =
        AUROC: die Wahrscheinlichkeit, dass ein Fremder einen höheren Score hat als ein Bild, das dazugehört. 0.5 ist
        Zufall, 1 ist perfekt.
metric-fpr95 = FPR95
    .help =
        FPR95: der Anteil der Fremden, die bei jener Schwelle durchkommen, die 95 % der zugehörigen Bilder behält.
        Kleiner ist besser.

## ROC curves

roc =
    ROC-Kurven: erkannte Fremde gegen Bilder, die dazugehören und für Fremde gehalten wurden; die Flächen darunter
    stehen in der Tabelle
    .help =
        Senkrecht: erkannte Fremde. Waagerecht: Bilder, die dazugehören, aber für Fremde gehalten wurden. Die
        Diagonale ist Zufall.
curve = { $score } ({ $role }): { $auroc }
curve-winner = hier der beste
curve-verdict = der des Urteils
curve-paper = der des Papers

## The words of a verdict

too-few =
    Nur { $count ->
        [one] 1 zurückgehaltenes Bild
       *[other] { $count } zurückgehaltene Bilder
    } der eigenen Art zum Vergleich: zu wenig für ein Urteil.
stranger-than-all = Fremder als alle { $count } { $known }, die das Netz kennen sollte.
stranger-than-none = Nicht fremder als die { $count } { $known }, die das Netz kennen sollte.
stranger-than-most = Fremder als { $share } % der { $known }, die das Netz kennen sollte.
stranger-than-few = Nicht fremder als { $share } % der { $known }, die das Netz kennen sollte.
unbounded = ∞: divergiert
belongs = gehört dazu
stranger = Fremder
cannot-tell = unklar
known-mnist = MNIST-Ziffern
known-fashion = FashionMNIST-Bilder
known-silhouettes = Tiersilhouetten
known-own = Bilder von dir
known-classes = { $known } ({ $classes })
known-some-classes = { $known } ({ $some } von { $all } Klassen)
summary-reading = Noch { $reading } zu lesen.
summary-taken =
    { $pictures ->
        [one] 1 Bild
       *[other] { $pictures } Bilder
    }.
summary-taken-reading =
    { $pictures ->
        [one] 1 Bild
       *[other] { $pictures } Bilder
    }; noch { $reading } zu lesen.
summary-judged =
    { $pictures ->
        [one] 1 Bild
       *[other] { $pictures } Bilder
    }: { $strangers ->
        [one] 1 Fremder
       *[other] { $strangers } Fremde
    }, { $belong ->
        [one] 1 gehört dazu
       *[other] { $belong } gehören dazu
    }.
summary-judged-reading =
    { $pictures ->
        [one] 1 Bild
       *[other] { $pictures } Bilder
    }: { $strangers ->
        [one] 1 Fremder
       *[other] { $strangers } Fremde
    }, { $belong ->
        [one] 1 gehört dazu
       *[other] { $belong } gehören dazu
    }; noch { $reading } zu lesen.

## What the table says

not-measured = Kein Score ließ sich messen.
best-score = Bester Score: { $score }, AUROC { $auroc }.
chance = Kein Score trennt sie besser als der Zufall.
paper-loses = Der Trajektorien-Score des Papers verliert hier: { $auroc }.
paper-chance = Der Trajektorien-Score des Papers verliert hier: { $auroc }, nicht besser als Zufall.
verdict-chance =
    Der Score des Urteils selbst ist hier nicht besser als Zufall: { $auroc }. Verlasse dich bei solchen Bildern nicht
    auf das Urteil.
table-best = Größte mittlere AUROC über alle Mengen: { $score }, { $auroc }.
table-best-and-paper =
    Größte mittlere AUROC über alle Mengen: { $score }, { $auroc }. Der Trajektorien-Score des Papers hat { $paper }.
