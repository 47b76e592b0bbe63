### The page inside an article.

panel = Bereich
name = Eddy: Flüsse in einem neuronalen Netz
open = In Eddy öffnen
    .help = Dieser Lauf auf einer eigenen Seite, mit der ganzen Steuerung
gave-way = Pause: Auf dieser Seite läuft ein anderer Fluss.
    .resume = Hier weiter
start = Start
promise = Hier trainiert ein kleines Netz, auf deinem eigenen Rechner. Nichts wird verschickt.
poster = { $scene }, vorab trainiert. „Start“ trainiert es hier.
poster-example = Ein Beispiel ({ $scene }): Hier startet ein anderer Lauf.
