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
not-framed = Nichts darin hebt sich von einem gleichmäßigen Grund ab; es wird beurteilt, wie es kam.
    .no-end = Was darin ist, reicht über alle vier Ränder hinaus; es wird beurteilt, wie es kam.
    .broad = Was darin ist, ist eine Fläche, breiter als jeder Strich der Trainingsbilder; es wird beurteilt, wie es kam.
