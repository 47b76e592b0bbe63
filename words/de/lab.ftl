### What `lab` says on the command line.

## lab scene

scene-words = scene braucht zwei Wörter, die Szene und ihre Datei
scene-unknown = { $id } ist keine Szene, die mit ihrem Training geliefert wird
scene-searching = Stufen von { $step }: suche …
scene-calibrating = Stufen von { $step }: kalibriere …
scene-none =
    Keine Rundung hat höchstens { $bytes } Bytes und sagt dasselbe wie das trainierte Netz: Nichts wurde geschrieben.
scene-unsearched = Das Netz wurde nicht durchsucht.
scene-made =
    { $id }: Stufen von { $step }, { $bytes } Bytes; Attraktoren { $attractors_trained } trainiert,
    { $attractors_shipped } geliefert; Fotokopien { $photocopies_trained } trainiert, { $photocopies_shipped }
    geliefert

## lab sweep

part-expected = `{ $text }` ist kein Teil: schreibe 3/16 für den dritten von sechzehn
part-of-whole = Teil { $part } von { $parts }: { $runs } von { $all } Läufen.
join-needs-files = --join braucht die Dateien der Teile und --out die Datei des Ganzen
join-other-sweep = { $file } gehört zu einer anderen Messreihe als { $first }.
join-differs = { $file }: Lauf { $run } kam anders heraus als in einer früheren Datei; es gilt der spätere.
join-missing =
    { $missing ->
        [one] 1 Lauf ist
       *[other] { $missing } Läufe sind
    } in keiner der Dateien. `lab sweep --go-on { $out }` macht, was fehlt.
join-made = { $runs } von { $all } Läufen aus { $files } Dateien.
sweep-options = --seeds, --part, --join, --go-on, --out und --csv
sweep-no-word = `{ $word }` ist weder key=values noch eine fertige Messreihe am Anfang ({ $known })
sweep-go-on-alone = --go-on nimmt alles aus seiner Datei: lass den Rest weg
sweep-progress = { $made } von { $runs } Läufen, { $share } %{ $left }; { $label }

## Words of the command line

error = Fehler: { $why }
usage = `lab --help` zählt die Befehle auf.
note = Hinweis: { $text }

needs-file-name = { $option } braucht einen Dateinamen
needs-word = { $option } braucht ein Wort danach
needs-one-of = { $option } braucht eines von { $known }
needs-whole-number = { $option } braucht eine ganze Zahl von { $least } bis { $most }
needs-seeds = --seeds braucht eine Liste wie 0,1,2
needs-sets = --sets braucht eine Liste wie rotated,constant
needs-data = --data braucht eine Datei, einen Ordner oder mehrere davon, durch Kommas getrennt
needs-size = --size { $word }: nötig sind Höhe x Breite von 8 bis 64 Pixeln, etwa 28, 28x20 oder in Farbe 32x32x3
needs-transform =
    --transform { $word }: möglich sind transpose, mirror, turn90, turn180, turn270 und invert, durch Kommas getrennt
size-without-data = --size und --transform sagen, wie eigene Bilder gelesen werden: ergänze --data FILE
no-option = `{ $word }` ist hier keine Option: es gibt { $known }
no-key = `{ $key }` ist kein Schlüssel: es gibt scene, { $known }
no-seeds = --seeds { $list }: { $why }
several-seeds = { $why } Trenne mehrere durch Kommas: 0,1,2.
run-options = --data, --size, --transform, --then, --seeds, --out, --save, --pytorch und --weights
save-one-seed = --save nimmt ein Netz: gib einen Seed an
pytorch-one-seed = --pytorch nimmt ein Netz: gib einen Seed an
weights-fix-network = die Datei legt das Netz fest: mit --weights lässt sich kein Schlüssel des Netzes setzen
moved-before-then = moved= gehört vor das erste --then
moved-ignored = moved= wird hier übergangen: Die Einstellung vom Anfang gilt durchweg
at-ignored = at= wird hier übergangen: Das Training geht bis ans Ende seines Plans
training-step = ein Trainingsschritt
file-unwritable = { $file } konnte nicht geschrieben werden: { $why }
file-unreadable = { $file } konnte nicht gelesen werden: { $why }
left-out = ausgelassen: { $text }
needs-weights = { $option } beschreibt eine Netzdatei: ergänze --weights FILE
latent-of-onnx = --latent sagt, wo eine ONNX-Datei in zwei geteilt wird; Dateien anderer Art werden nicht geteilt
onnx-not-trained =
    ein Netz aus ONNX-Dateien wird durchsucht, nicht trainiert oder gespeichert: lass --then, --save und --pytorch weg
