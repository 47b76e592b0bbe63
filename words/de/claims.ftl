### The paper's claims, tested in the background.

title = Was das Paper sagt, hier geprüft
claims = Aussagen
stop = Anhalten
test-again = Noch einmal prüfen
test = Prüfen
progress = Fortschritt der Prüfung
method = Wie geprüft wird
numbers = Die Zahlen
about =
    Jede Schaltfläche trainiert im Hintergrund kleine Netze und vergleicht sie mit einer Aussage aus <b>Navigating the
    Latent Space Dynamics of Neural Models</b>. Es sind kleine Netze mit wenigen Daten: Eine Antwort gilt für das, was
    hier läuft.
button = { $action }: { $claim }
starting = Startet
progress-done = { $run } · { $done }
progress-left = { $run } · { $done } · noch { $left }
provenance =
    { $count ->
        [one] 1 Messung
       *[other] { $count } Messungen
    } in { $duration } auf { $device }.
provenance-stopped =
    { $count ->
        [one] 1 Messung
       *[other] { $count } Messungen
    } in { $duration } auf { $device }, vorzeitig angehalten.
tested = { $claim } { $answer }. { $why }

## The claims: what the paper says, how it is tested, what decides

untrained = Ein untrainiertes Netz hat genau einen Strudel.
    .method =
        Neun Netze bei ihrer Initialisierung: k = 2, 8 und 32, je drei Seeds. In jedem werden von Trainingsbildern und
        von Rauschen aus Attraktoren gesucht.
    .rule = Stimmt, wenn jedes Netz genau einen Attraktor hat; stimmt nicht, wenn eines eine andere Zahl hat.
bottleneck = Mit breiterem Flaschenhals lernt ein Netz weniger auswendig und verallgemeinert besser.
    .method =
        500 Ziffern, Eingangsrauschen 0.3, 1000 Schritte, k = 2, 4, 8, 16, 32 mit je zwei Seeds:
        Memorisierungskoeffizient und Fehler auf ungesehenen Ziffern gegen k.
    .rule =
        Stimmt, wenn beide mit k fallen: Rangkorrelation jeweils höchstens −0.6. Stimmt nicht, wenn eine davon über 0
        liegt. Unentschieden, wenn ein Drittel der Netze keinen Attraktor hat: Dann gibt es nichts zu vergleichen.
settling = Das Training erzeugt Strudel, und dann pendelt sich ihre Zahl ein.
    .method =
        Die zwölf Ziffern der Eröffnungsszene, zwei Seeds: die Zahl der Attraktoren in elf Momenten des Trainings.
    .rule =
        Stimmt, wenn jeder Seed mit mehr Attraktoren endet, als er begann, und seine Zahlen im letzten Fünftel um
        höchstens ein Zehntel (oder eins) von der letzten abweichen. Stimmt nicht, wenn ein Seed mit nicht mehr endet
        oder sein letztes Fünftel um ein Drittel abweicht. Sonst unentschieden.
noise-meets-data = Je länger das Training dauert, desto öfter findet Rauschen die Strudel der Daten.
    .method =
        500 Ziffern, k = 8, Eingangsrauschen 0.6, 1500 Schritte, zwei Seeds: der Abstand zwischen den Attraktoren, die
        Rauschen aus N(0, I) erreicht, und denen, die Trainingsbilder erreichen, in acht Momenten von einem Zehntel
        des Trainings an. Chamfer-Ähnlichkeit (Kosinus, die des Papers) und Chamfer-Abstand (euklidisch, in Streuungen
        der latenten Codes).
    .rule =
        Stimmt, wenn für jeden Seed der letzte Abstand höchstens die Hälfte des ersten ist, mit dem Schritt fällt
        (Rangkorrelation höchstens −0.5) und die Ähnlichkeit nicht gefallen ist. Stimmt nicht, wenn ein Seed mit
        größerem Abstand und kleinerer Ähnlichkeit endet, als er begann. Sonst unentschieden.
follows-the-score = Der Fluss folgt der Dichte der Daten, wenn Rauschen ihn kontrahieren lässt.
    .method =
        Vier Punktwolken in 16 Dimensionen, 16-64-64-2-64-64-16, GELU, 4000 Schritte; Eingangsrauschen 0, 0.05, 0.1
        und 0.2 mit je drei Seeds: der Anteil der latenten Codes der Trainingspunkte, an denen die Abbildung
        kontrahiert, ‖J‖ < 1, und der Median des Kosinus von V und dem Score ∇log p an diesen Codes
        (Kerndichteschätzung, Bandbreite nach Scott).
    .rule =
        Mittel über die Seeds. Stimmt, wenn bei Rauschen 0.1 der Kosinus mindestens 0.9 und der Anteil mindestens 0.8
        ist und beide höher sind als ohne Rauschen und mit ihm steigen (Rangkorrelation über alle Netze mindestens
        0.5). Stimmt nicht, wenn eines davon bei 0.1 und bei 0.2 nicht höher ist als ohne Rauschen oder der Kosinus
        dort unter 0.5 bleibt. Sonst unentschieden.

## Why an answer is what it is

untrained-why = { $single } von { $all } untrainierten Netzen haben genau einen Attraktor.
bottleneck-why =
    Rangkorrelation mit k: Auswendiglernen { $memorization }, Fehler auf Ungesehenem { $error }; { $without } von
    { $all } Netzen ohne Attraktor.
noise-and-seed = Rauschen { $noise }, Seed { $seed }
over-noise = { $without } ohne Rauschen, { $deciding } bei 0.1, { $last } bei 0.2
follows-why = Kosinus von V und dem Score { $cosine }; Anteil der Daten mit ‖J‖ < 1 { $share }.
column-cosine = Kosinus mit dem Score
column-attractors = Strudel
column-step = Schritt
column-distance = Abstand
column-memorization = Memorieren
column-unseen-error = Fehler auf ungesehenen Bildern
first-and-last = { $run }: { $first } am Anfang, { $last } am Ende
similarity-and-distance =
    { $run }: Ähnlichkeit { $similarity } am Anfang, { $similarity-last } am Ende; Abstand { $distance } am Anfang,
    { $distance-last } am Ende
column-similarity = Ähnlichkeit (Kosinus)
settling-why = Attraktoren: { $runs }.
noise-meets-data-why = Chamfer, { $runs }.

matches = stimmt
does-not-match = stimmt nicht
undecided = unentschieden
