### Published image models, fetched by the page.

title = Veröffentlichte Modelle
about =
    Ein Knopf lädt die Dateien eines Modells von { $host } in diesen Browser. Vorher fragt die Seite bei { $host }
    nichts an. Die Dateien bleiben in diesem Browser, bis du sie entfernst.
about-site = Die Modelle mit „{ $host }“ liegen auf dieser Website.
looking = Prüft, was in diesem Browser liegt …
site-broken = Die Modelle dieser Website werden nicht gezeigt: Ihre models/index.json ist nicht lesbar ({ $why }).

## A model

from-site = auf dieser Website
licence = Lizenz { $licence }
licence-unknown = Lizenz nicht angegeben
size-unknown = Größe nicht veröffentlicht
checksum-unknown = Prüfsumme nicht veröffentlicht
source = Quelle
source-of = Quelle von { $model }
fetch = Herunterladen
fetch-size = Herunterladen ({ $size })
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
waiting = Verbindet mit { $host } …
here = In diesem Browser: { $size }.
here-unkept =
    Heruntergeladen ({ $size }), aber nicht gespeichert: Dieser Browser gibt der Seite keinen oder zu wenig Speicher.
    Wenn du die Seite schließt, ist das Modell weg.
sha256 = { $file }, SHA-256: { $sha }
partly = { $done } von { $total } heruntergeladen.
partly-unknown = { $done } heruntergeladen.

## Why a file did not come

offline =
    { $file } wurde nicht heruntergeladen: Du bist offline. Geh online und wähle „Weiter“; was angekommen ist, bleibt.
unanswered =
    { $file } wurde nicht heruntergeladen: { $host } antwortet nicht, oder etwas blockiert die Verbindung. Versuch es
    mit „Weiter“ noch einmal; was angekommen ist, bleibt.
broke-off = Nach { $done } von { $total } von { $file } ist die Verbindung abgerissen. „Weiter“ lädt den Rest.
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
damaged = Die gespeicherte Kopie von { $file } ist beschädigt und wurde entfernt. Lade die Datei noch einmal herunter.

## What is wrong with an index of models

index-json = JSON-Fehler: { $error }
index-id = „{ $id }“ ist keine Kennung: erlaubt sind kleine Buchstaben, Ziffern und Bindestriche
index-twice = „{ $id }“ kommt zweimal vor
index-no-files = „{ $id }“ hat keine Dateien
index-name = „{ $name }“ ist kein Dateiname
index-url = „{ $url }“ liegt nicht im Ordner des Verzeichnisses
index-sha256 = die SHA-256 von „{ $name }“ hat nicht 64 Hexadezimalziffern
