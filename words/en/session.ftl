### The offer to go on with the run of an earlier visit, which the browser has kept.

about = Kept in this browser only.
region = The last session
offer = Go on where you were? <b>{ $session }</b>
go-on = Continue
fresh = Start fresh
    .help = Forget the kept run
denied = This browser lets the page keep nothing: after a reload the run begins anew. A link (Share) or a saved network keeps it.
goes-on = Going on from step { $step }.

words = { $what }, step { $step }, { $age }
own-setting = { $data }, { $images ->
        [one] 1 picture
       *[other] { $images } pictures
    }, seed { $seed }

## How long ago

just-now = a moment ago
minutes-ago = { $count ->
        [one] 1 minute ago
       *[other] { $count } minutes ago
    }
hours-ago = { $count ->
        [one] 1 hour ago
       *[other] { $count } hours ago
    }
days-ago = { $count ->
        [one] 1 day ago
       *[other] { $count } days ago
    }
