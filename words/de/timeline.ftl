### The run over time: its curves, and the moments to go back to.

loss = Verlust
    .definition = Die ganze Zielfunktion samt Regularisierung, auf logarithmischer Skala.
test-error = Fehler auf ungesehenen Bildern
    .definition =
        Mittlerer quadratischer Fehler pro Pixel von D(E(x)) auf zurückgehaltenen Bildern, ohne Rauschen, auf
        logarithmischer Skala.
attractors = Strudel
    .definition = Attraktoren: Fixpunkte mit Spektralradius unter 1.
memorization = Ähnlichkeit mit Trainingsbildern
    .definition = Memorisierungskoeffizient: Mittel von max cos(D(z*), x) über die Attraktoren.
recalled = Erinnerte Bilder
    .definition = Anteil der Trainingsbilder, deren Trajektorie auf einem Attraktor endet, der ihnen gleicht.

now = jetzt, Schritt { $step }
past = Vergangenheit, Schritt { $step }
showing-past = Vergangenheit: Schritt { $step }
past-while-training = Rückblick auf Schritt { $step }; das Training geht bei Schritt { $now } weiter.
past-while-paused = Rückblick auf Schritt { $step }; das Training pausiert bei Schritt { $now }.
undone = Rückgängig gemacht: Das Training steht wieder bei Schritt { $step }.
goes-on = Das Training geht von Schritt { $step } aus weiter, mit den Einstellungen dieses Schritts.

too-large =
    Dieses Netz ist zu groß, um zu einem früheren Schritt zurückzugehen: Schon zwei Momente brauchen mehr als die
    { $cap }, die dafür vorgesehen sind.
none-kept = Der erste Moment wird aufbewahrt, sobald seine Strudel gefunden sind.
kept =
    { $count ->
        [one] 1 Moment
       *[other] { $count } Momente
    } aufbewahrt, { $bytes } von höchstens { $cap } im Rechenkern; was darüber hinausgeht, wird gleichmäßig ausgedünnt.
kept-and-lost =
    { $kept } { $lost ->
        [one] 1 früherer Moment ging
       *[other] { $lost } frühere Momente gingen
    } mit dem Rechenkern verloren, der sie aufbewahrte; die Kurven bleiben.

## The strip

strip = Zeitleiste
choice = Welche Kurve gezeichnet wird
over-training = { $measure } im Lauf des Trainings: zwischen { $low } und { $high }
not-measured = { $measure } im Lauf des Trainings: noch nicht gemessen
show-now = Jetzt
    .help = Wieder den neuesten Fluss zeigen
go-on-here = Von hier weiter
    .help = Von diesem Moment aus weiter trainieren, mit seinen damaligen Einstellungen
back-to = Zurück zu Schritt { $step }
    .help = Verwirft, was seither trainiert wurde, und kehrt dorthin zurück, wo das Training vor dem Rücksprung stand
