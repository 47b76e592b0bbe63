### Strangers on a real image model, sample photographs, and a run that goes on from a kept moment.

title = Fremde
    .about =
        Zwei Gruppen von Bildern: Die oben kennst du, die hier werden daran gemessen. Jedes Bild wird kodiert und geht ein
        paar Schritte; jeder Score wird mit denen der bekannten Bilder verglichen.
known = Bekannte Bilder
judged = Bilder zum Beurteilen
choose = Bilder zum Beurteilen wählen …
remove = Diese entfernen
count =
    { $count ->
        [one] 1 Bild zum Beurteilen
       *[other] { $count } Bilder zum Beurteilen
    }
steps = Schritte entlang des Wegs
steps-refused = Schritte: Gib eine ganze Zahl von { $least } bis { $most } ein. Es bleibt bei { $kept }.
run = Beurteilen
stop = Abbrechen
waits = Dazu braucht es ein Modell und mindestens ein Bild in jeder Gruppe.
needs-both = In jeder Gruppe muss mindestens ein Bild sein.
expected = { $pictures } Bilder über { $steps } Schritte: etwa { $time }.
progress = Beurteilt: { $percent }
refused = Es wurde nichts beurteilt. { $why }
few =
    { $known ->
        [one] 1 bekanntes Bild
       *[other] { $known } bekannte Bilder
    }, { $judged } zum Beurteilen. Das ist wenig: Unter { $needed } bekannten Bildern gibt es keinen p-Wert.
called =
    Neben { $known } bekannten Bildern gelten { $called } von { $judged } als fremd (p ≤ 0,05 nach dem Eintrittssprung
    relativ zu Details).
separates = Am besten trennt die Gruppen: { $score }, AUROC { $value } ({ $low } bis { $high }).
none-separates = Kein Score trennt die Gruppen: Das Intervall des besten reicht bis 0,5.
too-few-to-separate = Bei weniger als { $fewest } Bildern in einer Gruppe bleibt offen, welcher Score trennt.
stranger = fremd, p = { $p }
no-stranger = nicht fremd, p = { $p }
place = fremder als { $share } der bekannten
blank = einfarbig: nichts, woran es sich messen ließe
interval = { $value } ({ $low } bis { $high })
scores = Scores beider Gruppen
score = Score
known-median = Bekannt, Median
judged-median = Beurteilt, Median
auroc = AUROC
fpr = FPR95
verdicts = Die Bilder im Einzelnen
picture = Bild { $number }

## Sample photographs

samples = Beispielfotos
    .about = Gemeinfreie Fotos, die mit der Seite kommen; geladen werden sie erst, wenn du klickst.
sample-all = Alle acht
sample-cat = Katze
sample-astronaut = Astronautin
sample-coffee = Kaffee
sample-rocket = Rakete
sample-photographer = Fotograf
sample-galaxies = Galaxien
sample-retina = Netzhaut
sample-gravel = Kies
sample-missing = Das Foto „{ $name }“ kam nicht an. { $why }

## Going on from a kept moment

go-on-from = Von hier aus weiter
    .help = Beginnt einen neuen Lauf bei den latenten Zuständen des gezeigten Moments, mit den oben eingestellten Schritten
moment-gone = Die latenten Zustände dieses Moments sind nicht mehr da. Wähle einen anderen Moment.
