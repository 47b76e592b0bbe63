### The verdict: what the whirlpools are, in numbers.

## Always shown

recalled-share = Erinnerte Bilder
    .definition =
        Trainingsbilder, deren eigene Trajektorie auf einem Attraktor (Spektralradius ρ < 1) endet, der genau wie
        dieses Bild aussieht: Kosinus über 0.99.
errors = Fehler, gesehen / ungesehen
    .definition =
        Mittlerer quadratischer Fehler pro Pixel von D(E(x)), ohne Rauschen, auf Trainingsbildern und auf
        zurückgehaltenen Bildern. Der Abstand zwischen beiden zeigt, wie schlecht das Netz verallgemeinert.
noise-settled-share = Rauschen, das landet
    .definition = Startpunkte aus N(0, I), deren Trajektorie auf einem Attraktor endet.

## Shown on demand

photocopies = Fotokopien
    .definition = Attraktoren, deren dekodiertes Bild mit einem Trainingsbild einen Kosinus über 0.99 hat.
noise-recalled-share = Rauschen, das auf einer Fotokopie endet
    .definition = Startpunkte aus N(0, I), die auf einem solchen Attraktor enden.
unstable-count = Fixpunkte, die nicht anziehen
    .definition =
        Sattelpunkte, Repeller und langsame Fäden (ρ nicht unter 1), die das Newton-Verfahren dort fand, wo eine
        Trajektorie verweilte. Sie zählen nie als Strudel.
rank90 = rank90
    .definition =
        Zahl der Hauptrichtungen, in denen 90 % der Varianz der dekodierten Attraktoren liegen. Wenige: Variationen
        eines Themas.
chamfer-cosine = Rauschen findet dieselben Strudel: Kosinus
    .definition =
        Chamfer-Ähnlichkeit der Attraktoren, die Rauschen und die Trainingsbilder erreichen: für jeden der größte
        Kosinus mit der anderen Menge, gemittelt, in beide Richtungen, im latenten Raum. 1 bei gleichen Mengen; bei
        kleinem k sättigt sie.
chamfer-distance = … und Abstand
    .definition =
        Dasselbe mit dem kleinsten euklidischen Abstand, in Einheiten der Streuung der latenten Codes der
        Trainingsbilder. 0 bei gleichen Mengen.
convergent-share = Startpunkte, die zur Ruhe kommen
    .definition =
        Konvergenter Anteil aller Startpunkte nach der Regel des Papers, ‖Δz‖² < 10⁻⁶ innerhalb von 3000 Schritten.
median-steps = Schritte bis zur Ruhe
    .definition = Median der Iterationen über die Startpunkte, die zur Ruhe kommen.
steps-by-radius = … wie ρ(J) vorhersagt
    .definition =
        Median von log(ε/‖e₀‖)/log ρ über die Trainingsbilder, mit ε = 10⁻³, e₀ dem Abstand zum Attraktor und ρ dem
        Spektralradius dort: die asymptotische Rate.
steps-by-norm = … wie ‖J‖ vorhersagt
    .definition =
        Dasselbe mit der Spektralnorm, wie es im Paper steht. Nie weniger als die Vorhersage von ρ; „nie“, wo ‖J‖
        mindestens 1 ist.
    .never = nie
contractive-share = Kontraktiv an den Bildern
    .definition = Anteil der latenten Codes der Trainingsbilder mit ‖J‖ < 1.
score-cosine = Fließt in der Dichte bergauf
    .definition =
        Median des Kosinus von V und dem Score ∇log p, wo die Dichte bekannt ist: beim Entrauscher exakt an den
        verrauschten Trainingspunkten, beim Autoencoder eine Kerndichteschätzung an den latenten Codes der
        Trainingsbilder.
score-error = … Fehler der Schritte
    .definition =
        Mittlerer quadratischer Unterschied zwischen V und σ²∇log p, dem Schritt des perfekten Entrauschers, geteilt
        durch dessen mittleres Quadrat. 0 ist perfekt.
diverged-share = Startpunkte, die divergieren
    .definition = Startpunkte, deren Trajektorie jede Grenze überschreitet.
cycle-share = Startpunkte, die kreisen
    .definition = Startpunkte, deren Trajektorie alle 2 bis 64 Schritte zu sich selbst zurückkehrt.
undecided-share = Startpunkte, noch in Bewegung
    .definition = Startpunkte, die bis zum letzten Schritt weder ruhen noch kreisen noch divergieren.

## The three ways to count whirlpools

count-here = hier
    .definition =
        Attraktoren: f(z*) = z* mit Spektralradius unter 1, in f64 nachgeschärft und nach ihrem Abstand unterschieden.
