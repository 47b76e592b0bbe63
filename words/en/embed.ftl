### The page inside an article.

panel = Panel
name = Eddy: rivers inside a neural network
open = Open in Eddy
    .help = This run on a page of its own, with every control
gave-way = Paused: another river on this page is running.
    .resume = Continue here
start = Start
promise = A small network trains here, on your own machine. Nothing is sent anywhere.
poster = { $scene }, trained before. Start trains it here.
poster-example = An example ({ $scene }): the run that starts here is another.
