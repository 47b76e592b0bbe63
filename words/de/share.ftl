### The Share dialog: link, embed, picture, film, numbers.

share = Teilen
    .help = Als Link, Einbettung, Bild, Film oder in Zahlen
link = Link
embed = Einbetten
picture = Bild
film = Film
numbers = Zahlen
of-side =
    Vom { $side ->
        [left] linken
       *[other] rechten
    } Fluss.
close = Schließen
ways = Was du teilst
copy-refused = Dieser Browser lässt die Seite nicht kopieren. Markiere den Text und kopiere ihn selbst.

## Link

link-copied = Kopiert. Der Link öffnet diesen Lauf wieder von seinem Seed an, in deiner jetzigen Ansicht.
link-about =
    Die Adresse enthält jede Einstellung: Daten, Netz, Seed, Ansicht und Blätter. Wer sie öffnet, trainiert dasselbe
    Netz auf dem eigenen Rechner.
link-label = Link zu dieser Ansicht
link-copy = Link kopieren
link-rest = Beim jetzigen Schritt pausieren, statt bis zum Ende zu trainieren
here-only = Nur dieser Rechner kann diese Adresse öffnen. Stelle die Seite ins Netz, um sie mit anderen zu teilen.
loses-own-pictures = Deine eigenen Bilder bleiben in diesem Tab: Wer den Link öffnet, wählt eigene.
same-changes =
    Du hast während des Trainings Einstellungen geändert: Der Link macht { $changes ->
        [one] dieselbe Änderung beim selben Schritt
       *[other] dieselben { $changes } Änderungen bei denselben Schritten
    }.
loses-own-trajectories = Blätter, die deine eigenen Bilder sind, stehen nicht im Link.
loses-trajectories = Der Link hat Platz für die neuesten { $kept } von { $dropped } Blättern.
long-link = Der Link hat { $length } von höchstens { $most } Zeichen.

## Embed

panel-field = Nur der Fluss
panel-attractors = Mit seinen Strudeln
panel-noise = Mit der Schneekugel
panel-strangers = Mit einem Fremden
panel-image-model = Mit einem Bildmodell
panel-controls = Mit der Steuerung
theme-system = Wie das System der Leser
theme-light = Hell
theme-dark = Dunkel
embed-here-only =
    Nur dieser Rechner kann die Adresse dieser Seite öffnen, ein Artikel kann sie also nicht verwenden. Stelle die
    Seite ins Netz und kopiere den Code dort.
embed-iframe = Als iframe, für jeden Editor
embed-element = Als Element, für Skripte
side-refused = Gib für Breite und Höhe 160 bis 4000 px ein.
shows = Zeigen
colours = Farben
width = Breite
behaviour = Verhalten
starts-when-seen = Starten, wenn sichtbar
compact = Kompakt
rests = Bei diesem Schritt pausieren
parts = Teile
embed-preview = Vorschau der Einbettung
copy = Kopieren
height = Höhe
copied = Kopiert ✓
named = Eddy. { $setting }

## Parts that an embed can leave out

part-play = Abspielen und Pause
part-status = Statuszeile
part-legend = Legende
part-view-buttons = Zoom-Schaltflächen
part-device = Gerät
part-link = Link zu Eddy

## Film

film-live = Der Fluss, von jetzt an
    .about =
        Filmt die Bühne, wie sie sich bewegt und trainiert. Du kannst dieses Fenster schließen und währenddessen die
        Regler verwenden.
film-beginning = Das Training, von Anfang an
    .about = Setzt das Netz zurück und filmt, bis es trainiert ist, höchstens { $length } lang.
film-trajectory = Ein Blatt und seine dekodierten Bilder
    .about = Filmt jede Iteration entlang des Wegs: { $leaf }.
no-trajectory = Noch ist kein Blatt gefallen. Klicke auf den Fluss, um eines fallen zu lassen.
trajectory-not-followed = Der Rechenkern hat die Blätter noch nicht verfolgt. Warte, bis ihre Wege gezeichnet sind.
trajectory-from = das Blatt von ({ $across }, { $up })
film-unsupported =
    Dieser Browser nimmt keine Filme auf: Ihm fehlt ein MediaRecorder für die Zeichenfläche. Nimm ein aktuelles
    Chrome, Edge, Firefox oder Safari oder speichere ein Bild.
