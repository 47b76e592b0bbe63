### Published image models, fetched by the page.

title = Published models
about =
    A button fetches a model's files from { $host } into this browser. Before that, nothing is asked of { $host }. What was
    fetched stays in this browser until you remove it.
about-site = The models under “{ $host }” lie beside this page.
looking = Looking what is in this browser …
site-broken = models/index.json of this site cannot be read: { $why }. Its models are not shown.

## A model

from-site = beside this page
licence = licence { $licence }
licence-unknown = licence not stated
size-unknown = size not published
checksum-unknown = checksum not published
source = source
source-of = source of { $model }
fetch = Fetch
fetch-size = Fetch ({ $size })
pause = Pause
go-on = Continue
cancel = Cancel
open = Open
remove = Remove
of-model = { $what }: { $model }

## How far it is

receiving = { $file }: { $done } of { $total }
receiving-unknown = { $file }: { $done }
checking = { $file }: checking what is here, { $done } of { $total }
waiting = Asking { $host } …
here = In this browser: { $size }.
here-unkept =
    Fetched ({ $size }), but not kept: this browser gives the page no storage, or not enough. Closing the page loses it.
sha256 = { $file }, SHA-256: { $sha }
partly = { $done } of { $total } are here.
partly-unknown = { $done } are here.

## Why a file did not come

offline = { $file } was not fetched: you are offline. Go online and choose “Continue”; what has come is kept.
unanswered =
    { $file } was not fetched: { $host } does not answer, or something between here and there blocks it. Choose “Continue”
    to try again; what has come is kept.
broke-off =
    The connection broke after { $done } of { $total } of { $file }. Choose “Continue” to fetch the rest.
broke-off-unknown = The connection broke after { $done } of { $file }. Choose “Continue” to try again.
refused =
    { $host } does not give { $file } (HTTP { $status }). It may have been moved. Download the model's files yourself and drop
    them here.
wrong-length =
    { $file } was thrown away: { $expected } bytes are expected, { $found } came. Try again; if that repeats, the file was
    replaced where it is published.
wrong-checksum =
    { $file } was thrown away: its SHA-256 is not the expected one. Expected: { $expected }. Found: { $found }. Try again; if
    that repeats, the file was changed on the way or where it is published.
damaged = What this browser kept of { $file } is damaged and was removed. Fetch it again.

## What is wrong with an index of models

index-json = JSON error: { $error }
index-id = “{ $id }” is no id: small letters, digits and hyphens
index-twice = “{ $id }” is there twice
index-no-files = “{ $id }” has no files
index-name = “{ $name }” is no name of a file
index-url = “{ $url }” does not lie in the folder of the index
index-sha256 = the SHA-256 of “{ $name }” does not have 64 hexadecimal digits
