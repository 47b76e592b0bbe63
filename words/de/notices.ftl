### What the page and its engine report: what happened, why, and what to do.

dismiss = Schließen
revive = Rechenkern starten

## The engine

ready = Rechenkern bereit auf { $device }.
work-resumes = Das Training geht von Schritt { $step } aus weiter.
work-restarts = Das Training beginnt noch einmal vom selben Seed.
engine-not-loaded = Sein Code konnte nicht geladen werden.
engine-silent = Er antwortet nicht mehr.
engine-out-of-memory = Er hat mitten in einer Berechnung aufgehört, wahrscheinlich weil der Browser ihm keinen Speicher mehr gab ({ $error }).
engine-garbled = Er hat etwas gesendet, das die Seite nicht lesen kann: { $error }.
engine-restarted = Der Rechenkern ist stehen geblieben und wurde neu gestartet
    .said = Der Rechenkern ist stehen geblieben und wurde neu gestartet. { $work }
gpu-failed = Die GPU ist ausgefallen; der Rechenkern macht auf der CPU weiter
    .said = Die GPU ist ausgefallen; der Rechenkern macht auf der CPU weiter. { $work }
    .advice = { $work } Lade die Seite neu, um es noch einmal mit der GPU zu versuchen.
engine-gave-up = Der Rechenkern ist dreimal in einer Minute stehen geblieben
    .said = Der Rechenkern ist dreimal in einer Minute stehen geblieben und wurde nicht wieder gestartet.
    .advice = Was gemessen wurde, bleibt hier. Starte den Rechenkern wieder oder ändere vorher eine Einstellung.
network-lost = Das Netz aus { $file } wurde nicht geladen
    .why = Der Rechenkern ist beim Lesen der Datei stehen geblieben.
    .advice = Wähle die Datei noch einmal.
training-finished = Training beendet. { $headline }
diverged = Das Training hat bei Schritt { $step } angehalten: Der Verlust war nicht endlich. { $advice }

## The address

adjusted = Einige Zahlen wurden angepasst
    .advice = Die Steuerung zeigt, was gilt.
unknown-keys = Ein Teil der Adresse ist unbekannt
    .why = Nicht bekannt: { $keys }.
    .advice = Er wurde übergangen; alles andere im Link gilt.
unreadable = Ein Teil der Adresse war nicht lesbar
    .advice = Alles andere im Link gilt.

## Parts of the page

part-loading = Wird geladen …
part-missing = Dieser Teil der Seite wurde nicht geladen. Prüfe die Verbindung.
    .again = Noch einmal versuchen
    .why = ein Teil der Seite wurde nicht geladen
    .advice = Prüfe die Verbindung und versuche es noch einmal.
tour-missing = Der Rundgang wurde nicht geöffnet
comparison-missing = Der zweite Fluss wurde nicht geöffnet
hiding-failed = Es wurde nichts ausgeblendet
address-not-followed = Die Seite folgt der Adresse nicht

## Hidden parts

hide-unknown = Einige Teile lassen sich nicht ausblenden
    .why = Es gibt keinen Teil namens { $names }.
    .advice =
        Zahlen heißen wie ihre Schlüssel im Link, Ebenen layer-basins und so weiter; die anderen Teile sind
        { $parts }.
hide-refused = Dieser Browser erlaubt Seiten nicht, Stilregeln hinzuzufügen.
    .advice = Nimm einen neueren Browser.

## Messages between page and engine

message-empty = eine leere Nachricht
message-of-other-build =
    eine Nachricht aus einem anderen Build (Protokoll { $found }, erwartet { $expected }): Lade die Seite neu
message-malformed = eine fehlerhafte Nachricht: { $error }

## Another language

language-failed = Die Texte dieser Sprache ließen sich nicht verwenden.
language-failed-advice = Lade die Seite neu. Wenn das nicht hilft, wähle eine andere Sprache.
