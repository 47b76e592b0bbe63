### The menu below every figure.

save = Diese Abbildung speichern
numbers = Zahlen (CSV)
refused = Dieser Browser konnte das Bild nicht erzeugen. Speichere stattdessen die Zahlen oder nimm einen anderen Browser.