pixels-unknown =
    --pixels { $name } ist nicht bekannt: möglich sind unit (0…1), symmetric (−1…1), standardized oder bytes (0…255)
activation-unknown = { $option } { $name }: möglich ist eines von { $known }

## lab --help

help = lab führt Eddy ohne Seite aus, auf allen Kernen.
help-run =
    lab [key=value …] [--data FILE[,FILE …]] [--size HxW] [--transform …] [--then key=value …] [--seeds 0,1,2] [--out FILE] [--save FILE] [--pytorch FILE]
    .text =
        Trainiert ein Netz und beschreibt seinen Fluss. --then ändert Zielfunktion oder Optimierer des trainierten
        Netzes und trainiert weiter, --seeds macht je Seed einen Lauf, --out schreibt Berichte (docs/report.md).
        --data nimmt eigene Bilder (docs/bring.md): IDX, NumPys .npy und .npz, CSV, CIFAR-10-Batches, Bilddateien,
        Ordner und zip oder tar.gz von alledem; --size sagt, wie groß Bilder werden und was Dateien ohne Kopf
        enthalten, --transform, wie sie liegen (transpose,mirror,turn90,invert). --save schreibt das trainierte Netz
        (docs/weights.md), --pytorch seinen Lauf als Programm für PyTorch (docs/report.md).
help-weights =
    lab --weights FILE [--activation relu] [--code linear] [--output sigmoid] [--pixels unit] [key=value …]
    lab --weights ENCODER.onnx DECODER.onnx oder --weights WHOLE.onnx [--latent TENSOR]
    .text =
        Durchsucht das Netz einer safetensors- oder PyTorch-Datei, statt eines zu trainieren; --then trainiert es
        weiter. Was eine Datei nicht sagt, die nicht von Eddy ist, wird an zurückgehaltenen Bildern herausgefunden:
        die Aktivierungen zwischen den Schichten, nach dem Code und nach der Ausgabe und der Wertebereich der Pixel
        (unit, symmetric, standardized, bytes). Die Optionen legen es stattdessen fest.
help-link = lab LINK
    .text = Dasselbe aus einem Link der Seite: lab 'https://any.host/?n=20&k=8' oder lab '?n=20&k=8'.
help-probe = lab probe [key=value …] [--noise gaussian|box|images] [--starts N] [--images N] [--out FILE]
    .text =
        Trainiert ein Netz, lässt Rauschen darauf landen (jede Art, wenn keine genannt ist) und baut zurückgehaltene
        Bilder aus den Attraktoren nach, die es findet, und aus vier anderen Wörterbüchern (docs/snow-globe.md).
help-model =
    lab model FILE … [--config FILE] [--size 64] [--start noise|pictures|mixture] [--share PERCENT] [--steps N] [--tiles N] [--seed S] [--pictures FILE,FILE …] [--dictionary N] [--known FOLDER --strangers FOLDER] [--path N] [--show 0,1,10] [--sheet FILE] [--film FILE] [--plane FILE] [--out FILE]
    .text =
        Lässt einen echten Bild-Autoencoder (TAESD-Familie, AutoencoderKL; safetensors, PyTorch oder ONNX, eine oder zwei
        Dateien) von Rauschen oder Bildern aus laufen und sagt, was daraus wird: Ruhe, Kreisen, Wandern oder Weglaufen
        (docs/real-models.md). --dictionary baut so viele der Bilder aus den Endzuständen nach. --sheet schreibt Bilder
        der gezeigten Schritte, --film den Lauf Schritt für Schritt als animiertes PNG, --plane die Strömung auf der Ebene
        durch drei Endzustände. --strangers beurteilt die Bilder eines Ordners neben denen von --known, nach Scores über
        --path Schritte.
