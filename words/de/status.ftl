### The line over the stage: what the page is doing right now.

shipped = Ein mitgelieferter, fertig trainierter Fluss. { $behind }
loading = Rechenkern wird geladen …
loading-so-far = Rechenkern wird geladen: bisher { $bytes }
loading-of = Rechenkern wird geladen: { $bytes } von { $total }
starting = Rechenkern startet …
opening = Gerät wird geöffnet und geprüft …
restarting = Der Rechenkern ist stehen geblieben und wird neu gestartet …
stopped = Der Rechenkern steht.
data = Daten werden geladen: { $bytes } von { $total }
failed = Dieser Lauf konnte nicht starten. „Zurücksetzen“ versucht es noch einmal.
new-network = Ein neues Netz entsteht …
training-begins = Training beginnt …
training = Training: Schritt { $step } von { $end }
paused = Pause bei Schritt { $step }
gave-way = Pause bei Schritt { $step }, solange ein anderer Fluss läuft
out-of-sight = Pause bei Schritt { $step }, solange der Fluss nicht zu sehen ist
searching = Fertig trainiert; jeder Startpunkt wird bis zu seinem Ende verfolgt …
trained-beforehand = Vorab trainiert: { $step } Schritte.
    .here = Hier trainieren
    .here-for = Hier trainieren, etwa { $duration }
    .here-help =
        Trainiert dasselbe Netz auf diesem Gerät, von seinem Seed an. Die Regler machen mit dem trainierten weiter.
finished = Fertig trainiert: { $step } Schritte. „Abspielen“ hängt noch einmal so viele an.
diverged = Angehalten bei Schritt { $step }: Der Verlust war nicht endlich. { $advice }
pace = { $steps } Schritte/s
progress = Fortschritt
