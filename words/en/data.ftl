### Data sets, their classes, and what can be chosen of them.

mnist = MNIST digits
silhouettes = Animal silhouettes
four-blobs = Four blobs
lifted-blobs = Four blobs in 16 dimensions
two-rings = Two rings
own = Your pictures

## Classes of FashionMNIST

t-shirt = T-shirt
trouser = Trouser
pullover = Pullover
dress = Dress
coat = Coat
sandal = Sandal
shirt = Shirt
sneaker = Sneaker
bag = Bag
ankle-boot = Ankle boot

## Classes of the silhouettes

bear = Bear
bird = Bird
cat = Cat
cow = Cow
dog = Dog
elephant = Elephant
giraffe = Giraffe
horse = Horse
sheep = Sheep
zebra = Zebra

## Classes of the points

east = East
north = North
west = West
south = South
inner-ring = Inner ring
outer-ring = Outer ring
fashion = FashionMNIST

## Built-in strangers

strangers-other-classes = Other classes of the same set
strangers-classes = Some classes of the same set
strangers-noise = Uniform noise
strangers-constant = Constant pictures
strangers-inverted = Inverted pictures
strangers-rotated = Turned by 90°
