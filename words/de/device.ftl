### Which device the engine computes on, and why.

unnamed-adapter = ein Adapter ohne Namen
cpu-asked = Du hast in der Adresse die CPU verlangt (device=cpu).
offers = WebGPU bietet an: { $adapter }.
software =
    Dieser Adapter rendert in Software, 30- bis 70-mal langsamer als die CPU selbst: Gerechnet wird auf der CPU.
software-asked = Dieser Adapter rendert in Software, aber du hast in der Adresse die GPU verlangt (device=gpu).
insecure =
    Diese Seite hat keinen sicheren Kontext (https oder localhost), darum bietet der Browser kein WebGPU: Gerechnet wird
    auf der CPU{ $asked ->
        [yes] { "" }, obwohl du in der Adresse die GPU verlangt hast
       *[other] { "" }
    }.
no-webgpu =
    Dieser Browser bietet kein WebGPU: Gerechnet wird auf der CPU{ $asked ->
        [yes] { "" }, obwohl du in der Adresse die GPU verlangt hast
       *[other] { "" }
    }.
no-adapter =
    WebGPU hat keinen Grafikadapter gefunden: Gerechnet wird auf der CPU{ $asked ->
        [yes] { "" }, obwohl du in der Adresse die GPU verlangt hast
       *[other] { "" }
    }.
no-adapter-because =
    WebGPU hat keinen Grafikadapter gefunden ({ $why }): Gerechnet wird auf der CPU{ $asked ->
        [yes] { "" }, obwohl du in der Adresse die GPU verlangt hast
       *[other] { "" }
    }.
no-timestamps =
    Dem Adapter fehlt timestamp-query, ohne das die GPU-Bibliothek abbricht: Gerechnet wird auf der CPU{ $asked ->
        [yes] { "" }, obwohl du in der Adresse die GPU verlangt hast
       *[other] { "" }
    }.
cpu-wasm = CPU (burn Flex, WebAssembly mit SIMD)
cpu-native = CPU (burn Flex)
cpu-only = Dieser Build hat nur das CPU-Backend.
refused = Der Browser hat das Gerät verweigert ({ $why }): Gerechnet wird auf der CPU.
self-test-failed = Die GPU hat den Selbsttest gegen die CPU nicht bestanden ({ $why }): Gerechnet wird auf der CPU.
self-test-loss = der Verlust ist { $loss }, auf der CPU { $expected }
self-test-no-loss = es kam kein Verlust zurück
self-test-weight = ein Gewicht weicht um { $difference } ab
self-test-weights = zurück kamen { $found } statt { $expected } Gewichte
self-test-passed =
    Ein kleiner Trainingsschritt ergab auf der GPU dieselben Zahlen wie auf der CPU: Gerechnet wird auf der GPU.
self-test-agrees = Ein kleiner Trainingsschritt ergab auf der GPU dieselben Zahlen wie auf der CPU.
gpu-trains-faster =
    Hier gemessen: Ein Trainingsschritt dauert { $gpu } ms auf der GPU und { $cpu } ms auf der CPU. Die GPU trainiert;
    das Vektorfeld berechnet nebenher die CPU.
cpu-trains-faster =
    Hier gemessen: Ein Trainingsschritt dauert { $cpu } ms auf der CPU und { $gpu } ms auf der GPU: Gerechnet wird auf
    der CPU.
cost-not-measured =
    Wie schnell die GPU trainiert, ließ sich nicht messen ({ $why }): Gerechnet wird auf der GPU, denn sie hat den
    Test bestanden.
cost-not-measured-in-time =
    Wie schnell die GPU trainiert, ließ sich nicht innerhalb von { $limit } s messen: Gerechnet wird auf der CPU.
gpu-maps-faster =
    Hier gemessen: Eine Iteration der Abbildung für { $points } Punkte dauert { $gpu } ms auf der GPU und { $cpu } ms auf
    der CPU mit ihren Workern. Solange nichts trainiert, rechnen Suchen ab { $least } Punkten auf einmal auf der GPU.
cpu-maps-faster =
    Hier gemessen: Eine Iteration der Abbildung für { $points } Punkte dauert { $cpu } ms auf der CPU mit ihren Workern und
    { $gpu } ms auf der GPU: Suchen bleiben auf der CPU.
map-not-compared =
    Die Abbildung auf der GPU ließ sich nicht mit der der CPU vergleichen ({ $why }): Suchen bleiben auf der CPU.
map-not-compared-in-time =
    Die Abbildung auf der GPU ließ sich nicht innerhalb von { $limit } s mit der der CPU vergleichen: Suchen bleiben auf
    der CPU.
no-map-kernel = sie hat keinen Kernel für die Abbildung
map-differs = ihre Punkte weichen um { $by } ab
lost = das Grafikgerät ging verloren ({ $reason }): { $message }
device-error = das Grafikgerät meldete einen Fehler: { $error }
no-request = navigator.gpu hat kein requestAdapter
no-device = requestDevice lieferte kein Gerät
adapter-silent =
    WebGPU hat auf die Frage nach einem Grafikadapter { $limit } s lang nicht geantwortet: Gerechnet wird auf der CPU{ $asked ->
        [yes] { "" }, obwohl du in der Adresse die GPU verlangt hast
       *[other] { "" }
    }.
not-opened-in-time = Der Browser hat das Gerät nicht innerhalb von { $limit } s geöffnet: Gerechnet wird auf der CPU.
lost-in-test = Die GPU ist während ihres Selbsttests ausgefallen ({ $why }): Gerechnet wird auf der CPU.
not-tested-in-time =
    Die GPU hat ihren Selbsttest nicht innerhalb von { $limit } s beendet: Gerechnet wird auf der CPU.
