### Parameter sweeps: the form, the curve or map, one cell.

title = Ein Regler ergibt eine Kurve, zwei eine Karte
sweep = Messreihe
about =
    Trainiert dasselbe Netz immer wieder, mit einer oder zwei geänderten Einstellungen (ein Parameter-Sweep) und
    jeweils von mehreren Seeds aus. Das läuft im Hintergrund; der Fluss geht weiter.
run = Messreihe starten
go-on = Weitermachen, wo sie anhielt
stop = Anhalten
progress = Fortschritt der Messreihe

## The form

as-controls = Alle anderen Einstellungen stehen wie in der Steuerung.
presets = Fertige Messreihen
as-opening = Alle anderen Einstellungen stehen wie in der Eröffnungsszene.
use-controls = Stattdessen die Einstellungen der Steuerung nehmen
seeds = Seeds
    .help = Jede Zelle wird von jedem Seed aus einmal trainiert; die Streuung ist die über die Seeds.
across = Waagerecht
across-none = (wähle eine Einstellung)
up = Senkrecht
up-none = (nichts: eine Kurve)
from = von
to = bis
count = Werte
values = { $axis }: Werte
equal-ratios = gleiche Verhältnisse
not-a-count = „{ $count }“ ist keine Anzahl von Werten. Gib eine ganze Zahl ein.
seeds-refused = Seeds: { $why }
axis-refused = { $setting }: { $why }
size =
    { $cells ->
        [one] 1 Zelle
       *[other] { $cells } Zellen
    } × { $seeds ->
        [one] 1 Seed
       *[other] { $seeds } Seeds
    } = { $runs ->
        [one] 1 Lauf
       *[other] { $runs } Läufe
    }
size-and-time =
    { $cells ->
        [one] 1 Zelle
       *[other] { $cells } Zellen
    } × { $seeds ->
        [one] 1 Seed
       *[other] { $seeds } Seeds
    } = { $runs ->
        [one] 1 Lauf
       *[other] { $runs } Läufe
    }, etwa { $duration } beim jetzigen Tempo

## The curve or map, and one cell

results = Ergebnisse der Messreihe
shows = Zeigen
curve = Mittel über die Seeds, mit einem Band von einer Standardabweichung; die Zahlen stehen in der Tabelle darunter
open-run = Als laufenden Lauf öffnen
    .named = Als laufenden Lauf öffnen: { $run }
choose-cell = Wähle eine Zelle, um ihre Zahlen zu sehen und ihre Läufe auf der Bühne zu öffnen.
seed = Seed { $seed }:
to-come = noch nicht gelaufen
from-sweep = Aus der Messreihe: { $run }

## What can be measured: titles and definitions

measure-paper = Strudel nach der Regel des Papers
measure-perfect = Strudel eines perfekten Entrauschers
    .definition = Attraktoren des exakten Mean Shift dieser Bilder bei diesem Eingangsrauschen (höchstens 500 Bilder).
measure-noise-recalled = Startpunkte aus N(0, I), deren Trajektorie auf einer Fotokopie endet.
measure-memorization =
    Memorisierungskoeffizient: größter Kosinus des dekodierten Bildes eines Attraktors mit irgendeinem Trainingsbild,
    Mittel über die Attraktoren.
measure-train-error = Fehler auf gesehenen Bildern
    .definition = Mittlerer quadratischer Fehler pro Pixel von D(E(x)) auf Trainingsbildern, ohne Rauschen.
measure-test-error = Mittlerer quadratischer Fehler pro Pixel von D(E(x)) auf zurückgehaltenen Bildern, ohne Rauschen.
measure-score-error = Fehler gegen den exakten Score
diverged-at = divergiert: Der Verlust war bei Schritt { $step } nicht endlich
diverged = divergiert
failed = gescheitert: { $why }
mean-over-seeds = { $mean } ± { $deviation } über { $seeds } Seeds
cell = { $cell }: { $measure } { $value }
cell-to-come = { $cell }: { $measure } { $value }, noch { $missing } offen
made =
    { $made } von { $runs ->
        [one] 1 Lauf
       *[other] { $runs } Läufen
    }
