### Networks from ONNX files.

## Why a file gave no network

not-onnx = Das ist keine ONNX-Datei. Exportiere das Netz noch einmal als .onnx.
damaged = Die ONNX-Datei ist beschädigt oder bricht ab. Lade oder kopiere sie noch einmal.
opset = Die ONNX-Datei verwendet den Operatorensatz { $found }; gelesen wird ab { $least }. Exportiere sie mit einem neueren.
external-data =
    Die Zahlen von „{ $tensor }“ liegen in einer anderen Datei, wie aktuelles PyTorch sie exportiert. Exportiere
    mit external_data=False oder speichere das Netz als eine Datei:
    onnx.save(onnx.load("network.onnx"), "one.onnx", save_as_external_data=False).
tensor = „{ $tensor }“ enthält Zahlen einer Art, die nicht gelesen wird, oder nicht so viele, wie seine Form sagt.
operator =
    Der Knoten „{ $node }“ hat den Operator { $op }, der hier nicht bekannt ist. Exportiere das Netz ohne ihn.
setting =
    Der Knoten „{ $node }“ ({ $op }) ist auf eine Weise eingestellt, die hier nicht bekannt ist: { $setting }. Exportiere das
    Netz ohne sie.
missing = Der Knoten „{ $node }“ liest „{ $tensor }“, das nichts in der Datei liefert. Exportiere das Netz noch einmal.
shapes =
    Der Knoten „{ $node }“ ({ $op }) lässt sich nicht auf das anwenden, was er bekommt: { $shapes }. Prüfe die Eingabegröße
    des Netzes.
too-large = Der Knoten „{ $node }“ liefert mehr Zahlen, als hier Platz haben. Wähle ein kleineres Netz.
inputs =
    Ein Autoencoder hat eine Eingabe; dieses Netz hat { $count }: { $names }. Exportiere es mit dem Bild (oder dem Code) als
    einziger Eingabe.
open-shape =
    Die Eingabe „{ $input }“ hat die Form { $shape }, die zu wenig sagt. Exportiere das Netz für Bilder einer Größe.
one-half =
    Die Datei nimmt { $takes } und gibt { $gives }: ein halber Autoencoder oder ein Klassifikator. Wähle Encoder und Decoder
    zusammen, als zwei Dateien.
no-pair =
    Die zwei Dateien ergeben keinen Autoencoder: Die erste nimmt { $takes-first } und gibt { $gives-first }, die zweite nimmt
    { $takes-second } und gibt { $gives-second }. Der Decoder muss nehmen, was der Encoder gibt, und geben, was dieser nimmt.
file-count = Ein ONNX-Netz ist eine Datei oder zwei (Encoder und Decoder); das sind { $count }.
two-files =
    Von zwei Dateien müssen beide ONNX sein: Encoder und Decoder. Wähle diese beiden oder eine Datei anderer Art.
latent = Kein Tensor „{ $name }“ teilt das Netz in zwei. Diese tun es: { $known }.
no-latent =
    Kein Tensor teilt das Netz in zwei: Etwas geht vom Bild an jedem Engpass vorbei. Exportiere Encoder und Decoder als zwei
    Dateien.
bottleneck-too-wide = Der Code hat { $k } Zahlen. Bis zu { $most } lassen sich hier verfolgen. Ist es der Autoencoder eines Bildmodells, öffne seine Dateien unter „Bildmodell“.
reader-not-loaded =
    Der Teil, der ONNX-Dateien liest, ließ sich nicht laden: { $why }. Prüfe die Verbindung und versuche es noch einmal.
reader-failed =
    Die ONNX-Datei ließ sich nicht lesen: { $why }. Exportiere das Netz noch einmal oder einfacher (onnx-simplifier).
unexpected-graph =
    Das gelesene Netz lässt sich nicht berechnen. Exportiere es noch einmal oder einfacher (onnx-simplifier).
says-activations =
    Eine ONNX-Datei sagt selbst, welche Aktivierungen ihr Netz hat, darum kann keine gewählt werden. Lass bei „Was deine
    eigene Datei nicht sagt“ alles auf „Herausfinden“ (--activation, --code und --output weg).
cannot-save =
    Ein Netz aus ONNX-Dateien speichert Eddy nicht: Du hast es schon als Datei.
cannot-save-why = seine Operationen haben in einer Datei von Eddy keinen Platz
cannot-save-advice = Teile stattdessen seine Zahlen oder sein Bild.

## On the page

latent-tensor = Latenter Tensor
latent-tensor-help = Der Tensor der Datei, an dem das Netz in Encoder und Decoder geteilt wird.

## How it was read

noise = „{ $node }“ zieht Rauschen. Sein Mittel tritt an seine Stelle, sodass die Abbildung das Mittel des Codes nimmt.
first-half =
    „{ $tensor }“ liefert doppelt so viele Zahlen, wie der Decoder nimmt: Die erste Hälfte gilt als Mittel.
output = Von den Ausgaben { $all } wird „{ $taken }“ genommen.
channels-last = Bilder gehen mit den Kanälen zuletzt hinein und werden dafür gedreht.
order = Die Größen sagen nicht, welche Datei der Encoder ist: Die erste gilt als Encoder.
cut = Latent ist der Tensor „{ $name }“ ({ $shape }). Andere, die das Netz in zwei teilen: { $others }.
cut-alone = Latent ist der Tensor „{ $name }“ ({ $shape }), der einzige, der das Netz in zwei teilt.
wide-code =
    Der Code hat { $k } Zahlen, zu viele für ganze Ableitungsmatrizen: Attraktoren werden bis zu einem Rest von 1e-6 ihrer
    Größe verfolgt, ihr Spektralradius wird durch Potenziteration geschätzt, und Kontraktion wird nicht gemessen.
size = { $operations } Operationen, { $numbers } Gewichte; Code aus { $k } Zahlen.
found-range =
    Die Datei sagt nicht, wie Pixel skaliert sind. Auf { $count } zurückgehaltenen Bildern ist der mittlere quadratische
    Fehler je Pixel mit { $best }; danach { $next }.
found-range-alone =
    Auf { $count } zurückgehaltenen Bildern ist der mittlere quadratische Fehler je Pixel mit { $best }.
range-pixels = Pixeln { $range }
range-pixels-given = Pixeln { $range } hinein und { $given } heraus
chosen-range =
    Auf { $count } zurückgehaltenen Bildern ist der mittlere quadratische Fehler je Pixel mit { $chosen }. Das wurde
    gewählt; am besten ist { $best }.
not-trained = Dieses Netz stammt aus ONNX-Dateien: Eddy verfolgt es und trainiert es nicht.
not-trained-advice = Wähle unter „Netz“ eines zum Trainieren.
gone-why = seine Operationen stehen in seinen ONNX-Dateien, die nicht aufbewahrt werden
gone-advice = Wähle die Dateien noch einmal.
gone = Das Netz lässt sich nicht neu machen.
