### Words of the page beside the field's terms, and what may be concluded.

title = Begriffe
tab = Begriffe
about = Das Wort auf dieser Seite, der Fachbegriff, was er bedeutet, und die Formel.

latent-space = Ort
    .term = Punkt des latenten Raums
    .meaning =
        Die wenigen Zahlen, in die der Encoder E ein Bild x verwandelt und aus denen der Decoder D eines zeichnet.
    .formula = z = E(x) ∈ ℝᵏ
field = Fluss
    .term = latentes Vektorfeld
    .meaning = Für jeden Ort, wie weit und wohin er rückt, wenn sein Bild gezeichnet und wieder angesehen wird.
    .formula = V(z) = E(D(z)) − z
trajectory = Blatt
    .term = Trajektorie
    .meaning = Der Weg eines Ortes, wenn immer wieder dekodiert und kodiert wird.
    .formula = z, f(z), f(f(z)), …   f = E ∘ D
attractor = Strudel
    .term = Attraktor (stabiler Fixpunkt)
    .meaning = Ein Ort, der bleibt, wo er ist, und seine Umgebung anzieht.
    .formula = f(z*) = z*,  ρ(J(z*)) < 1
basin = Einzugsgebiet
    .term = Anziehungsbereich (basin of attraction)
    .meaning = Alle Orte, deren Blätter im selben Strudel enden.
    .formula = fⁿ(z) → z*  (n → ∞)
copy = Fotokopie
    .term = auswendig gelerntes Trainingsbild
    .meaning = Ein Strudel, dessen Bild mit einem der Trainingsbilder übereinstimmt (Kosinus über 0,99).
    .formula = max cos(D(z*), xᵢ) > 0.99
concept = Konzept
    .term = Attraktor außerhalb der Trainingsmenge
    .meaning = Ein Strudel, dessen Bild mit keinem der Trainingsbilder übereinstimmt.
    .formula = max cos(D(z*), xᵢ) ≤ 0.99
contraction = Flache Abbildung
    .term = kontraktive Strafe
    .meaning = Eine Strafe dafür, wie stark die Abbildung kleine Unterschiede dehnt; durch sie verschmelzen Strudel.
    .formula = + λ‖J_f‖²
noise = Schneekugel
    .term = Sondieren ohne Daten
    .meaning = Rauschen wird in das Netz gegeben; wo es landet, zeigt, was das Netz gelernt hat, ganz ohne Daten.
    .formula = z₀ ~ N(0, I),  fⁿ(z₀) → ?
stranger = Fremder
    .term = Bild außerhalb der Verteilung (OOD)
    .meaning = Ein Bild, das fremder ist als 95 % der ungesehenen Bilder von der Art des Netzes.
    .formula = p = (1 + #(sᵢ ≥ s(x))) / (1 + n) ≤ 0.05
seed = Seed
    .term = Startwert der Zufallszahlen
    .meaning = Die Zahl, aus der jeder Zufall folgt: Derselbe Seed und dieselbe Einstellung ergeben denselben Lauf.
    .formula = (s, λ, σ, …) ↦ Θ
explain = Was „{ $word }“ bedeutet

## What may be concluded

can = Was du schließen kannst
    .a = Welche Bilder dieses Netz auswendig gelernt hat, soweit die Suche von ihren Startpunkten aus kam.
    .b = Wie eine Einstellung die Strudel verändert, wenn du es mit anderen Seeds wiederholst.
    .c = Ob ein Bild für dieses Netz ungewöhnlich ist, bei der genannten Quote falscher Alarme.
cannot = Was du nicht schließen kannst
    .a = Dass ein Netz mit kleinem Fehler seine Bilder verstanden hat.
    .b = Dass es keine weiteren Strudel gibt, wo die Suche nicht hingesehen hat.
    .c = Dass große Modelle sich ebenso verhalten, weil dieses kleine es tut.
