### Out-of-distribution scores: names and definitions.

detail-entry-jump = Eintrittssprung relativ zu Details
    .definition =
        ‖F(x) − x‖², geteilt durch ‖x − G x‖², wobei G um 1.75 Pixel weichzeichnet: was das Netz falsch macht, gemessen
        an den Kanten und Strichen, die es richtig zu machen gibt.
relative-entry-jump = Relativer Eintrittssprung
    .definition =
        ‖F(x) − x‖², geteilt durch die eigene Varianz des Bildes Σ(xᵢ − x̄)²: der Anteil des Bildes, den das Netz
        nicht sieht.
entry-jump = Eintrittssprung (Rekonstruktionsfehler)
    .definition = ‖F(x) − x‖² pro Pixel, mit F = D∘E: der Rekonstruktionsfehler.
settling-distance = Landeabstand
    .definition = ‖x − D(z*)‖: der Abstand vom Bild zu dem Bild, auf dem es landet.
image-path = Weg durch dekodierte Bilder
    .definition = ‖x − D(z₀)‖ + Σ‖D(zₜ₊₁) − D(zₜ)‖: die Länge des Wegs durch dekodierte Bilder, samt Eintrittssprung.
trajectory = Trajektorien-Score (der des Papers)
    .definition =
        (1/T) Σₜ min über Trainingsattraktoren a von ‖zₜ − a‖, bis das Blatt gelandet ist (der Score des Papers).
trajectory-padded = Trajektorien-Score, Ende aufgefüllt
    .definition =
        Der Trajektorien-Score, bei dem sich das gelandete Ende bis zur Obergrenze der Iterationen wiederholt.
latent-path = Weg durch den latenten Raum
    .definition = Σ‖zₜ₊₁ − zₜ‖: die Länge des Wegs, den das Blatt nimmt.
steps = Iterationen bis zur Landung
    .definition = Iterationen, bis ‖zₜ₊₁ − zₜ‖² < 1e-6 ist.
mahalanobis = Mahalanobis-Abstand
    .definition = √((E(x) − μ)ᵀ Σ⁻¹ (E(x) − μ)) mit Mittel und Kovarianz der latenten Codes der Trainingsbilder.
knn-1 = kNN, K = 1
    .definition = Abstand von E(x) zum nächsten latenten Code eines Trainingsbildes.
knn-5 = kNN, K = 5
    .definition = Abstand von E(x) zum 5.-nächsten latenten Code eines Trainingsbildes.
knn-10 = kNN, K = 10
    .definition = Abstand von E(x) zum 10.-nächsten latenten Code eines Trainingsbildes.
knn-50 = kNN, K = 50
    .definition = Abstand von E(x) zum 50.-nächsten latenten Code eines Trainingsbildes.
knn-all = kNN, K = N
    .definition =
        Mittlerer Abstand von E(x) zu den latenten Codes aller Trainingsbilder: Mit K = N geht es nicht mehr um
        Nachbarn.
