### What screen readers hear of the whirlpools while a run goes on.

here = Step { $step }: { $count ->
        [one] 1 whirlpool
       *[other] { $count } whirlpools
    }, photocopies: { $copies }.
copies = Photocopies: { $copies } of { $count ->
        [one] 1 whirlpool
       *[other] { $count } whirlpools
    }.
merged = { $gone ->
        [one] 1 whirlpool
       *[other] { $gone } whirlpools
    } merged with others or vanished, { $count ->
        [one] 1 remains
       *[other] { $count } remain
    }.
appeared = { $new ->
        [one] 1 new whirlpool
       *[other] { $new } new whirlpools
    }, { $count } now.
exchanged = { $gone ->
        [one] 1 whirlpool
       *[other] { $gone } whirlpools
    } merged with others or vanished, { $new } new, { $count } now.
