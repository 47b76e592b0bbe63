### What the page and its engine report: what happened, why, and what to do.

dismiss = Dismiss
revive = Start the engine

## The engine

ready = Engine ready on { $device }.
work-resumes = Training goes on from step { $step }.
work-restarts = Training begins again from the same seed.
engine-not-loaded = Its code could not be loaded.
engine-silent = It stopped answering.
engine-out-of-memory = It stopped in the middle of a computation, most likely because the browser gave it no more memory ({ $error }).
engine-garbled = It sent something that the page cannot read: { $error }.
engine-restarted = The engine stopped and was restarted
    .said = The engine stopped and was restarted. { $work }
gpu-failed = The GPU failed; the engine continues on the CPU
    .said = The GPU failed; the engine continues on the CPU. { $work }
    .advice = { $work } Reload to try the GPU again.
engine-gave-up = The engine stopped three times in a minute
    .said = The engine stopped three times in a minute and was not started again.
    .advice = What was measured stays here. Start the engine again, or change a setting first.
network-lost = The network of { $file } was not loaded
    .why = The engine stopped while it read the file.
    .advice = Choose the file again.
training-finished = Training finished. { $headline }
diverged = Training stopped at step { $step }: the loss was not finite. { $advice }

## The address

adjusted = Some numbers were adjusted
    .advice = The controls show what is used.
unknown-keys = Part of the address is unknown
    .why = Not known: { $keys }.
    .advice = It was ignored; everything else in the link was used.
unreadable = Part of the address could not be read
    .advice = Everything else in the link was used.

## Parts of the page

part-loading = Loading …
part-missing = This part of the page did not load. Check the connection.
    .again = Try again
    .why = a part of the page did not load
    .advice = Check the connection and try again.
tour-missing = The tour was not opened
comparison-missing = The second river was not opened
hiding-failed = Nothing was hidden
address-not-followed = The page does not follow the address

## Hidden parts

hide-unknown = Some parts cannot be hidden
    .why = There is no part called { $names }.
    .advice =
        Numbers go by their keys in the link, layers by layer-basins and so on; the other parts are { $parts }.
hide-refused = This browser does not allow pages to add style rules.
    .advice = Use a newer browser.

## Messages between page and engine

message-empty = an empty message
message-of-other-build = a message of another build (protocol { $found }, expected { $expected }): reload the page
message-malformed = a malformed message: { $error }

## Another language

language-failed = The words of that language could not be used.
language-failed-advice = Reload the page. If that does not help, choose another language.
