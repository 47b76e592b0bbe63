### What screen readers hear of the whirlpools while a run goes on.

here = Schritt { $step }: { $count ->
        [one] 1 Strudel
       *[other] { $count } Strudel
    }, Fotokopien: { $copies }.
copies = Fotokopien: { $copies } von { $count ->
        [one] 1 Strudel
       *[other] { $count } Strudeln
    }.
merged = { $gone ->
        [one] 1 Strudel ist mit anderen verschmolzen oder verschwunden
       *[other] { $gone } Strudel sind mit anderen verschmolzen oder verschwunden
    }, { $count ->
        [one] 1 bleibt
       *[other] { $count } bleiben
    }.
appeared = { $new ->
        [one] 1 neuer Strudel
       *[other] { $new } neue Strudel
    }, jetzt { $count }.
exchanged = { $gone ->
        [one] 1 Strudel ist mit anderen verschmolzen oder verschwunden
       *[other] { $gone } Strudel sind mit anderen verschmolzen oder verschwunden
    }, { $new } neu, jetzt { $count }.
