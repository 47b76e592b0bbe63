### The offer to go on with the run of an earlier visit, which the browser has kept.

about = Nur in diesem Browser aufbewahrt.
region = Die letzte Sitzung
offer = Weitermachen, wo du warst? <b>{ $session }</b>
go-on = Weitermachen
fresh = Neu beginnen
    .help = Den aufbewahrten Lauf vergessen
denied = Dieser Browser lässt die Seite nichts aufheben: Nach dem Neuladen beginnt der Lauf von vorn. Ein Link (Teilen) oder ein gespeichertes Netz hebt ihn auf.
goes-on = Es geht bei Schritt { $step } weiter.

words = { $what }, Schritt { $step }, { $age }
own-setting = { $data }, { $images ->
        [one] 1 Bild
       *[other] { $images } Bilder
    }, Seed { $seed }

## How long ago

just-now = gerade eben
minutes-ago = { $count ->
        [one] vor 1 Minute
       *[other] vor { $count } Minuten
    }
hours-ago = { $count ->
        [one] vor 1 Stunde
       *[other] vor { $count } Stunden
    }
days-ago = { $count ->
        [one] vor 1 Tag
       *[other] vor { $count } Tagen
    }
