### What scripts of other pages are told: the methods of the element and of window.eddy.

removed = Dieser Fluss wurde aus seinem Dokument entfernt. Setze ihn wieder ein, um ihn zu verwenden.
nothing-yet = Noch ist nichts gelaufen. Rufe zuerst play() oder step(n) auf.
no-image = Es gibt kein Trainingsbild { $index }. Die Bilder sind von 0 bis { $last } nummeriert.
trajectory-lost = Die Seite hat das Blatt sofort entfernt. Versuche es noch einmal.
trajectory-removed = Das Blatt wurde entfernt, bevor sein Weg bekannt war. Lass es noch einmal fallen.
busy = Die Schneekugel wird schon geschüttelt. Warte, bis das Rauschen gelandet ist.
no-files = score(files) nimmt eine Liste von File oder Blob, und die Liste enthielt keine.
need-pictures = Dieses Netz kennt Punkte, und ein Fremder ist ein Bild. Rufe zuerst { $example } auf.
no-room = Die Seite behält höchstens 500 Bilder. Entferne vorher einige.
taken-away = Das Bild wurde aus der Liste entfernt, bevor es beurteilt war.
watch-function = watch() nimmt eine Funktion, die es aufrufen kann.
unwritable = Die Antwort ließ sich nicht schreiben: { $why }.
other-network = Ein anderes Netz kam auf die Bühne, bevor das fertig war. Rufe die Methode noch einmal auf.
engine-stopped = Der Rechenkern ist stehen geblieben. Rufe die Methode noch einmal auf.
picture = Bild { $number }
unreadable = { $method }() nimmt nur, was JSON enthalten kann: Verwende Zahlen, Text und Listen.
no-method = Es gibt keine Methode { $method }().
step-takes = step(n) nimmt eine ganze Zahl von 1 bis { $most }, nicht { $given }.
probe-takes = probe(n) nimmt eine ganze Zahl von { $low } bis { $high }, nicht { $given }.
drop-takes = drop(place) nimmt { $point } in der gezeigten Ebene oder { $image }, nicht { $given }.
set-cannot = set() kann { $key } nicht ändern: Beginne stattdessen damit.
set-unknown = Es gibt keinen Schlüssel { $key }, den set() ändern könnte.
changed = Durch ein Skript: { $changes }
value-takes = { $key } nimmt eine Zahl, einen Text oder eine Liste, nicht { $given }.
set-takes = set(changes) nimmt ein Objekt aus Schlüsseln und Werten eines Links, etwa { $example }.
set-takes-not =
    set(changes) nimmt ein Objekt aus Schlüsseln und Werten eines Links, etwa { $example }, nicht { $given }.
nothing = nichts
