### Published image models, fetched by the page.

title = Veröffentlichte Modelle
about =
    Ein Knopf holt die Dateien eines Modells von { $host } in diesen Browser. Vorher wird { $host } nichts gefragt. Was
    geholt wurde, bleibt in diesem Browser, bis du es entfernst.
about-site = Die Modelle unter „{ $host }“ liegen neben dieser Seite.
looking = Schaut nach, was in diesem Browser liegt …
site-broken = models/index.json dieser Website ist nicht lesbar: { $why }. Ihre Modelle werden nicht gezeigt.

## A model

from-site = neben dieser Seite
licence = Lizenz { $licence }
licence-unknown = Lizenz nicht angegeben
size-unknown = Größe nicht veröffentlicht
checksum-unknown = Prüfsumme nicht veröffentlicht
source = Quelle
source-of = Quelle von { $model }
fetch = Holen
fetch-size = Holen ({ $size })
pause = Anhalten
go-on = Weiter
cancel = Abbrechen
open = Öffnen
remove = Entfernen
of-model = { $what }: { $model }

## How far it is

receiving = { $file }: { $done } von { $total }
receiving-unknown = { $file }: { $done }
checking = { $file }: Vorhandenes wird geprüft, { $done } von { $total }
waiting = Fragt bei { $host } an …
here = In diesem Browser: { $size }.
here-unkept =
    Geholt ({ $size }), aber nicht aufbewahrt: Dieser Browser gibt der Seite keinen Speicher oder nicht genug. Mit der Seite
    ist auch das Modell weg.
sha256 = { $file }, SHA-256: { $sha }
partly = { $done } von { $total } sind da.
partly-unknown = { $done } sind da.

## Why a file did not come

offline = { $file } wurde nicht geholt: Du bist offline. Geh online und wähle „Weiter“; was angekommen ist, bleibt.
unanswered =
    { $file } wurde nicht geholt: { $host } antwortet nicht, oder etwas auf dem Weg blockiert. Versuch es mit „Weiter“ noch
    einmal; was angekommen ist, bleibt.
broke-off =
    Nach { $done } von { $total } von { $file } ist die Verbindung abgerissen. „Weiter“ holt den Rest.
broke-off-unknown = Nach { $done } von { $file } ist die Verbindung abgerissen. Versuch es mit „Weiter“ noch einmal.
refused =
    { $host } gibt { $file } nicht heraus (HTTP { $status }). Vielleicht ist die Datei umgezogen. Lade die Dateien des Modells
    selbst herunter und lege sie hier ab.
wrong-length =
    { $file } wurde verworfen: Erwartet werden { $expected } Bytes, gekommen sind { $found }. Versuch es noch einmal; bleibt es
    dabei, wurde die Datei an der Quelle ersetzt.
wrong-checksum =
    { $file } wurde verworfen: Die SHA-256 ist nicht die erwartete. Erwartet: { $expected }. Gefunden: { $found }. Versuch es
    noch einmal; bleibt es dabei, wurde die Datei unterwegs oder an der Quelle verändert.
damaged = Was dieser Browser von { $file } aufbewahrt hat, ist beschädigt und wurde entfernt. Hol die Datei noch einmal.

## What is wrong with an index of models

index-json = JSON-Fehler: { $error }
index-id = „{ $id }“ ist keine Kennung: erlaubt sind kleine Buchstaben, Ziffern und Bindestriche
index-twice = „{ $id }“ ist doppelt da
index-no-files = „{ $id }“ hat keine Dateien
index-name = „{ $name }“ ist kein Dateiname
index-url = „{ $url }“ liegt nicht im Ordner des Verzeichnisses
index-sha256 = die SHA-256 von „{ $name }“ hat nicht 64 Hexadezimalziffern
