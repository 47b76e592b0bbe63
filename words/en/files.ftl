### Files that cannot be read: why, and what to do.

## Pictures

not-a-picture = This is not a PNG, JPEG, WebP, GIF or BMP picture, whatever its name says.
    .advice = Choose a picture file.
picture-ends-early = The { $format } picture ends before it says how large it is.
    .advice = Fetch or copy the file again.
picture-damaged = The { $format } picture is damaged: where its size should be is something else.
    .advice = Open it and save it again.
picture-empty = The { $format } picture has no pixels ({ $width } × { $height }).
    .advice = Choose another file.
picture-too-many-pixels =
    The picture has { $width } × { $height } pixels; at most { $limit } million are decoded.
    .advice = Make it smaller first.
picture-too-large = The file has { $size } MB; at most { $limit } MB are read.
    .advice = Make the picture smaller first.
picture-not-decoded = It begins as a { $format } picture, but could not be decoded: it is damaged or cut off.
    .advice = Open it and save it again.
unreadable = The browser could not read the file: it may have been moved.
    .advice = Choose it again.
no-canvas = This browser gave the page no canvas to draw the picture on.
    .advice = Close other tabs and try again.
too-large = The file has more than { $limit } MB.
    .advice = Choose a smaller one.
too-much = With this file, all files together would have more than { $limit } MB.
    .advice = Choose fewer.
too-many = The page reads at most { $limit } files, evenly from all.
    .advice = Choose fewer.

## Files beside the page

not-loaded = { $file } could not be loaded: { $why }
server-answered = the server answered { $status }