help-strangers = lab strangers [key=value …] [--sets ID,ID,…] [--samples N] [--raw | --framed] [--pictures FILE …] [--out FILE]
    .text =
        Trainiert ein Netz und misst, wie gut jeder Score Fremde von Bildern trennt, die dazugehören: gegen alle
        Mengen, die sich machen lassen, oder die genannten (fashion-mnist, uniform-noise, rotated, classes-56789, …).
        Ohne Schlüssel die Netze von docs/strangers.md. Bilder werden gesehen, wie sie kommen, und ausgerichtet wie die
        Trainingsbilder; --raw oder --framed wählt eines von beiden. --pictures beurteilt Bilddateien oder die eines
        Ordners.
help-claims = lab claims [ID …] [--out FILE]
    .text = Prüft Aussagen des Papers.
help-tables = lab tables [NAME …] [--seeds 0,1,2] [--out FILE]
    .text = Wiederholt die gemessenen Tabellen (docs/results.md) und berichtet, welche Zeilen übereinstimmen.
help-sweep = lab sweep [PRESET] [key=values …] [--seeds 0,1] [--out FILE] [--csv FILE]
    .text =
        Ein oder zwei Schlüssel mit mehreren Werten (k=2,4,8 oder noise=0..1x6 oder n=12..1000x4log), jede Kombination
        von jedem Seed aus; andere Schlüssel gelten für alle. Fertige Messreihen: { $presets }. Die Dateien werden
        Lauf für Lauf geschrieben.
help-sweep-part = lab sweep … --part 3/16
    .text = Macht den dritten von sechzehn Teilen, jeden auf einem eigenen Rechner (docs/sweeps.md).
help-sweep-join = lab sweep --join FILE … --out FILE [--csv FILE]
    .text = Setzt die Dateien der Teile zusammen.
help-sweep-go-on = lab sweep --go-on FILE [--part 3/16]
    .text = Macht die Läufe, die einer Datei von --out fehlen.
help-scene = lab scene ID FILE
    .text =
        Trainiert eine Szene und schreibt ihr Netz und ihre Befunde so, wie die Seite sie mitbringt
        (static/scenes/README.md).
help-first-view = lab first-view FILE
    .text =
        Trainiert die Eröffnungsszene und schreibt, was die Seite davon zeigt, während ihr Rechenkern lädt
        (static/first-view/README.md).
help-exit =
    Der Exit-Code ist 0, wenn alles gut ging, 1, wenn etwas scheiterte, 2, wenn die Wörter keinen Sinn ergeben.
help-at = Trainingsschritt: endet dort statt am Ende des Plans
help-moved = Einstellungen, die unterwegs geändert werden: { $wanted }
help-scene-key = Einstellung, von der die anderen Schlüssel ausgehen: { $scenes }

## Runs

nothing-to-run = es gibt nichts auszuführen
no-data = es gibt keine Daten
not-searched = das Netz wurde nicht durchsucht
run-searching = { $steps } Schritte trainiert; jeder Startpunkt wird bis zu seinem Ende verfolgt …
run-step = Schritt { $done } von { $of }
run-step-loss = Schritt { $done } von { $of }, Verlust { $loss }
run-of-seed = Seed { $seed }: { $text }
runs-failed = { $failed } von { $all } Läufen sind gescheitert; ihre Fehler stehen oben
time-left = , noch { $time }
claim-unknown = keine Aussage heißt `{ $word }`; es gibt { $known }
claim-progress = { $claim }: { $share }, { $text }{ $left }
claim-result = { $answer }: { $why } ({ $seconds } s)

summary-head = Seed { $seed }, Schritt { $step }: { $words }
summary-fixed-points =
    stabil { $stable } (Regel des Papers { $paper }, perfekter Entrauscher { $perfect }), andere Fixpunkte
    { $unstable }, größte Einzugsgebiete { $basins }
summary-recalled =
    erinnert { $recalled }, Fotokopien { $photocopies }, Rauschen gelandet { $settled }, Rauschen auf Fotokopien
    { $noise_recalled }
summary-ends =
    konvergieren { $converge }, Median der Schritte { $steps }, divergieren { $diverge }, kreisen { $cycle },
    unentschieden { $undecided }, ‖J‖ < 1 bei { $contractive }
