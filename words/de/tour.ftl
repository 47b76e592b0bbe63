### The tour: seven stations, each with a question, a task, and an answer from what was measured.

invitation = Rundgang machen (3 Minuten)
decline = Jetzt nicht
leave = Rundgang verlassen
stations = Stationen
station = Station { $number }: { $title }
station-done = Station { $number }: { $title }, erledigt
count = Station { $number } von { $of }
back = Zurück
next = Weiter
end = Rundgang beenden
asks = Triff zuerst eine Vorhersage.
measuring = Die Seite misst …
explained = Begriffe:
as-said = Du hast „{ $said }“ vorhergesagt, und das stimmt.
otherwise = Du hast „{ $said }“ vorhergesagt. Gemessen: „{ $measured }“.

## 1

field = Der Fluss
field-about =
    Jeder Ort hier ist ein Bild, das das Netz zeichnen kann: Berühre den <b>Fluss</b> und sieh, welches. Ein Bild
    zeichnen, es ansehen, das Gesehene wieder zeichnen: Jede Runde verschiebt es ein wenig. Der Fluss zeigt, wohin.
field-question = Du lässt ein Blatt fallen. Wo bleibt es liegen?
field-a = Auf einem Trainingsbild
field-b = Auf irgendeinem anderen Bild
field-c = Nirgends: Es treibt weiter
field-task = Klicke oder tippe irgendwo auf den Fluss, um ein <b>Blatt</b> fallen zu lassen.
field-answer =
    { $end ->
        [copy] Dein Blatt kam in einem Strudel zur Ruhe, der genau wie eines der Trainingsbilder aussieht.
        [nowhere] Dein Blatt war noch nicht zur Ruhe gekommen, als die Seite es nicht weiter verfolgte.
       *[rest] Dein Blatt kam zur Ruhe, aber nicht auf einem Bild, mit dem das Netz trainiert wurde.
    }

## 2

attractors = Strudel
attractors-about =
    Dieses Netz hat noch nichts gelernt. Gleich lernt es zwölf Bilder. Wo Blätter liegen bleiben, ist ein
    <b>Strudel</b>, und die Seite zählt sie.
attractors-question = Wie viele Strudel gibt es nach dem Training?
attractors-a = Einen oder keinen
attractors-b = Einige wenige
attractors-c = Ungefähr einen für jedes Bild
attractors-task = Drücke <b>Abspielen</b> und lass das Netz bis zum Ende trainieren.
attractors-answer =
    Die Seite hat { $attractors ->
        [one] 1 Strudel
       *[other] { $attractors } Strudel
    } gefunden, davon { $copies } Kopien eines Trainingsbilds. Gelernt hat das Netz { $images ->
        [one] 1 Bild
       *[other] { $images } Bilder
    }.

## 3

copies = Fotokopien und Konzepte
copies-about =
    Ein Strudel, der ein Trainingsbild zeigt, ist eine <b>Fotokopie</b>: Das Netz hat es auswendig gelernt. Zeigt er
    etwas anderes, ist er ein <b>Konzept</b>. Eine Zahl entscheidet hier darüber: wie steil die Abbildung sein darf.
copies-question = Du machst die Abbildung flach. Was wird aus den Fotokopien?
copies-a = Alle bleiben
copies-b = Sie verschmelzen zu wenigeren
copies-c = Alle verschwinden
copies-task =
    Stelle den Regler auf <b>Flach</b> und lass das Netz bis zum Ende trainieren.
copies-answer =
    { $became ->
        [stayed] Vorher waren es { $before } Strudel, jetzt sind es { $attractors }, davon { $copies } Fotokopien. Zum Verschmelzen war flach nicht flach genug.
        [gone] Von { $before } Strudeln ist keiner geblieben ({ $attractors }; Fotokopien: { $copies }): Nichts hält ein Blatt mehr fest.
       *[merged] Von { $before } Strudeln sind { $attractors } geblieben, davon { $copies } Fotokopien. Was die anderen hielten, fließt dort zusammen.
    }

