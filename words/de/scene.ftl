### The scenes: each a setting, and what there is to see.

twelve-images = Zwölf Bilder
    .help = Zwölf Ziffern, ein wenig Rauschen: Jedes Bild wird zu einem eigenen Strudel.
concepts = Konzepte
    .help = Fünftausend Ziffern teilen sich wenige Strudel, und keiner davon ist eine Fotokopie.
only-cats = Nur Katzen
    .help = Ein Fluss, der nur Silhouetten von Katzen kennt.
noise-probe = Schneekugel
    .help =
        Reines Rauschen fällt auf einen Fluss mit acht Dimensionen: Jede Flocke nimmt die Farbe des Strudels an, in
        dem sie landet.
four-blobs = Vier Punktwolken
    .help =
        Punkte in einer Ebene, deren Dichte bekannt ist: Über dem Gelernten liegt der exakte Score. Bewege den Regler
        „Eingangsrauschen“.
untrained = Untrainiert
    .help =
        Noch nicht trainiert: Der Fluss zufälliger Gewichte hat genau einen Strudel. „Abspielen“ startet das Training.
