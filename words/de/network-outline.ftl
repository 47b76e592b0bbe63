### What a network file was understood as, before its network is used.

title = Ein Netz aus einer Datei
about =
    So hat Eddy die Datei verstanden. Zahlen fließen vom Bild durch den Encoder zum Code ({ $code }) und durch den
    Decoder zurück zu einem Bild. Wenn das dein Netz ist, verwende es.
encoder = Der Encoder
decoder = Der Decoder
takes = nimmt { $sizes }
gives = gibt { $sizes }
left-out =
    { $count ->
        [one] und 1 weiterer Schritt
       *[other] und { $count } weitere Schritte
    }
full-layer = Voll verbunden
convolution = Faltung
transposed-convolution = Transponierte Faltung
cuts = Welcher Tensor ist der Code?
cut-narrowest =
    { $numbers ->
        [one] Der schmalste: Alles, wovon die Ausgabe abhängt, geht durch 1 Zahl.
       *[other] Der schmalste: Alles, wovon die Ausgabe abhängt, geht durch diese { $numbers } Zahlen.
    }
cut-as-narrow = Ebenso schmal ({ $numbers }), aber ein anderer folgt ihm.
cut-wider =
    { $numbers ->
        [one] Auch hier geht alles durch (1 Zahl).
       *[other] Auch hier geht alles durch, aber er ist breiter ({ $numbers } Zahlen).
    }
reading = Was die Datei nicht sagt
reading-help =
    Die Zahl ist der mittlere quadratische Fehler pro Pixel auf { $pictures ->
        [one] 1 zurückgehaltenen Bild
       *[other] { $pictures } zurückgehaltenen Bildern
    }. Das beste steht vorn; wähle etwas anderes, wenn du es besser weißt.
worse-than-mean =
    So gelesen, baut das Netz Bilder schlechter nach als das mittlere Bild ({ $error } gegen { $mean }): Es wurde mit
    anderen Bildern trainiert, oder Eddy hat die Datei falsch gelesen.
assumed = Was Eddy angenommen oder weggelassen hat
use-it = Dieses Netz verwenden
cancel = Abbrechen
comparing = Probiert aus, was die Datei nicht sagt …
other-half = Leg die andere Datei hier ab, oder
choose-other-half = Andere Datei wählen
not-opened = Das Netz wurde nicht geöffnet.
not-opened-advice = Das Netz auf der Bühne bleibt.
gone-why = das Netz, das verwendet werden sollte, ist nicht mehr da
gone-advice = Wähle die Dateien noch einmal.