summary-errors = Verlust { $loss }, Trainingsfehler { $train }, Testfehler { $test }
summary-memorization =
    Memorisierung { $mean } ± { $deviation } (ungesehene Bilder { $unseen }, Rauschen { $noise }), rank90 { $rank },
    Chamfer: Kosinus { $cosine }, Abstand { $distance }
summary-score = V und der Score der Daten: Kosinus { $cosine }, Fehler { $error }
summary-end = { $seconds } s, { $link }
summary-perfect-density = { $count } der Dichte
summary-perfect-images = { $count } auf { $images } Bildern

## lab first-view

first-view-words = first-view braucht ein Wort, den Namen der Datei
first-view-made =
    Strudel { $trained } trainiert, { $shipped } geliefert; verschoben um höchstens { $moved } latente Skalen,
    Spektralradien um { $radius }, Pixel um { $pixel } von 255
first-view-bytes = { $bytes } Bytes, { $packed } gepackt
first-view-differs = mit 8 Bit je Gewicht hat das Netz einen anderen Fluss: Nichts wurde geschrieben

## lab probe

probe-options = --noise, --starts, --images und --out
probe-head =
    `{ $link }`, Schritt { $step }: { $attractors ->
        [one] 1 Attraktor
       *[other] { $attractors } Attraktoren
    }, Trainingsbilder enden auf { $ends }.
probe-columns =
    Rauschen | Flocken | Attraktoren (Regel des Papers) | gelandet | geflohen | kreisen | unentschieden | Median der
    Schritte | größte Einzugsgebiete | gefundene Attraktoren von Trainingsbildern | Chamfer: Kosinus, Abstand | Median
    des Kosinus: nächstes Trainings-, Testbild
probe-found = { $found } von { $all }
probe-dictionaries =
    Mittlerer quadratischer Fehler pro Pixel von { $images ->
        [one] 1 zurückgehaltenen Bild
       *[other] { $images } zurückgehaltenen Bildern
    }, aus so vielen Atomen nachgebaut, Rauschen: { $noise } (der eigene des Netzes: { $own }):
probe-dictionary-columns = Wörterbuch | hat
probe-winner = Sieger: { $name } (das nächste hat das { $ratio }-Fache seines Fehlers).
probe-no-winner = Keines gewinnt.

## lab strangers

strangers-options = --sets, --samples, --raw, --framed, --pictures und --out
strangers-sets-one-network = --sets ist für ein einziges Netz: nenne es, etwa scene=concepts k=16
needs-pictures = --pictures braucht Dateien oder einen Ordner, etwa --pictures foto.jpg
strangers-pictures-one-network = --pictures gilt für ein einziges Netz: nenne es, etwa scene=concepts k=16
strangers-no-picture = in { $folder } ist kein Bild
strangers-picture-empty = es hat keine Pixel
strangers-none-read = keines der Bilder ließ sich lesen
strangers-no-framing =
    die Bilder dieses Datensatzes haben keinen gemeinsamen Grund: Bilder werden gesehen, wie sie kommen
strangers-as-they-come = Bilder, wie sie kommen
strangers-framed = Alle Bilder ausgerichtet wie die Trainingsbilder
strangers-network-framed = { $network }, ausgerichtet
strangers-raw-framed = AUROC der Bilder, wie sie kommen / ausgerichtet
strangers-lost-by-framing =
    Das Ausrichten nimmt { $score } höchstens { $lost } (gegen: { $set }); { $allowed } ist erlaubt: { $answer }.
strangers-pictures-head = | Bild | Urteil | p andersherum gesehen | was geschah |
strangers-pictures-auroc =
    { $score }: Diese Bilder werden von denen, die dazugehören, mit AUROC { $auroc } unterschieden.
