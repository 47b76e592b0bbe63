### The map of keys.

title = Tastenkürzel
tab = Tastenkürzel
tabs = Hilfethemen
close = Schließen
about = Sie gelten überall auf der Seite, außer beim Tippen und in Dialogen.
allowed = Einzelne Tasten als Kürzel einschalten

space = Leertaste
    .does = Abspielen oder Pause
step-does = Ein Trainingsschritt
reset-does = Neu beginnen, vom selben Seed
noise-does = Die Schneekugel öffnen und schütteln
sound-does = Den Klang der Blätter ein- oder ausschalten
tabs-do = Die Tabs des Inspektors
undo = Strg + Z
    .does = Die letzte Änderung der Einstellungen rückgängig machen
redo = Strg + Umschalt + Z
    .does = Sie wiederholen
help-does = Diese Liste zeigen
arrows-do = Auf dem Fluss: das Fadenkreuz bewegen, das das Bild dort zeigt
shift-arrows = Umschalt + Pfeil
    .do = Auf dem Fluss: in größeren Schritten
enter-does = Auf dem Fluss: am Fadenkreuz ein Blatt fallen lassen
zoom-does = Auf dem Fluss: vergrößern, verkleinern, alles zeigen
escape-does = Einen Dialog oder eine Leiste schließen; das Fadenkreuz entfernen
licences = Lizenzen des gesamten Codes dieser Seite
