### Play, pause, step, seeds and scenes.

training = Training
play = Abspielen
pause = Pause
step = Schritt
    .help = Ein Trainingsschritt, dann Pause
step-many = 25 Schritte
    .help = 25 Trainingsschritte, dann Pause
reset = Zurücksetzen
    .help = Noch einmal dasselbe Netz, vom selben Seed

seed = Seed
    .new = Neuer Seed
    .new-help = Andere Bilder, andere Gewichte, anderes Rauschen
    .refused = { $why } Es bleibt bei { $seed }.

scenes = Szenen
    .none = Deine eigene Einstellung. Eine Szene ersetzt sie.
merge = Verschmelzen
    .help = Kontraktionsgewicht 0.1 auf dem laufenden Netz: Sieh zu, wie aus den Strudeln einer wird
