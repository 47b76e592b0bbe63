### What `lab` says on the command line.

## lab scene

scene-words = scene needs two words, the scene and its file
scene-unknown = { $id } is no scene that is shipped with its training
scene-searching = steps of { $step }: searching …
scene-calibrating = steps of { $step }: calibrating …
scene-none = No rounding has at most { $bytes } bytes and says the same as the trained network: nothing was written.
scene-unsearched = The network was not searched.
scene-made =
    { $id }: steps of { $step }, { $bytes } bytes; attractors { $attractors_trained } trained, { $attractors_shipped } shipped; photocopies { $photocopies_trained } trained, { $photocopies_shipped } shipped

## lab sweep

part-expected = `{ $text }` is no part: write 3/16 for the third of sixteen
part-of-whole = Part { $part } of { $parts }: { $runs } of { $all } runs.
join-needs-files = --join needs the files of the parts, and --out the file of the whole
join-other-sweep = { $file } is of another sweep than { $first }.
join-differs = { $file }: run { $run } came out otherwise than in an earlier file; the later one counts.
join-missing =
    { $missing ->
        [one] 1 run is
       *[other] { $missing } runs are
    } in none of the files. `lab sweep --go-on { $out }` makes what is missing.
join-made = { $runs } of { $all } runs from { $files } files.
