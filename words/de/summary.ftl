### What screen readers hear of the whirlpools while a run goes on.

here = Schritt { $step }: { $count ->
        [one] 1 Strudel
       *[other] { $count } Strudel
    }, Fotokopien: { $copies }.
copies = Fotokopien: { $copies } von { $count ->
        [one] 1 Strudel
       *[other] { $count } Strudeln
    }.

## What has become of whirlpools, said together: "2 whirlpools merged with others, 1 whirlpool vanished, 9 remain."

merged = { $count ->
        [one] 1 Strudel ist mit einem anderen verschmolzen
       *[other] { $count } Strudel sind mit anderen verschmolzen
    }
vanished = { $count ->
        [one] 1 Strudel ist verschwunden
       *[other] { $count } Strudel sind verschwunden
    }
both = { $merged }, { $vanished }
remain = { $changes }, { $count ->
        [one] 1 bleibt
       *[other] { $count } bleiben
    }.
appeared = { $new ->
        [one] 1 neuer Strudel
       *[other] { $new } neue Strudel
    }, jetzt { $count }.
exchanged = { $changes }, { $new } neu, jetzt { $count }.