no-field = Es gibt noch keinen Fluss. Er wird gezeichnet, sobald der Rechenkern läuft.
film-what = Was gefilmt wird
film-file = Erzeugt in diesem Tab eine { $kind }-Datei von höchstens { $bytes }.
film-length = Länge
film-record = Aufnehmen
film-so-far = { $elapsed } von höchstens { $length }{ $bytes }
film-finishing = Datei wird fertiggestellt …
film-progress = Fortschritt des Films
film-cancel = Abbrechen
film-stop = Anhalten und behalten
film-again = Noch einmal filmen
save = Speichern
seconds =
    { $seconds ->
        [one] 1 Sekunde
       *[other] { $seconds } Sekunden
    }
film-none = Dieser Browser nimmt keine Filme auf. Nimm ein aktuelles Chrome, Edge, Firefox oder Safari.
stage-missing = Der Fluss ist nicht auf der Seite. Scrolle zu ihm und versuche es noch einmal.
trajectory-not-drawn = Der Rechenkern hat dieses Blatt noch nicht verfolgt. Warte, bis sein Weg gezeichnet ist.
canvas-missing =
    Dieser Browser hat der Seite keine Zeichenfläche gegeben. Schließe andere Tabs und versuche es noch einmal.
film-no-reason = er nannte keinen Grund
film-not-begun = Der Browser hat nicht mit der Aufnahme begonnen: { $why } Versuche es noch einmal.
timer-missing = Dieser Browser hat der Seite keinen Zeitgeber gegeben. Lade die Seite neu und versuche es noch einmal.
film-empty = Der Browser hat nichts aufgenommen. Versuche es noch einmal.
film-too-large = Der Film ist zu groß für den Speicher dieses Browsers. Nimm einen kürzeren auf.
film-not-kept = Der Browser konnte den Film nicht behalten: Ihm fehlt der Speicher. Nimm einen kürzeren auf.
film-step = Schritt { $step }
film-made = { $length }, { $width } × { $height } px, { $bytes }. { $file }

## Picture

picture-no-field = Es gibt noch keinen Fluss. Er wird gezeichnet, sobald der Rechenkern läuft.
picture-too-large = Dieser Browser hat für ein Bild dieser Größe keinen Platz. Mache das Fenster kleiner.
picture-not-written =
    Der Browser konnte das Bild nicht schreiben. Mache das Fenster kleiner und versuche es noch einmal.
picture-not-kept =
    Der Browser konnte das Bild nicht behalten: Ihm fehlt der Speicher. Mache das Fenster kleiner und versuche es noch
    einmal.
picture-alt = Das Bild, wie es gespeichert wird: der Fluss und darunter, welchen Lauf es zeigt
picture-size = { $width } × { $height } px, doppelt so scharf wie die Bühne. { $file }
picture-again = Neu aufnehmen
    .help = Den Fluss aufnehmen, wie er jetzt ist
picture-save = Speichern (PNG)
picture-copy-refused = Dieser Browser lässt die Seite keine Bilder kopieren. Speichere es stattdessen.
picture-copy-insecure =
    Bilder lassen sich hier nicht kopieren: Browser erlauben das nur auf HTTPS-Seiten. Speichere das Bild stattdessen.
picture-drawing = Wird gezeichnet …

## Numbers

not-searched = Der Rechenkern hat den Fluss noch nicht nach Strudeln durchsucht.
none-found = Die letzte Suche fand keine Strudel.
report = Bericht (JSON)
    .about =
        Einstellungen, Verlustkurve, Urteil und Strudel, wie das Programm lab sie schreibt, in einem dokumentierten
        Schema.
attractors = Strudel (CSV)
    .about = Eine Zeile je Strudel: latenter Code, Eigenwert, Einzugsgebiet, nächstes Trainingsbild.
paths = Wege der Blätter (CSV)
    .about = Eine Zeile je Iteration jedes Blatts: sein Ort in der Ebene, seine Geschwindigkeit und wo es endete.
network = Netz (safetensors)
    .about =
        Die Gewichte mit ihren Einstellungen. Öffne sie wieder unter „Das Netz“ auf dieser Seite oder in anderen
        Programmen.
pytorch = In PyTorch öffnen (Python)
    .about =
        Ein Programm, das diesen Lauf neu trainiert oder das Netz darüber nimmt, von denselben Startpunkten iteriert und
        mit dieser Seite vergleicht, was es findet. Es enthält die Daten und braucht nur PyTorch.
pytorch-graph = Dieses Netz stammt aus ONNX-Dateien: Öffne diese in PyTorch.
curves = Kurven über das Training
save-file = Speichern: { $file }

## Below a picture or a film

caption-step = Schritt { $step }, Seed { $seed }
caption-scene = { $scene }: { $setting }
caption-classes = nur { $classes }
caption-mlp = k = { $k }
caption-convolutional = Faltungsnetz, k = { $k }
caption-denoiser = Entrauscher

caption-graph = Netz aus einer Datei, k = { $k }