## 4

noise = Die Schneekugel
noise-about =
    Angenommen, du weißt nichts von den Trainingsbildern. Wirf reines <b>Rauschen</b> auf den Fluss und sieh, wo es
    liegen bleibt: Das Netz zeigt, was es gelernt hat, ganz ohne Daten.
noise-question = Mehr als hundert Flocken aus reinem Rauschen fallen auf diesen Fluss. An wie vielen Orten landen sie?
noise-a = Alle an einem
noise-b = An wenigen (2 bis 30)
noise-c = An viel mehr
noise-task = Öffne die <b>Schneekugel</b> und schüttle sie.
noise-open = Schneekugel öffnen
noise-answer =
    { $samples } Flocken landeten in { $attractors ->
        [one] 1 Strudel
       *[other] { $attractors } verschiedenen Strudeln
    }; { $settled } der Flocken kamen in einem zur Ruhe.

## 5

strangers = Der Fremde
strangers-about =
    Dieses Netz hat nur Silhouetten von Katzen gesehen. Gib ihm ein anderes Bild, und der Fluss trägt es fort: Wie weit,
    verrät, ob es <b>dazugehört</b>.
strangers-question = Du zeichnest ein Gesicht oder nimmst ein Foto. Was sagt die Seite dazu?
strangers-a = Es ist fremd
strangers-b = Ungewöhnlich, aber möglich
strangers-c = Es gehört dazu
strangers-task = Zeichne etwas oder nimm ein Bild und warte auf das Urteil.
strangers-open = Fremde öffnen
strangers-answer =
    { $judged ->
        [stranger] Von den Katzen, die das Netz nie gesehen hat, ist fast keine so fremd wie dein Bild (p = { $p }). Für die Seite ist es fremd.
        [unusual] Dein Bild ist fremder als die meisten Katzen (p = { $p }), aber nicht fremd genug, dass die Seite es abweist.
       *[belongs] Viele Katzen sind so fremd wie dein Bild (p = { $p }). Die Seite hält es für eine von ihnen.
    }

## 6

own = Du bist dran
own-about =
    Dieselben zwölf Bilder, untrainiert. Ändere, was du willst: die Zahl der Bilder, das Rauschen, den Seed, die Steilheit.
own-question = Wird das Netz nach deiner Änderung die Bilder kopieren, aus denen es lernt?
own-a = Alle
own-b = Einige
own-c = Keines
own-task =
    Ändere eine Einstellung (<b>Alle Regler</b> zeigt die übrigen), drücke <b>Abspielen</b> und lass das Netz bis zum
    Ende trainieren.
own-answer =
    Mit deiner Einstellung hat die Seite { $attractors ->
        [one] 1 Strudel
       *[other] { $attractors } Strudel
    } gefunden, davon { $copies } Fotokopien. Von { $images } Bildern werden { $recalled } wiedererkannt.

## 7

image = Ein echtes Bildmodell
image-about =
    In Programmen, die Bilder erzeugen, stecken Netze derselben Art: ein <b>Encoder</b> und ein <b>Decoder</b> mit Millionen
    von Gewichten. Auch sie lassen sich iterieren. Was du an einem Netz für zwölf Bilder gesehen hast, muss für sie nicht
    gelten.
image-question = Ein großes Modell zeichnet ein Bild, betrachtet es und zeichnet, was es sah, immer wieder. Was wird aus dem Bild?
image-a = Es kommt zur Ruhe
image-b = Es bewegt sich weiter
image-c = Es läuft davon
image-task = Öffne <b>Bildmodell</b>, lade ein Modell oder bringe seine Dateien mit und lass es bis zum Ende laufen.
image-open = Bildmodell öffnen
image-answer =
    { $tiles ->
        [one] 1 Bild wurde
       *[other] { $tiles } Bilder wurden
    } über { $steps } Schritte verfolgt: { $rest } in Ruhe, { $moving } noch in Bewegung, { $away } auf und davon. Was sich
    weiterbewegt, ist kein Strudel, wie lange es auch dauert.
