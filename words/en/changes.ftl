### Changes of the setting, and what the page announces of them and of its engine.

## A change, as the history and the curves name it

value = { $name } { $from } → { $to }
seed = Seed { $from } → { $to }
data = Data: { $source }
activation = Activation { $from } → { $to }
layers = Layers { $from } → { $to }
network = Network: { $kind }
    .adjusted = Network: { $kind } ({ $notes })
class-added = Classes: with { $name }
class-removed = Classes: without { $name }
scene = Scene: { $title }
earlier-address = Setting of an earlier address
from-link = As in the link: { $changes }
from-file = Network from { $file }
session = An earlier session
reopened = Reopened
without-contraction = Without contraction
with-contraction = With contraction
last-class = At least one class is needed: { $name } stays.

## What it did

undone = Undone: { $change }
    .said = Undone: { $change }.
undone-back = Undone: { $change }. The network is that of step { $step } again.
redone = Redone: { $change }
    .said = Redone: { $change }.
new-network = { $change }: a new network starts.
new-network-at-rest = { $change }: a new network, paused at step 0.
live = { $change }, on the running network.
said = { $change }.
file-arrived = { $change }: it is on the stage.
trained-beforehand = { $change }, trained beforehand.
reset = Started again from seed { $seed }.

## The last change, beside its Undo

none = Nothing changed yet.
last-new-network = { $change }: new network
last-live = { $change }, live
undo = Undo
    .help = Take the last change of the settings back (Ctrl+Z), and with it what was learned since: the network stands where it stood, as long as that moment is kept. Where a change began a new network, another begins.
redo = Redo
    .help = Make the change again that was undone last (Ctrl+Shift+Z)
