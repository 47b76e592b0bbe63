### Changes of the setting, and what the page announces of them and of its engine.

## A change, as the history and the curves name it

value = { $name } { $from } → { $to }
seed = Seed { $from } → { $to }
data = Daten: { $source }
activation = Aktivierung { $from } → { $to }
layers = Schichten { $from } → { $to }
network = Netz: { $kind }
    .adjusted = Netz: { $kind } ({ $notes })
class-added = Klassen: mit { $name }
class-removed = Klassen: ohne { $name }
scene = Szene: { $title }
earlier-address = Einstellung einer früheren Adresse
from-link = Wie im Link: { $changes }
from-file = Netz aus { $file }
session = Eine frühere Sitzung
reopened = Wieder geöffnet
without-contraction = Ohne Kontraktion
with-contraction = Mit Kontraktion
last-class = Mindestens eine Klasse muss sein: { $name } bleibt.

## What it did

undone = Rückgängig gemacht: { $change }
    .said = Rückgängig gemacht: { $change }.
undone-back = Rückgängig gemacht: { $change }. Das Netz ist wieder das von Schritt { $step }.
redone = Wiederholt: { $change }
    .said = Wiederholt: { $change }.
new-network = { $change }: Ein neues Netz beginnt.
new-network-at-rest = { $change }: ein neues Netz, Pause bei Schritt 0.
live = { $change }, am laufenden Netz.
said = { $change }.
file-arrived = { $change }: steht auf der Bühne.
trained-beforehand = { $change }, vorab trainiert.
reset = Noch einmal begonnen, von Seed { $seed } an.

## The last change, beside its Undo

none = Noch nichts geändert.
last-new-network = { $change }: neues Netz
last-live = { $change }, live
undo = Rückgängig
    .help = Die letzte Änderung der Einstellungen zurücknehmen (Strg+Z), und mit ihr, was seitdem gelernt wurde: Das Netz steht wieder, wo es stand, solange dieser Moment aufgehoben ist. Wo eine Änderung ein neues Netz begann, beginnt wieder eines.
redo = Wiederholen
    .help = Die zuletzt zurückgenommene Änderung wiederholen (Strg+Umschalt+Z)
