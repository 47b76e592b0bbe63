### Help at each control: what it does to the river, the field's term for it.

input-noise = Fügt den Trainingsbildern Rauschen hinzu: Die Strudel werden weit und ruhig.
    .term = Entrauschender Autoencoder (denoising autoencoder); Standardabweichung pro Pixel (Weiß ist 1).
masking = Löscht Teile der Trainingsbilder: Das Netz lernt, Fehlendes zu ergänzen.
    .term = Maskierter Autoencoder; Anteil der Pixel, die 0 werden, für jedes Bild neu gezogen.
shift = Verschiebt die Trainingsbilder: Eine Form endet in einem Strudel, wo auch immer im Bild sie liegt.
    .term = Augmentierung; verschiebt um bis zu so viele Pixel entlang jeder Achse, das Ziel bleibt.
rotate = Dreht die Trainingsbilder: Eine Form endet in einem Strudel, wie auch immer sie gekippt ist.
    .term = Augmentierung; dreht um bis zu so viele Grad nach beiden Seiten, das Ziel bleibt.
latent-noise = Fügt beim Training im latenten Raum Rauschen hinzu: Die Strudel werden weiter und verschmelzen dann.
    .term = Rauschen auf dem Code, in Einheiten seiner eigenen Streuung entlang jeder Achse.
contractive = Zieht den Fluss zusammen: Die Strudel verschmelzen, bis hinab zu einem.
    .term = Kontraktiver Strafterm auf der Jacobi-Matrix der latenten Abbildung, geschätzt mit zufälligen Sonden.
contractive-reach = Wo der Zug wirkt: bei 0 nur an den Trainingsbildern, bei 1 auch dazwischen.
    .term = Wo J_f sondiert wird: an den Codes des Batches oder irgendwo zwischen zweien davon.
sparsity = Zieht jedes Blatt zu den Achsen: Der Fluss folgt wenigen Richtungen.
    .term = Sparse Autoencoder; L1-Strafterm auf dem Code, Mittel über seine Achsen.
kl = Sammelt die Codes um den Ursprung und macht unscharf, wo jedes Bild liegt.
    .term =
        Variational Autoencoder (β-VAE); die Abbildung folgt dem Mittelwert. Etwa 0.0026 ist der klassische VAE mit
        784 Pixeln.
weight-decay = Schwächt den ganzen Fluss bei jedem Schritt ein wenig.
    .term = Entkoppelter Gewichtszerfall (weight decay), wie in AdamW.
bottleneck = Wie viele Dimensionen der Fluss hat; bei mehr als zwei siehst du die Ebene der größten Varianz.
    .term = Größe des Codes; begrenzt den Rang der Jacobi-Matrix.
conv-width = Wie viele Filter jede Schicht hat: Mehr Filter geben feinere Einzelheiten wieder.
    .term = Kanäle der ersten von vier Faltungen (3 × 3, Schrittweite 2); jede weitere hat doppelt so viele.
image-count = Wenige Bilder fotokopiert das Netz; aus Tausenden bildet es Konzepte.
    .term = Größe des Trainingssatzes, gleichmäßig über die Klassen verteilt.
learning-rate = Wie weit jeder Schritt das Netz verändert.
    .term = Lernrate von AdamW (β₁ 0.9, β₂ 0.999).
final-rate-share = Wie klein die letzten Schritte sind.
    .term = Anteil der Lernrate, der am Ende des Kosinus bleibt; 1 hält sie konstant.
batch-size = Aus wie vielen Bildern jeder Schritt lernt.
    .term = Batchgröße; gezogen mit Zurücklegen.
    .formula = Mittel über b von N
schedule-steps = Schritte, bis das Training endet; „Abspielen“ hängt dann noch einmal so viele an.
    .term = Schritte eines Lernratenplans.

## The panel

controls = Steuerung
shapes-field = Was den Fluss formt
regularizers = Weitere Regularisierungen
learns = Was das Netz lernt
network = Das Netz
training = Training
new-network = Neues Netz.
refused = { $why } Es bleibt bei { $value }.

## The network

kind = Art
kind-mlp = Verbindet jedes Pixel mit jedem anderen: das einfachste Netz.
    .term = Voll verbundener Autoencoder (mehrschichtiges Perzeptron), Code und Ausgabe linear.
    .formula = x → verdeckt → k → verdeckt → x
kind-convolutional = Sieht erst kleine Flecken, dann Flecken aus Flecken, wie die Netze im Paper.
    .term = Faltungs-Autoencoder: 3 × 3-Kerne mit Schrittweite 2, gespiegelt durch transponierte Faltungen.
kind-denoiser = Kein Flaschenhals: Der Fluss strömt durch die Daten selbst.
    .term = Entrauschendes Netz ohne Flaschenhals; sein latenter Raum ist der Raum der Daten.
kind-graph = Aus deinen ONNX-Dateien: Eddy verfolgt es, wie es ist, und trainiert es nicht.
    .term = Autoencoder, Operation für Operation aus einer Datei gelesen.
layers = Schichten
    .help = Breitere und tiefere Netze ergeben feinere Flüsse.
    .term = Breiten der verdeckten Schichten des Encoders; der Decoder spiegelt sie.
activation = Aktivierung
    .help = Die Nichtlinearität zwischen zwei Schichten: Ohne sie wäre der Fluss linear.

## The data

data = Bilder oder Punkte
    .images = Bilder
    .points = Punkte mit bekannter Dichte
    .help =
        Der Datensatz, aus dem das Netz lernt. Die Dichte der Punkte ist eine Formel, darum kennt man den perfekten
        Fluss.
own = Eigene Bilder verwenden …
    .title = Deine eigenen Bilder
classes = Klassen
    .help = Aus welchen Klassen das Netz lernt; ihre Farben sind die der Punkte.
