### What screen readers hear of the whirlpools while a run goes on.

here = Step { $step }: { $count ->
        [one] 1 whirlpool
       *[other] { $count } whirlpools
    }, photocopies: { $copies }.
copies = Photocopies: { $copies } of { $count ->
        [one] 1 whirlpool
       *[other] { $count } whirlpools
    }.

## What has become of whirlpools, said together: "2 whirlpools merged with others, 1 whirlpool vanished, 9 remain."

merged = { $count ->
        [one] 1 whirlpool
       *[other] { $count } whirlpools
    } merged with { $count ->
        [one] another
       *[other] others
    }
vanished = { $count ->
        [one] 1 whirlpool
       *[other] { $count } whirlpools
    } vanished
both = { $merged }, { $vanished }
remain = { $changes }, { $count ->
        [one] 1 remains
       *[other] { $count } remain
    }.
appeared = { $new ->
        [one] 1 new whirlpool
       *[other] { $new } new whirlpools
    }, { $count } now.
exchanged = { $changes }, { $new } new, { $count } now.
