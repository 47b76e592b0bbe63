### The top line of the page.

about =
    In diesem Tab lernt ein Autoencoder. Dekodieren, kodieren, wieder dekodieren: So treibt jedes Bild wie ein
    <b>Blatt</b> (eine Trajektorie) auf einem <b>Fluss</b> (dem latenten Vektorfeld) in einen <b>Strudel</b> (einen
    Attraktor): in die Fotokopie eines Bildes, das das Netz gesehen hat, oder in ein Konzept, das es selbst gebildet
    hat.

## The device badge

device-unknown = Gerät …
device-gpu = GPU: { $name }
device-why = Warum dieses Gerät
device-undecided = Das Gerät wird gerade gewählt.
device-local =
    Alles wird auf diesem Rechner berechnet; nichts verlässt den Tab. Um ein Gerät zu erzwingen, setze
    <code>?device=cpu</code> oder <code>?device=gpu</code> in die Adresse.

## What the browser has not, and what follows. WebGPU is among the reasons for the device.

lacks = Was diesem Browser fehlt
lacks-relaxed-simd = Relaxed SIMD in WebAssembly: Das Vektorfeld wird mit einfachem SIMD berechnet, und das dauert länger.
lacks-service-workers = Service Worker: Eddy wird bei jedem Besuch neu geladen und braucht dafür eine Verbindung.
lacks-storage = Speicherplatz für diese Seite: Dein Lauf wird nicht für den nächsten Besuch aufgehoben.

## Buttons

motion-stop = Fluss anhalten
motion-start = Fluss strömen lassen
theme-light = Helle Farben
theme-dark = Dunkle Farben

## The languages, each in its own words

language = Sprache
language-english = English
language-german = Deutsch
language-chinese = 中文

## The tour and the keys

tour = Rundgang
    .help = Sieben Stationen durch den Fluss: dort weitermachen, wo du warst, oder verlassen
keys = Tasten und Begriffe
