### The class view: what pupils measured, put together from their reports. And the teacher's page.

title = Für den Unterricht
tab = Unterricht
about = Drei Unterrichtseinheiten, ein eigener Link für alle Lernenden und die Ergebnisse der Klasse, zusammengeführt auf diesem Computer.

## Lessons

lessons = Unterrichtseinheiten
lessons-about = Ablauf, Arbeitsblatt und Lösungen. Sie lassen sich gut drucken.
lesson-10 = 10 Minuten: Kopiert es?
lesson-45 = 45 Minuten: Kopien und Konzepte
lesson-90 = 90 Minuten: ein Netz ohne seine Daten
lesson-notes = Begriffe, Fehlvorstellungen und Links, die Regler sperren

## A link for each pupil

links = Ein eigener Link für alle Lernenden
links-about = Jeder öffnet die Einstellung, die gerade auf der Bühne ist, mit einem eigenen Seed. So sieht die Klasse, wie weit Ergebnisse streuen.
links-count = Lernende
links-label = Links, eine Zeile für jeden
links-copy = Links kopieren
links-copied = Die Links sind in der Zwischenablage.

## What the class measured

reports = Die Ergebnisse der Klasse
reports-about =
    Alle speichern nach dem Training einen Bericht (Teilen, Zahlen, Bericht). Wähle hier alle Dateien aus oder lass sie
    irgendwo auf die Seite fallen. Nichts verlässt diesen Computer.
open = Berichte wählen
clear = Alle entfernen
against = In Abhängigkeit von
shows = Zeigt
plot = { $measure } in Abhängigkeit von { $number }: ein Punkt für jeden Lauf, mit dem Median
runs = { $count ->
        [one] 1 Lauf
       *[other] { $count } Läufe
    }
none = Kein Lauf in diesen Dateien hat diese Zahl.
column-runs = Läufe
column-median = Median
column-range = Kleinster bis größter Wert
csv = Als CSV speichern

## Files that are odd

odd = Nicht im Diagramm
odd-line = <b>{ $file }</b>: { $why }
odd-unreadable = Kein Bericht von Eddy ({ $error }). Speichere einen über Teilen, Zahlen, Bericht.
odd-empty = Enthält keinen Lauf. Speichere einen Bericht über Teilen, Zahlen, Bericht.
odd-newer = Von einem neueren Eddy geschrieben ({ $version }). Lade diese Seite neu.
odd-unmeasured = Beim Speichern war noch nichts gemessen. Lass das Training enden und speichere dann noch einmal.
odd-cut-short = Mitten im Training gespeichert. Lass das Training enden und speichere dann noch einmal.
odd-twice = Derselbe Lauf wie in { $file } (Seed { $seed }). Blieb der Seed gleich?
odd-setting = Andere Einstellung als bei den meisten: { $changes }.
odd-network = Anderes Netz oder andere Daten als bei den meisten.
odd-too-large = Größer, als ein Bericht sein kann ({ $megabytes } MB). Wähle nur den Bericht.
odd-not-read = Der Browser konnte die Datei nicht lesen. Wähle sie noch einmal.
