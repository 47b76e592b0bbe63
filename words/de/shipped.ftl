### What can be wrong with a file that is shipped with the page.

not-ours = Es ist keine Datei eines mitgelieferten Netzes
version = Sie hat Version { $found }, und diese Seite liest Version { $read }
length = Sie endet zu früh oder hat mehr, als sie angibt
head = Ihr Kopf ist nicht lesbar
layer-units = Eine Schicht hat 1 bis { $most } Eingänge und ebenso viele Ausgänge
layer-rows = Eine Schicht hat je Ausgang eine Stufe und einen Bias
layer-numbers = Die Zahlen einer Schicht sind endlich und ihre Stufen nicht negativ
other-run = Sie gehört zu einem anderen Lauf
other-layers = Ihre Schichten sind nicht die ihres Laufs
other-space = Ihre Attraktoren liegen in einem anderen latenten Raum
layer-count = Ein Netz hat 1 bis { $most } Schichten
other-step = Ihr Bericht gehört zu einem anderen Schritt
neighbourhood = Eine Umgebung gehört immer zu einem Attraktor
nowhere = Ein Attraktor liegt nirgends