done = Messreihe: { $runs }.

## What a sweep takes

no-values = Gib mindestens einen Wert ein.
too-many-values = { $count } Werte sind zu viele: Gib höchstens { $most } ein.
value-count = Gib 1 bis { $most } Werte ein.
log-needs-positive = Gleiche Verhältnisse brauchen zwei Enden über 0. Soll 0 dabei sein, zähle die Werte auf.
example = Schreibe eine Liste wie 2,4,8 oder einen Bereich wie 2..64x6 oder 2..64x6log.
how-many = Wie viele Werte? { $example }
not-a-value-count = „{ $text }“ ist keine Anzahl von Werten. { $example }
axis-values =
    { $setting } nimmt { $count ->
        [one] 1 Wert
       *[other] { $count } Werte
    } an
no-axis = Wähle eine Einstellung für die Messreihe.
too-many-axes = { $count } Einstellungen sind zu viele: Eine Messreihe hat eine oder zwei.
same-axis = { $setting } steht auf beiden Achsen. Wähle für eine davon etwas anderes.
empty-axis = { $setting } hat noch keine Werte. Gib welche ein.
no-seed = Gib mindestens einen Seed ein.
unordered = Einige Werte liegen außerhalb ihrer Grenzen oder sind nicht der Reihe nach. Berichtige sie.
too-many-cells = { $count } Zellen sind zu viele: Eine Messreihe hat höchstens { $most }. Gib weniger Werte ein.
too-many-seeds = { $count } Seeds sind zu viele: Eine Messreihe hat höchstens { $most }. Gib weniger ein.
too-many-runs =
    { $count } Läufe sind zu viele: Eine Messreihe hat höchstens { $most }. Gib weniger Werte oder Seeds ein.
axis-left-out = { $setting } fehlt in der Messreihe
no-axis-so = keine Einstellung war gewählt; verwendet wird { $setting }
sweep-size = die Messreihe hat jetzt { $cells } Zellen und { $seeds } Seeds
run-of = { $cell }, Seed { $seed }

## Ready-made sweeps

preset-contractive = Zusammenziehen: aus zwölf wird einer
    .purpose = Das Kontraktionsgewicht verschmilzt die zwölf Strudel der Eröffnungsszene zu einem.
preset-images-k = Bilder × Flaschenhals
    .purpose =
        Wie viele Bilder, in wie vielen Dimensionen: wo das Netz aufhört zu fotokopieren. Die Karte, nach der Leser
        des Papers zuerst fragen.
preset-noise-images = Rauschen × Bilder
    .purpose = Mehr Rauschen auf mehr Bildern: von Fotokopien zu Konzepten.
no-measure = `{ $id }` ist keine Messgröße
not-a-sweep = Das ist keine Messreihe, die weitergehen kann ({ $why }).
wrong-schema = ihr Schema ist „{ $found }“, nicht „{ $expected }“

## Results from files

open = Ergebnisse öffnen …
open-help =
    Eine Datei, die hier oder von lab sweep gespeichert wurde. Wähle die Dateien mehrerer Teile zusammen aus, um sie
    zu verbinden.
open-refused = { $file } wurde nicht geöffnet. { $why }
open-too-large =
    { $file } wurde nicht geöffnet: Sie hat mehr als { $limit } MB, und so viel schreibt keine Messreihe. Wähle eine
    Datei, die hier oder von lab sweep gespeichert wurde.
open-unreadable = { $file } konnte nicht gelesen werden. Wähle sie noch einmal.
open-other-sweep =
    { $file } gehört zu einer anderen Messreihe als { $first }, darum wurde nichts geöffnet. Wähle die Teile einer
    Messreihe.
open-while-running = Eine Messreihe läuft. Halte sie an und öffne dann die Datei.
open-differing =
    { $count ->
        [one] Ein Lauf kam in zwei Dateien verschieden heraus; es gilt die spätere Datei.
       *[other] { $count } Läufe kamen in zwei Dateien verschieden heraus; es gilt die spätere Datei.
    }
put-back = Die Ergebnisse von vorher zeigen
