### The map of keys.

title = Keyboard shortcuts
tab = Shortcuts
tabs = Help topics
close = Close
about = They work anywhere on the page, except in dialogs and while you type.
allowed = Turn on single-key shortcuts

space = Space
    .does = Play or pause
step-does = One training step
reset-does = Start again from the same seed
noise-does = Open the snow globe and shake it
sound-does = Turn the sound of leaves on or off
tabs-do = The tabs of the inspector
undo = Ctrl + Z
    .does = Undo the last change of the settings
redo = Ctrl + Shift + Z
    .does = Redo it
help-does = Show this list
arrows-do = On the river: move the cross-hair, which shows the picture there
shift-arrows = Shift + arrow
    .do = On the river: take longer steps
enter-does = On the river: drop a leaf at the cross-hair
zoom-does = On the river: zoom in, zoom out, show everything
escape-does = Close a dialog or panel; remove the cross-hair
licences = Licences of all code in this page
