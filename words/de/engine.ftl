### What stops the engine's work: what happened, why, and what to do.

test-stopped = Die Prüfung hat bei { $run } angehalten.
    .advice = Was sie gemessen hatte, ist zu sehen. Starte sie noch einmal oder auf dem anderen Gerät.
own-pictures-gone = Deine Bilder sind nicht mehr hier.
    .why =
        Deine eigenen Bilder behält nur der Rechenkern, dem du sie gegeben hast, und er wurde neu gestartet oder hat
        neuere.
    .advice = Wähle die Dateien noch einmal.
data-not-loaded = „{ $data }“ konnte nicht geladen werden.
    .advice = Prüfe die Verbindung und drücke „Zurücksetzen“ oder wähle einen anderen Datensatz.
bytes-missing = Die Dateien sind nicht vollständig angekommen.
    .advice = Wähle sie noch einmal.
only-pages-decode = Das ist ein { $format }-Bild, und Bilder dekodiert nur eine Webseite.
    .advice = Lege Bilder auf der Seite ab; hier gehen IDX-Dateien und CIFAR-10-Batches.
noise-not-dropped = Das Rauschen ist nicht gefallen.
    .why = Der Rechenkern hat dieses Netz noch nicht nach Strudeln durchsucht.
    .advice = Warte, bis seine ersten Strudel gezeichnet sind, und versuche es dann noch einmal.
not-compared = Die Wörterbücher wurden nicht verglichen.
    .why = Auf diesem Netz ist noch kein Rauschen gelandet.
    .advice = Schüttle zuerst die Schneekugel.
no-held-out = Dieser Lauf hat keine zurückgehaltenen Bilder.
    .advice = Wähle Klassen, die Testbilder haben.
globe-stopped = Die Schneekugel hat angehalten.
    .advice = Schüttle sie noch einmal.
stopped = Der Rechenkern ist unerwartet stehen geblieben.
    .advice = Eddy startet ihn neu und macht vom letzten Checkpoint aus weiter.
message-unread = Eine Nachricht konnte nicht gelesen werden.
reload = Lade die Seite neu.
map-not-followed = Die Abbildung ließ sich nicht verfolgen: { $error }
nothing-to-train-on = Mit diesen Bildern lässt sich nicht trainieren.
    .advice = Wähle mindestens eine Klasse, die Bilder hat.
request-unread = Eine Anfrage wurde nicht verstanden.
no-device = Es ist kein Gerät geöffnet.
run-not-started = Der Lauf konnte nicht starten.
not-trained = Dieses Netz wird hier nicht trainiert.
device-stopped = Das Grafikgerät arbeitet nicht mehr.
    .advice = Eddy macht vom letzten Checkpoint aus mit dem Gerät weiter, das noch da ist.
nothing-to-act-on = Es gibt noch nichts, worauf das wirken könnte.
    .why = Es wurde noch kein Lauf gestartet.
    .advice = Starte zuerst einen Lauf.
field-not-followed = Der Fluss ließ sich nicht verfolgen.
    .advice = Drücke „Zurücksetzen“, wenn das noch einmal geschieht.
checkpoint-unusable = Der Lauf konnte nicht von seinem Checkpoint aus weitergehen.
    .advice = Drücke „Zurücksetzen“, um wieder vom Seed an zu trainieren.
setting-adjusted = Eine Einstellung wurde auf einen zulässigen Wert gesetzt.
    .advice = Du musst nichts tun.
diverged-advice =
    Die Gewichte von Schritt { $step } wurden behalten. Verringere die Lernrate (jetzt { $rate }) oder das
    Kontraktionsgewicht und drücke dann „Abspielen“.
nothing-to-undo = Es gibt nichts rückgängig zu machen.
    .why = Das Training, das du beim Zurückgehen verlassen hast, wird nicht mehr aufbewahrt.
    .advice = Gehe von irgendeinem Moment der Zeitleiste aus weiter.
moment-gone = Schritt { $step } gehört nicht zu den Momenten, die aufbewahrt werden.
moment-unreachable = Dieser Moment ist nicht erreichbar.
    .advice = Wähle einen anderen Moment auf der Zeitleiste.
nothing-to-save = Es gibt keine Gewichte zu speichern.
    .why = Es war noch kein Netz zu sehen.
    .advice = Warte, bis Strudel gefunden sind.
network-not-loaded = Das Netz wurde nicht geladen.
network-unread = Aus der Datei ließ sich kein Netz lesen.
    .advice = Wähle eine safetensors- oder PyTorch-Datei eines Autoencoders oder eine, die Eddy gespeichert hat.
network-does-not-fit = Das Netz in der Datei nimmt andere Beispiele.
    .why = Es nimmt Beispiele aus { $takes } Zahlen, und die von „{ $data }“ haben { $numbers }.
    .advice = Wähle einen passenden Datensatz ({ $data }) und lade die Datei noch einmal.
no-data-fits = Kein Datensatz hier hat Beispiele aus { $takes } Zahlen: Bringe einen eigenen mit.
picture-left-out = Ein Bild wurde ausgelassen.
    .why = Es ist nicht vollständig angekommen.
    .advice = Wähle es noch einmal.
too-many-pictures = Höchstens { $most } Bilder werden behalten.
    .advice = Entferne vorher einige.
not-judged = Die Bilder ließen sich nicht beurteilen.
    .advice = Versuche es noch einmal oder drücke „Zurücksetzen“.
cannot-judge-yet = Trainiere das Netz, bevor du Bilder prüfst.
    .why = Der Rechenkern hat es noch nicht nach Strudeln durchsucht.
    .advice = Warte einen Augenblick und versuche es noch einmal.
need-pictures = Fremde sind Bilder.
    .why = Dieses Netz lernt Punkte.
    .advice = Wähle Bilder als Datensatz.
sweep-stopped = Die Messreihe hat angehalten.
    .advice = Was sie hat, bleibt. Führe sie weiter oder versuche es mit dem anderen Gerät.
device-unfinished = das Gerät konnte seine Arbeit nicht beenden: { $error }
loss-not-finite = der Verlust war bei Schritt { $step } nicht endlich
checkpoint-damaged = der Checkpoint ist beschädigt: { $error }
checkpoint-of-other-network = der Checkpoint enthält ein anderes Netz als der Lauf
map-not-evaluated = das Gerät konnte die Abbildung nicht auswerten: { $error }
no-answer-at-once = es gab nicht sofort eine Antwort
map-dimension = die Abbildung nimmt Punkte mit { $expected } Koordinaten, nicht { $found }

## Workers that map

map-worker-silent = Der Worker hat nicht geantwortet.
map-program-incomplete = Dem Programm fehlt { $name }.
map-program-without-number = Das Programm hat keine Zahl zurückgegeben.
map-pool-absent = Es gibt keine Gruppe von Workern.
map-pool-own-silent = Das Programm im Rechenkern antwortet nicht.
map-pool-own-differs = Das Programm im Rechenkern weicht um { $difference } ab.
map-pool-worker-differs = Worker { $worker } weicht vom Programm im Rechenkern ab.
