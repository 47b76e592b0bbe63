### What is drawn on the stage, and its help.

particles = Strömung
    .help = Teilchen, die das Vektorfeld V(z) = f(z) − z mitnimmt
speed = Geschwindigkeit
    .help = ‖V(z)‖ als Farbe
basins = Einzugsgebiete
    .help = In welchen Strudel jeder Ort fließt, mit den Wasserscheiden dazwischen
attractors = Strudel
    .help = Attraktoren als Ringe, weiter bei größerem Einzugsgebiet, mit ihrem dekodierten Bild
training = Trainingsbilder
    .help = Wohin der Encoder die Trainingsbilder legt, nach Klassen gefärbt
test = Ungesehene Bilder
    .help = Wohin der Encoder zurückgehaltene Bilder legt, nach Klassen gefärbt
decoded = Bilder
    .help = Was der Decoder aus einem Raster von Orten macht
noise = Rauschen
    .help = Startpunkte aus N(0, I), in der Farbe des Strudels, in dem jeder landet
score = Exakter Score
    .help =
        Wohin ein perfekter Fluss strömen würde, in der Dichte der Daten bergauf: σ²∇log p, exakt bei Punkten mit
        einer Formel, geschätzt bei latenten Codes
