### The sound of leaves.

sound = Klang
help = Ein Blatt hören: Je schneller es treibt, desto höher klingt es; landet es in einem Strudel, erklingt ein Akkord (M)
is-on = Klang an.
is-off = Klang aus.
