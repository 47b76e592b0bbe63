### Real image models from files.

title-tiny = winziger Autoencoder (TAESD-Familie), { $channels } latente Kanäle
title-tiny-pool = winziger Autoencoder (TAESD-Familie), { $channels } latente Kanäle, Pool-Zweig
title-kl = AutoencoderKL, Stufen mit { $levels } Kanälen, { $channels } latente Kanäle

title-onnx = Netz aus ONNX-Dateien, { $channels } latente Kanäle

## Why files gave no model

other-family =
    { $count ->
        [one] Der Tensor gehört
       *[other] Die { $count } Tensoren gehören
    } zu keinem Bildmodell, das hier bekannt ist: Das sind die TAESD-Familie und AutoencoderKL. Die ersten: { $examples }.
    Wähle die Gewichte des Autoencoders (VAE), nicht die des Diffusionsmodells.
renamed =
    Der Tensor „{ $tensor }“ { $expected } fehlt, und „{ $found }“ { $shape } gehört zu keiner Schicht: Wurde er umbenannt?
    Gib ihm den Namen, den die Dateien des Modells selbst verwenden.
encoder-missing = Der Encoder fehlt: f braucht beide Hälften. Nimm seine Datei dazu.
decoder-missing = Der Decoder fehlt: f braucht beide Hälften. Nimm seine Datei dazu.
two-of-one-half = Eine Hälfte ist doppelt da. Wähle einen Encoder und einen Decoder.
two-families = Die Dateien sind von zwei verschiedenen Arten von Modellen. Wähle die Dateien eines einzigen.
other-latents =
    Der Encoder liefert Latents mit { $encoder } Kanälen, der Decoder nimmt { $decoder }: Sie gehören zu verschiedenen
    Modellen. Wähle zwei Hälften desselben.
bad-config = Die Config passt nicht zu diesen Gewichten: { $why }.
config-class = sie beschreibt ein { $name }; bekannt sind AutoencoderKL und AutoencoderTiny
config-activation = die Aktivierung ist { $name }; bekannt ist { $known }
config-block = sie nennt Blöcke der Art { $name }, die nicht bekannt ist
config-levels = block_out_channels braucht 1 bis { $most } Zahlen von 1 bis { $channels }
config-latents = latent_channels braucht eine Zahl von 1 bis { $channels }
config-scale = scaling_factor braucht eine Zahl über 0, shift_factor eine Zahl
bad-groups =
    „{ $tensor }“ normiert { $channels } Kanäle in { $groups } Gruppen, und das geht nicht auf. Nimm die config.json des
    Modells dazu: Darin steht, wie viele Gruppen es sind.
bad-size =
    Bilder mit { $width } × { $height } Pixeln passen nicht zu diesem Modell: Jede Seite muss ein Vielfaches von { $factor }
    sein, von { $least } bis { $most }.
too-many-parameters = Das Modell hat { $found } Parameter; höchstens { $most } werden gelesen. Wähle ein kleineres.
not-built = Das Netz ließ sich nicht zusammensetzen: { $why }.

onnx-no-colour =
    Das ONNX-Netz nimmt { $shape }. Hier müssen es Farbbilder sein: 3 Kanäle × Höhe × Breite. Öffne die Dateien
    stattdessen unter „Netz“.
onnx-no-place =
    Der latente Zustand des ONNX-Netzes ist { $shape }: Seine Zahlen haben keinen Ort. Hier muss er Kanäle × Höhe × Breite
    haben. Öffne die Dateien stattdessen unter „Netz“.

## What was assumed

onnx-size-fixed = Die Dateien gelten nur für Bilder mit { $width } × { $height } Pixeln.
onnx-scale-unknown = Keine Config sagt, wie Latents skaliert sind: Rauschen N(0, 1) wird genommen, wie es ist.
onnx-range-measured =
    Die Dateien sagen nicht, wie Pixel skaliert sind. Ein Testbild wird mit { $range } bis auf einen Fehler von { $error }
    nachgebaut, mit { $other } bis auf { $other-error }: Genommen wurde das Erste.

left-out-beside =
    { $count ->
        [one] 1 Tensor
       *[other] { $count } Tensoren
    } neben dem Autoencoder weggelassen.
groups-assumed = Keine Config sagt, wie viele Gruppen die Normierungen haben: angenommen { $groups }, wie bei den veröffentlichten Modellen.
scale-assumed = Keine Config sagt, wie Latents skaliert sind: Das Rauschen wird durch { $factor } geteilt, wie bei den veröffentlichten Modellen.

## What a run came to

regime-count = { $count } { $regime }
at-rest = in Ruhe
circles = auf einem Zyklus
wanders = wandern (kein Attraktor)
runs-away = laufen weg
undecided = unentschieden (der Lauf war zu kurz)
exponent = größter Ljapunow-Exponent { $mean } ± { $deviation } je Schritt
ends =
    Enden { $median } ihrer Norm voneinander entfernt (Median; kleinster Abstand { $least }), Startpunkte { $starts }; { $clusters ->
        [one] 1 Haufen
       *[other] { $clusters } Haufen
    } bei Radius { $radius }
to-pictures =
    von einem Ende zum nächsten von { $pictures ->
        [one] 1 codierten Bild
       *[other] { $pictures } codierten Bildern
    }: { $median } der Norm der Enden (Median; kleinster Abstand { $least })
paper = Paper: { $claim }. Hier: { $answer } ({ $why }).
claim-settling = Startpunkte kommen zur Ruhe (‖V‖² < { $squared }, oder { $steps } Schritte), auf Attraktoren
settled = { $share } der Startpunkte erfüllten die Regel
claim-dictionary =
    Bilder lassen sich aus Endzuständen von Rauschen besser nachbauen als aus einer zufälligen orthogonalen Basis
claim-dictionary-why = die zufällige Basis hat das { $ratio }-Fache des Fehlers
ends-name = Endzustände von Rauschen
random-name = Zufällig orthogonal
principal-name = Hauptachsen von Bildern
noise-name = Rauschen selbst
encoded-name = Codierte Bilder
