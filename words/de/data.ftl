### Data sets, their classes, and what can be chosen of them.

mnist = MNIST-Ziffern
silhouettes = Tiersilhouetten
four-blobs = Vier Punktwolken
lifted-blobs = Vier Punktwolken in 16 Dimensionen
two-rings = Zwei Ringe
own = Deine Bilder

## Classes of FashionMNIST

t-shirt = T-Shirt
trouser = Hose
pullover = Pullover
dress = Kleid
coat = Mantel
sandal = Sandale
shirt = Hemd
sneaker = Sneaker
bag = Tasche
ankle-boot = Stiefelette

## Classes of the silhouettes

bear = Bär
bird = Vogel
cat = Katze
cow = Kuh
dog = Hund
elephant = Elefant
giraffe = Giraffe
horse = Pferd
sheep = Schaf
zebra = Zebra

## Classes of the points

east = Ost
north = Nord
west = West
south = Süd
inner-ring = Innerer Ring
outer-ring = Äußerer Ring
fashion = FashionMNIST

## Built-in strangers

strangers-other-classes = Andere Klassen desselben Datensatzes
strangers-classes = Einige Klassen desselben Datensatzes
strangers-noise = Gleichverteiltes Rauschen
strangers-constant = Einfarbige Bilder
strangers-inverted = Invertierte Bilder
strangers-rotated = Um 90° gedreht