strangers-belongs = gehört dazu
strangers-stranger = **fremd**
strangers-blank = nichts zu beurteilen
strangers-points = Fremde sind Bilder, und dieses Netz sieht Punkte
strangers-some-labels = { $set } oder einige dieser Labels
strangers-no-set = `{ $asked }` ist keine Menge von Fremden für dieses Netz: es gibt { $known }
strangers-failed = { $failed } von { $all } Netzen sind gescheitert; ihre Fehler stehen oben
strangers-calibrating = kalibriere …
strangers-flowing = Fremde treiben, { $share } fertig …
strangers-only-cats = Nur Katzen, Fremde: Hunde und alle anderen Tiere
strangers-digits = MNIST, N = 5000, k = { $k }, Eingangsrauschen { $noise }
strangers-half-of-digits = Ziffern 0–4, N = 2500, k = 16, Eingangsrauschen 0.6, Fremde: Ziffern 5–9
strangers-network = { $data }, N = { $n }
strangers-head =
    { $attractors ->
        [one] 1 Attraktor
       *[other] { $attractors } Attraktoren
    } nach { $step } Schritten. { $calibrate ->
        [one] 1 zurückgehaltenes Bild kalibriert
       *[other] { $calibrate } zurückgehaltene Bilder kalibrieren
    }; { $others } andere gehören dazu, und von diesen werden Fremde unterschieden. AUROC [95 % der Bootstraps] / FPR95.
strangers-here-there = AUROC hier (dort):
strangers-score = Score
strangers-set = Fremde
strangers-command = lab strangers '{ $link }' --sets { $sets } --samples { $samples }
strangers-wins = { $score } gewinnt gegen: { $sets }.
strangers-share = { $scores } teilen sich den ersten Platz gegen: { $sets }.
strangers-and = { $list } und { $last }
strangers-paper = Der Trajektorien-Score verliert hier: { $loses }; nicht besser als Zufall ist er hier: { $chance }
strangers-nowhere = nirgends
strangers-always-worse = (immer schlechter)
strangers-worse = (schlechter: { $sets })
strangers-yes = ja
strangers-no = nein

## lab tables

table-unknown = keine Tabelle heißt `{ $word }`; es gibt { $known }
table-progress = { $done } von { $all } Zeilen; { $row }: { $text }
table-not-measured = nichts wurde gemessen
table-failed = ließ sich nicht messen: { $why }
table-agree = { $agree } von { $all } Zeilen stimmen überein. Um eine Zeile noch einmal zu messen:
table-setting = Einstellung
table-agrees = stimmt überein
table-yes = ja
table-no = nein: { $columns }
table-seed = { $row }, Seed { $seed }
column-stable = stabile Attraktoren
column-fixed-points = Fixpunkte
column-recalled = erinnert
column-contractive = Anteil der Daten mit ‖J‖ < 1
column-noise-ends = Attraktoren, auf denen Rauschen endet
column-noise-settled = Rauschen, das auf einem landet
column-converging = Startpunkte, die zur Ruhe kommen
column-largest = größtes Einzugsgebiet von 500
column-test-error = Fehler auf ungesehenen Bildern
column-score-cosine = Median des Kosinus mit dem Score
column-score-error = relativer quadratischer Fehler
row-k = k = { $k }, { $setting }
row-nothing = nichts
row-input-noise = Eingangsrauschen { $value }
row-latent-noise = latentes Rauschen { $value }
row-contractive = kontraktiv { $value }
row-schedule = Lernrate { $rate }, { $steps } Schritte, Seed { $seed }
row-seed = k = { $k }, Seed { $seed }
table-untrained = Untrainiert
    .caption = Ein untrainiertes Netz hat genau einen Attraktor.
table-opening = Die schnelle Eröffnung
    .caption =
        Zwölf Ziffern, k = 2, Eingangsrauschen 0.3, Batch 16: Die Strudel spalten sich einer nach dem anderen ab.
        Andere Bilder und andere Ziehungen als bei der ersten Messung, darum sind die Zahlen unterwegs nur ähnlich.
        Die letzten Zeilen sind die Eröffnungsszene selbst.
table-twelve = Zwölf Ziffern
    .caption =
        784-256-128-k-128-256-784, SiLU, AdamW 1e-3, als Kosinus auf 5 % fallend, Batch 64, 2000 Schritte, N = 12
        Bilder.
