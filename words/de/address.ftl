### What a link may say, and what it cannot carry.

expects-device = gpu, cpu oder auto
expects-theme = light, dark oder auto
expects-language = en, de oder zh
expects-switch = 1 oder 0
expects-panel = river, whirlpools, snow-globe, strangers, image-model oder controls
expects-controls = dial oder all
expects-station = die Nummer einer Station, 1 bis 6
expects-density = comfortable oder compact
expects-parts = Namen von Teilen, etwa verdict,gallery
expects-origin = seed oder scene
expects-step = ein Trainingsschritt, etwa 600
expects-window = ein Ausschnitt, etwa -2,-1,2,1
expects-angle = ein Winkel in Grad, etwa 30 oder 30,mirrored
expects-layers = Namen von Ebenen, etwa speed,basins
expects-trajectories = Orte und Trainingsbilder, etwa 0.5,-1.2_7

loses-file =
    Das Netz kam aus einer Datei, und ein Link enthält keine Gewichte. Um es zu teilen, speichere das Netz als Datei
    und schicke sie mit.
loses-pictures =
    Deine eigenen Bilder bleiben in diesem Browser: Wer den Link öffnet, trainiert stattdessen mit Ziffern. Schicke
    die Bilder mit, oder speichere das Netz als Datei und schicke die.
loses-changes =
    Während des Trainings wurden öfter Einstellungen geändert, als in einen Link passt. Der Link beginnt neu vom Seed,
    mit den jetzigen Zahlen, und endet vielleicht anderswo: Um genau dieses Netz zu teilen, speichere es als Datei.
