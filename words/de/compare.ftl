### Two rivers side by side.

left = Links
right = Rechts
opened = Ein zweiter Fluss mit derselben Einstellung trainiert neben dem ersten.

## How the right setting differs

differs = Rechts: { $differences }.
equal = Beide Seiten haben dieselbe Einstellung.
networks-differ = Die Netze sind verschieden.
value = { $name } { $here } statt { $there }
choice = { $here } statt { $there }
layers = Schichten { $here } statt { $there }

## The table

step = Trainingsschritt
attractors = Strudel
photocopies = Fotokopien
memorization = Ähnlichkeit mit Trainingsbildern
searched-at = Beide bei Schritt { $step } durchsucht.
searched-at-both = Links bei Schritt { $left } durchsucht, rechts bei Schritt { $right }.
searching = Die Strudel werden gesucht.

## The bar

bar = Nebeneinander
compare = Vergleichen
    .help = Ein zweiter Fluss neben diesem, mit derselben Einstellung, demselben Seed und denselben Bildern
contraction = Ohne und mit Kontraktion
    .help = Zwölf Bilder vom selben Seed, Kontraktionsgewicht links 0 und rechts 0.1
closed = Geschlossen. { $difference }
reopen = Wieder öffnen
controls-act-on = Die Steuerung gilt für
link-views = Ansichten koppeln
    .help = Auf beiden Bühnen zugleich verschieben, zoomen und zeigen
swap = Tauschen
    .help = Links und rechts tauschen
    .busy = Nicht, solange im Hintergrund etwas geprüft wird
close = Schließen
    .help = Die rechte Seite schließen; die linke läuft weiter
about = Was verglichen wird
    .shared =
        Beide Flüsse haben denselben Seed und dieselben Bilder und sind nie mehr als etwa eine halbe Sekunde Training
        auseinander; in Ruhe stehen beide beim selben Schritt. Seed und Bilder ändern sich auf beiden Seiten, ebenso
        der Lernratenplan: Er beginnt auf beiden neu, wenn du auf einer einen Regler bewegst. Jede andere Einstellung
        gehört zu ihrer Seite.
    .places =
        Jedes Netz hat seine eigenen latenten Koordinaten: Dieselben Zahlen müssen nicht dasselbe Bild bedeuten. Darum
        ist jede Ansicht an ihren eigenen Fluss angepasst, und „derselbe Ort“ ist derselbe Ort auf beiden Bühnen: beim
        Zeigen, beim Verschieben der Ansicht und bei einem fallenden Blatt. Ein Blatt, das auf den Punkt eines
        Trainingsbildes fällt, ist auf beiden Seiten dieses Bild.
both = Links und rechts
differs-sign = verschieden
field-left = Linker Fluss
field-right = Rechter Fluss
