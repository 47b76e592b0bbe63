### The snow globe: noise dropped on the river, and the whirlpools it settles in.

title = Schneekugel
stop = Anhalten
about =
    Schüttle die Kugel: Reines Rauschen fällt auf den Fluss. Wo es landet, zeigt das Netz, was es weiß, ganz ohne
    Bilder (<b>datenfreie Sondierung</b>).
noise = Das Rauschen
noise-samples = Flocken
noise-samples-label = Anzahl der Flocken
seed = Seed des Rauschens
renew = Neues Rauschen
    .help = Rauschen derselben Art aus einem anderen Seed
shake = Schütteln
    .waits = Der Rechenkern sucht im Fluss noch nach Strudeln. Danach kannst du schütteln.
starts-refused = Gib eine ganze Zahl von { $low } bis { $high } ein. Es bleibt bei { $kept }.
kind-gaussian = Gaußverteilt, N(0, I) im latenten Raum
    .why =
        Fällt um den Ursprung, verteilt wie die Codes eines Variational Autoencoders: findet die Einzugsgebiete dort.
kind-box = Gleichverteilt im Kasten [−8, 8]ᵏ
    .why =
        Deckt den ganzen Kasten des Papers ab, meist weit weg von jedem Bild: findet äußere Strudel und Orte, an denen
        Blätter divergieren.
kind-images = Rauschbilder, kodiert
    .why = Geht durch den Encoder wie jedes Bild: startet nur dort, wohin der Encoder Bilder legt.

## What it found

remedy = „{ $control }“ auf { $value } stellen
found = Worin das Rauschen gelandet ist
more = Mehr zeigen (noch { $left })
left-out =
    { $count ->
        [one] 1 Strudel mit dem kleinsten Einzugsgebiet ist
       *[other] { $count } Strudel mit den kleinsten Einzugsgebieten sind
    } nicht zu sehen.
card-image = Strudel { $number } des Rauschens, dekodiert
card-nearest-unseen = Das nächste ungesehene Bild
card-also = auch ein Strudel von Trainingsbildern
csv = CSV
    .help = Eine Zeile je Strudel, mit seinem latenten Code
json = JSON
    .help = Alles außer den Bildern
basin-help = Anteil der Flocken, die hier enden
nearest-training = Training
nearest-unseen = ungesehen
nearest = { $set }: { $class }, cos { $cosine }

## The sentence above the numbers

provenance =
    { $noise }; Seed des Rauschens { $seed }, Trainingsschritt { $step }.
    Höchstens { $budget } Iterationen, in Ruhe unter einer Schrittlänge von { $rest }, ein Strudel innerhalb von { $share } der latenten Skala.
stopping = Hält an …
dropping = Das Rauschen fällt …
shaking = Iteration { $iteration } von höchstens { $most }: { $resting } von { $specks } in Ruhe.
rebuilding = Ungesehene Bilder werden nachgebaut: { $share }
stale-network = Gemessen an einem früheren Netz.
settled =
    In { $whirlpools ->
        [one] 1 Strudel
       *[other] { $whirlpools } Strudeln
    } gelandet: { $specks }. { $also }
some-of = { $settled } von { $specks }
also-all =
    { $whirlpools ->
        [one] Er ist auch ein Strudel von Trainingsbildern.
       *[other] Sie alle sind auch Strudel von Trainingsbildern.
    }
also-some =
    { $found ->
        [0] { $whirlpools ->
        [one] Er ist kein Strudel von Trainingsbildern.
       *[other] Keiner davon ist ein Strudel von Trainingsbildern.
    }
        [one] 1 davon ist auch ein Strudel von Trainingsbildern.
       *[other] { $found } davon sind auch Strudel von Trainingsbildern.
    }
stopped = Vorzeitig angehalten. { $found }
none-yet = Vorzeitig angehalten: Von { $specks } war noch keine gelandet.
no-attractors =
    Keine Strudel: Diese Abbildung kontrahiert nicht ({ $ends }). Mehr Eingangsrauschen oder Kontraktionsgewicht würde
    welche schaffen.
none-settled =
    Von { $specks } ist keine gelandet ({ $ends }), doch die Trainingsbilder enden in { $whirlpools ->
        [one] 1 Strudel
       *[other] { $whirlpools } Strudeln
    }: Von dort, wo dieses Rauschen fällt, führt keine Strömung dorthin.
end-diverged = { $share } divergierten
end-cycle = { $share } kreisen
end-undecided = { $share } kamen nie zur Ruhe
no-noise-samples = keine Flocke ist gefallen
count-noise-samples =
    { $count ->
        [one] 1 Flocke
       *[other] { $count } Flocken
    } aus Rauschen
count-images =
    { $count ->
        [one] 1 Flocke aus einem Rauschbild
       *[other] { $count } Flocken aus Rauschbildern
    }
stale-trained-on = Gemessen bei Schritt { $step }; seither hat das Netz weiter trainiert (Schritt { $shown }).
stale-earlier-shown = Gemessen bei Schritt { $step }; die Bühne zeigt das Netz bei Schritt { $shown }.

## The numbers

number-settled = Gelandete Flocken
    .definition =
        Anteil der Flocken, deren Trajektorie auf einem Attraktor endet: einem Fixpunkt mit Spektralradius ρ < 1.
number-others = Divergiert / kreist / noch in Bewegung
    .definition =
        Anteile der Flocken, deren Trajektorie divergiert, in einem Zyklus endet oder bei der letzten Iteration noch
        in Bewegung ist.
number-median-steps = Iterationen bis zur Ruhe
    .definition = Median der Iterationen über die Flocken, die zur Ruhe kamen.
number-found-training = Gefundene Strudel von Trainingsbildern
    .definition =
        Attraktoren, auf denen Trainingsbilder enden, und wie viele davon (derselbe Fixpunkt) auch das Rauschen
        erreicht hat.
    .value = { $found } von { $all }
number-paper-count = Zählung des Papers
    .definition =
        Verschiedene Endpunkte der Flocken nach der Regel des Papers: Zwei gelten als gleich, wenn der Kosinus ihrer
        latenten Codes über 0.99 liegt. Fixpunkte müssen sie nicht sein.

## What ended it

lost-failed = Der Rechenkern konnte das nicht abschließen. Die Meldung sagt, warum.
lost-engine-shaking =
    Der Rechenkern ist stehen geblieben, während das Rauschen trieb. Schüttle noch einmal, wenn er wieder läuft.
lost-engine-comparing =
    Der Rechenkern ist während des Vergleichs stehen geblieben und hat die Strudel verloren. Schüttle noch einmal,
    wenn er wieder läuft.
lost-network-shaking =
    Ein anderes Netz kam auf die Bühne, während das Rauschen trieb. Schüttle noch einmal, um es zu sondieren.
lost-network-comparing =
    Ein anderes Netz kam während des Vergleichs auf die Bühne. Schüttle noch einmal, um es zu sondieren.
