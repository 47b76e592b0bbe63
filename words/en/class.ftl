### The class view: what pupils measured, put together from their reports. And the teacher's page.

title = For teachers
tab = Teachers
about = Three lessons, a link for each pupil, and what the class measured, put together on this computer.

## Lessons

lessons = Lessons
lessons-about = Instructions, a worksheet and the answers. They print well.
lesson-10 = 10 minutes: does it copy?
lesson-45 = 45 minutes: copies and concepts
lesson-90 = 90 minutes: a network without its data
lesson-notes = Words, misconceptions, and links that lock controls

## A link for each pupil

links = A link for each pupil
links-about = Each opens the setting that is on the stage with a seed of its own, so that the class sees how much results spread.
links-count = Pupils
links-label = Links, one line for each pupil
links-copy = Copy the links
links-copied = The links are on the clipboard.

## What the class measured

reports = The class's results
reports-about =
    Every pupil saves a report when training has ended (Share, Numbers, Report). Choose all files here, or drop them
    anywhere on the page. Nothing leaves this computer.
open = Choose reports
clear = Remove all
against = Against
shows = Shows
plot = { $measure } against { $number }: a dot for each run, with the median
runs = { $count ->
        [one] 1 run
       *[other] { $count } runs
    }
none = No run in these files has this number.
column-runs = Runs
column-median = Median
column-range = Lowest to highest
csv = Save as CSV

## Files that are odd

odd = Not in the plot
odd-line = <b>{ $file }</b>: { $why }
odd-unreadable = It is no report of Eddy ({ $error }). Save one with Share, Numbers, Report.
odd-empty = It holds no run. Save a report with Share, Numbers, Report.
odd-newer = It was written by a newer Eddy ({ $version }). Reload this page.
odd-unmeasured = Nothing was measured when it was saved. Let training end, then save it again.
odd-cut-short = It was saved in the middle of training. Let training end, then save it again.
odd-twice = It is the same run as in { $file } (seed { $seed }). Did the seed stay the same?
odd-setting = It has another setting than most: { $changes }.
odd-network = It has another network or other data than most.
odd-too-large = It is larger than a report can be ({ $megabytes } MB). Choose the report alone.
odd-not-read = The browser could not read it. Choose it again.
