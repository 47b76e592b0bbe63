### The map of keys.

title = Keys
tab = Keys
tabs = What is explained
close = Close
about = They work anywhere on the page, except while you type and in dialogs.
allowed = Let single keys act

space = Space
    .does = Play or pause
step-does = One training step
reset-does = Begin again from the same seed
noise-does = Open the snow globe and shake it
tabs-do = The tabs of the inspector
help-does = This map
arrows-do = On the river: move the cross-hair, which shows the picture there
shift-arrows = Shift + arrow
    .do = On the river: in longer steps
enter-does = On the river: drop a leaf at the cross-hair
zoom-does = On the river: zoom in, zoom out, show everything
escape-does = Close a dialog or a sheet; take the cross-hair away
