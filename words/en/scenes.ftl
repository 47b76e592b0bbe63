### Scenes that are shipped trained.

not-loaded = The training that comes with this scene could not be loaded.
    .advice = It is trained here instead, which takes longer.
no-file = This setting has no trained network.
no-device = No device has been opened.
unreadable = { $path }: { $why }
