### The panel of the first minute: one dial, one question. And the way to everything else.

guide = Erste Schritte
scene = Szene
own = Deine eigene Einstellung
own-setting = Deine eigene Einstellung. Bewege den Regler und sieh zu, wie der Fluss folgt.
all-controls = Alle Regler
numbers = Zahlen
words = Begriffe
close = Schließen
dial-alone = Nur den einen Regler zeigen
    .help = Ein Regler mit seiner Frage statt aller Regler

## The question of each scene's dial

dial-twelve-images = Was wird aus den zwölf, wenn die Abbildung nicht steil sein darf?
dial-concepts = Wie wenige Bilder müssen es sein, damit das Netz sie kopiert?
dial-only-cats = Was wird aus den Katzen, wenn die Trainingsbilder sauber sind oder stark verrauscht?
dial-noise-probe = Landet das Rauschen an weniger Orten, wenn die Trainingsbilder stärker verrauscht sind?
dial-four-blobs = Wie viel Rauschen braucht es, bis sich die vier Punktwolken einen Strudel teilen?
dial-untrained = Wie verrauscht sollen die Trainingsbilder sein? Wähle und drücke dann „Abspielen“.
dial-own = Was wird aus den Strudeln, wenn die Abbildung nicht steil sein darf?

## The dial's places

stop-steep = Steil
stop-flatter = Flacher
stop-flat = Flach
stop-twelve = 12 Bilder
stop-hundred = 100
stop-thousands = 5000
stop-clean = Sauber
stop-little-noise = Wenig Rauschen
stop-some-noise = Etwas Rauschen
stop-much-noise = Viel Rauschen
