### How the whirlpools were counted, and how sure the count is.

title = Wie gezählt wurde
pending = Der Rechenkern beschreibt diese Suche, sobald er Strudel gefunden hat.
starts = Startpunkte
    .value = { $training } Codes von Trainingsbeispielen, { $noise } Ziehungen aus N(0, I)
budget = Budget
    .complete = höchstens { $steps } Iterationen je Startpunkt, jeder bis zum Ende verfolgt
    .cut = höchstens { $steps } Iterationen je Startpunkt, abgebrochen, weil das Training weiterlief
tolerance = Toleranz
    .value = in Ruhe unter einer Schrittlänge von { $step }, dann das Newton-Verfahren bis zum Residuum { $residual }
attracts = Zählt, wenn
    .value = Spektralradius unter { $radius }
merge = Zusammenfassen
    .value = näher als { $radius } gilt als einer: { $share } der latenten Skala { $scale }
cycles = Zyklen
    .value = bis zur Periode { $period } erkannt
searched = Gewichte
    .value = die von Trainingsschritt { $step }
paper = Zahl nach dem Paper
    .value = Endpunkte ohne Newton-Verfahren; einer, wo der Kosinus ihrer latenten Codes über { $cosine } liegt

## How sure?

how-sure = Wie sicher?
    .about =
        Zählt die Strudel derselben Gewichte noch einmal: mit weniger und mehr Startpunkten, anderen Toleranzen und
        anderen Ziehungen des Rauschens.
count-again = Noch einmal zählen
stop = Anhalten
counting = Es wird gezählt: { $share }
lost = Die Zählung endete, bevor sie vollständig war. Starte sie noch einmal.
caption =
    Gefundene Strudel, nach Toleranz (Zeilen) und Startpunkten (Spalten): Mittel aus { $draws } Ziehungen, in Klammern die
    kleinste und die größte Zahl
corner = Toleranz
row = Schritt unter { $step }
column = { $training } + { $noise } Startpunkte
own = eigene Zählung
interval = { $mean } ({ $least }–{ $most })
all-the-same = Alle { $counts } Zählungen finden { $reported }.
some-differ =
    { $same } von { $counts } Zählungen finden { $reported }, wie das Urteil. Alle liegen zwischen { $least } und { $most }.
stale = Diese Zählungen gelten anderen Gewichten als das Urteil.
csv = Tabelle (CSV)
