# A tiny language for tests: three plurals, other orders, one message of its screen.
join-missing = z { $out }: { $missing ->
        [one] { $missing } jed
        [few] { $missing } dwa
       *[many] { $missing } mno
    }
table-agree = { $all }/{ $agree }
not-searched = nieszuk
table-untrained =
    .caption = Opis
