### How a picture was framed as the training pictures are, step by step.

# Its ground was found.
levelled = ungleichmäßiges Licht ausgeglichen
    .exchanged = ungleichmäßiges Licht ausgeglichen, hell und dunkel getauscht
cut = ausgeschnitten
    .left-out =
        ausgeschnitten, { $parts ->
            [one] 1 weiterer Teil
           *[other] { $parts } weitere Teile
        } weggelassen
thickened = Striche von { $from } auf { $to } px verstärkt
placed = auf { $side } px Länge gebracht, mit dem Schwerpunkt dort, wo ihrer liegt
    .box = auf { $side } px Länge gebracht und in die Mitte gesetzt
