### Scenes that are shipped trained.

not-loaded = Das Training, das zu dieser Szene gehört, konnte nicht geladen werden.
    .advice = Stattdessen wird hier trainiert; das dauert länger.
no-file = Zu dieser Einstellung gibt es keines.
no-device = Es ist kein Gerät geöffnet.
unreadable = { $path }: { $why }