count-paper = Regel des Papers
    .definition =
        Verschiedene Endpunkte, an denen ‖Δz‖² unter 10⁻⁶ fiel; zwei gelten als gleich, wenn der Kosinus ihrer
        latenten Codes über 0.99 liegt.
count-perfect = perfekter Entrauscher
    .definition =
        Moden des Gaußschen Mean Shift, in geschlossener Form: was der bestmögliche Entrauscher genau dieser Bilder
        bei diesem Eingangsrauschen hätte, ohne Flaschenhals. { $of-what }
count-perfect-waits = Noch nicht gezählt.
count-perfect-of-density =
    Gezählt an der Dichte selbst, aus der die Punkte gezogen sind, mit Rauschen der Standardabweichung σ = { $sigma }.
count-perfect-of-images =
    Gezählt an { $images ->
        [one] 1 Trainingsbild
       *[other] { $images } Trainingsbildern
    } mit Rauschen der Standardabweichung σ = { $sigma } pro Pixel.

## The sentence above the numbers

memorization = { $mean } ± { $deviation }; ungesehene Bilder { $unseen }, Rauschen { $noise }
headline-shipped = Dein Netz ist noch nicht da: An ihm ist noch nichts gemessen.
headline-searching = Strudel werden gesucht …

## What would give a river without whirlpools some

remedy-noise = Training mit verrauschten Bildern zieht den Fluss zusammen.
remedy-contractive = Der Strafterm λ‖J‖² zieht den Fluss zusammen.

## The panel

title = Urteil
attractors = Strudel
all-numbers = Alle Zahlen
likeness = Ähnlichkeit mit Trainingsbildern
    .scale = Memorisierungskoeffizient { $value }
    .definition =
        Memorisierungskoeffizient: der größte Kosinus eines dekodierten Attraktors mit irgendeinem Trainingsbild,
        Mittel ± Standardabweichung über die Attraktoren. Allein sagt er wenig: Die zwei Linien zeigen dieselbe Zahl
        für ungesehene Testbilder (durchgezogen) und für gleichverteiltes Rauschen (gestrichelt). { $value }.
mark-noise = gleichverteiltes Rauschen
mark-unseen = ungesehene Bilder
mark-attractors = die Strudel
remedy-go = Zum Regler „{ $control }“
searched =
    Von { $starts ->
        [one] 1 Startpunkt
       *[other] { $starts } Startpunkten
    } bei Schritt { $step }, bis zum Ende verfolgt.
searched-short =
    Von { $starts ->
        [one] 1 Startpunkt
       *[other] { $starts } Startpunkten
    } bei Schritt { $step }, während des Trainings vorzeitig beendet.
not-searched = Noch nicht nach Strudeln durchsucht.

## What a search found, in a sentence

headline-none-diverges = Keine Strudel: Diese Abbildung kontrahiert nicht, und der Fluss divergiert.
headline-none = Keine Strudel: Diese Abbildung kontrahiert nicht.
headline-one-of-points = Ein Strudel nimmt den ganzen Fluss auf.
headline-of-points = { $count } Strudel teilen sich den Fluss.
headline-one-untrained = Ein Strudel, noch ein Bild von nichts: Das Netz ist untrainiert.
headline-one-unlearned = Ein Strudel, und Rauschen ähnelt den Trainingsbildern mehr: Das Netz hat sie nicht gelernt.
headline-one-concept = Ein Strudel nimmt den ganzen Fluss auf: ein eigenes Konzept, keine Fotokopie.
headline-one-photocopy = Ein Strudel, die Fotokopie eines Trainingsbildes.
headline-untrained = { $count } Strudel, obwohl das Netz untrainiert ist.
headline-unlearned =
    { $count } Strudel, und Rauschen ähnelt den Trainingsbildern mehr: Das Netz hat sie nicht gelernt.
headline-concepts = { $count } Strudel, keiner eine Fotokopie: Das Netz hat eigene Konzepte gebildet.
headline-so-far-none = { $count ->
        [one] Bisher ein Strudel, noch keine Fotokopie.
       *[other] Bisher { $count } Strudel, noch keiner eine Fotokopie.
    }
headline-so-far = Bisher { $copies ->
        [one] ist { $copies } von { $count } Strudeln die Fotokopie eines Trainingsbilds
       *[other] sind { $copies } von { $count } Strudeln Fotokopien von Trainingsbildern
    }.
headline-photocopies = { $count } von { $count } Strudeln sind Fotokopien von Trainingsbildern.
headline-one-of =
    1 von { $count } Strudeln ist die Fotokopie eines Trainingsbildes; { $count ->
        [2] der andere ist ein Konzept
       *[other] die anderen sind Konzepte
    }.
headline-some-of =
    { $copies } von { $count } Strudeln sind Fotokopien von Trainingsbildern; die anderen sind Konzepte.
headline-diverged = { $share } der Startpunkte divergieren.