table-four-blobs = Vier Punktwolken in der Ebene
    .caption =
        Ein Entrauscher 2-64-64-2, GELU, auf vier runden Punktwolken, Batch 256, 6000 Schritte ab einer Lernrate von
        3e-3 (die der ersten Messung ist nicht bekannt): V gegen σ²∇log p der mit σ geglätteten Punktwolken, an
        Trainingspunkten mit Rauschen σ. Auch ein kleinerer Fehler stimmt überein.
table-lifted-blobs = Vier Punktwolken in sechzehn Dimensionen
    .caption =
        Ein Autoencoder 16-64-64-2-64-64-16, GELU, Adam 1e-3, Batch 256, 4000 Schritte, auf den vier in 16 Dimensionen
        gehobenen Punktwolken: V gegen die Steigung einer Kerndichteschätzung der latenten Codes, an Ziehungen aus
        dieser Schätzung.
table-five-thousand = Fünftausend Ziffern
    .caption =
        Dasselbe Netz bei k = 2 mit N = 5000, Batch 128, 3000 Schritte. Startpunkte sind hier 500 latente Codes von
        Trainingsbildern und 256 Ziehungen aus N(0, I); bei der ersten Messung waren es nur die latenten Codes der
        Trainingsbilder.

## lab model

model-options = --config, --size, --start, --share, --steps, --tiles, --seed, --pictures, --dictionary, --known, --strangers, --path, --show, --sheet, --film, --plane und --out
model-needs-files = lab model braucht die Dateien eines Modells: Encoder und Decoder, in einer Datei oder in zweien
model-needs-pictures = --start pictures, --start mixture und --dictionary brauchen --pictures FILE,FILE …
model-plane-needs-three = --plane braucht drei Endzustände: mindestens --tiles 3
model-needs-two-pictures = --dictionary braucht mindestens zwei Bilder: eines für Atome, eines zum Nachbauen
needs-steps = --show braucht eine Liste von Schritten wie 0,1,10,100
model-no-pictures = es sind keine Bilder da
model-no-memory = Der Lauf braucht etwa { $needed } MB, und { $available } MB sind frei. Wähle ein kleineres --size.
model-expected =
    { $tiles ->
        [one] 1 Startpunkt
       *[other] { $tiles } Startpunkte
    }, { $steps } Schritte zu { $ms } ms: etwa { $duration }.
model-progress = { $done } von { $all } Schritten
model-rebuilding = { $done } von { $all } Bildern nachgebaut
model-head =
    { $model }: { $millions } Millionen Parameter, Bilder mit { $width } × { $height } Pixeln; { $tiles ->
        [one] 1 Startpunkt
       *[other] { $tiles } Startpunkte
    }, { $steps } Schritte zu { $ms } ms
model-step = Schritt { $step }: { $value }
model-curve = ‖V‖/‖z‖, Median: { $curve }; über das letzte Viertel { $plateau }
model-memory = größter Speicher: { $megabytes } MB
model-dictionary =
    Mittlerer quadratischer Fehler je Pixel von { $pictures ->
        [one] 1 Bild
       *[other] { $pictures } Bildern
    }, aus so vielen Atomen nachgebaut; D(E(x)) selbst hat { $floor }.
model-winner = Am besten: { $name }.
model-judging = { $done } von { $all } Bildern beurteilt
model-strangers =
    Fremde: { $known ->
        [one] 1 bekanntes Bild
       *[other] { $known } bekannte Bilder
    }, { $judged } beurteilt, Wege über { $steps ->
        [one] 1 Schritt
       *[other] { $steps } Schritte
    }.
model-strangers-columns = Score | bekannt, Median | beurteilt, Median | AUROC | FPR95
model-interval = { $value } ({ $low } bis { $high })
model-separates = Am besten trennt die Gruppen: { $score }.
model-none-separates = Kein Score trennt die Gruppen: Das Intervall des besten reicht bis 0,5.
model-too-few = Bei weniger als { $fewest } Bildern in einer Gruppe bleibt offen, welcher Score trennt.
model-few = Das ist wenig: Unter { $fewest } bekannten Bildern gibt es keinen p-Wert.
model-p-values = p-Werte nach dem Eintrittssprung relativ zu Details: { $values }.
model-needs-both-groups = --known und --strangers brauchen einander: Ordner oder Dateien mit Bildern
