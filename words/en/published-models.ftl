### Published image models, fetched by the page.

title = Published models
about =
    A button downloads a model's files from { $host } into this browser. Until you press one, the page asks { $host }
    for nothing. The files stay in this browser until you remove them.
about-site = The models marked “{ $host }” are on this site.
looking = Checking what this browser has …
site-broken = The models of this site are not shown: its models/index.json cannot be read ({ $why }).

## A model

from-site = on this site
licence = licence { $licence }
licence-unknown = licence not stated
size-unknown = size not published
checksum-unknown = checksum not published
source = source
source-of = source of { $model }
fetch = Download
fetch-size = Download ({ $size })
pause = Pause
go-on = Continue
cancel = Cancel
open = Open
remove = Remove
of-model = { $what }: { $model }

## How far it is

receiving = { $file }: { $done } of { $total }
receiving-unknown = { $file }: { $done }
checking = { $file }: checking what is already here, { $done } of { $total }
waiting = Contacting { $host } …
here = In this browser: { $size }.
here-unkept =
    Downloaded ({ $size }), but not stored: this browser gives the page no storage, or not enough. It is gone when you
    close the page.
sha256 = { $file }, SHA-256: { $sha }
partly = { $done } of { $total } downloaded.
partly-unknown = { $done } downloaded.

## Why a file did not come

offline = { $file } was not downloaded: you are offline. Go online and choose “Continue”; what has arrived is kept.
unanswered =
    { $file } was not downloaded: { $host } does not answer, or something blocks the connection. Choose “Continue” to
    try again; what has arrived is kept.
broke-off = The connection broke after { $done } of { $total } of { $file }. Choose “Continue” to download the rest.
broke-off-unknown = The connection broke after { $done } of { $file }. Choose “Continue” to try again.
refused =
    { $host } refuses { $file } (HTTP { $status }); it may have moved. Download the model's files yourself and drop them
    here.
wrong-length =
    { $file } was discarded: { $expected } bytes were expected, { $found } arrived. Try again; if it happens again, the
    published file has changed.
wrong-checksum =
    { $file } was discarded: its SHA-256 is wrong. Expected: { $expected }. Found: { $found }. Try again; if it happens
    again, the file was changed in transit or where it is published.
damaged = The stored copy of { $file } is damaged and was removed. Download it again.

## What is wrong with an index of models

index-json = JSON error: { $error }
index-id = “{ $id }” is not a valid id: use small letters, digits and hyphens
index-twice = “{ $id }” appears twice
index-no-files = “{ $id }” has no files
index-name = “{ $name }” is not a file name
index-url = “{ $url }” is outside the folder of the index
index-sha256 = the SHA-256 of “{ $name }” does not have 64 hexadecimal digits
