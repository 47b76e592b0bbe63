### The top line of the page.

about =
    An autoencoder is learning in this tab. Decode, encode, decode again, and every picture drifts like a
    <b>leaf</b> (a trajectory) on a <b>river</b> (the latent vector field) into a <b>whirlpool</b> (an
    attractor): a photocopy of a picture it saw, or a concept of its own.

## The device badge

device-unknown = Device …
device-gpu = GPU: { $name }
device-why = Why this device
device-undecided = The device is being chosen.
device-local =
    Everything is computed on this machine; nothing leaves the tab. To force a device, put
    <code>?device=cpu</code> or <code>?device=gpu</code> in the address.

## What the browser has not, and what follows. WebGPU is among the reasons for the device.

lacks = What this browser lacks
lacks-relaxed-simd = WebAssembly's relaxed SIMD: plain SIMD computes the vector field, which takes longer.
lacks-service-workers = Service workers: Eddy is fetched anew at each visit, and needs a connection for it.
lacks-storage = Storage for this page: your run is not kept for your next visit.

## Buttons

motion-stop = Still the river
motion-start = Let the river move
theme-light = Light colours
theme-dark = Dark colours

## The languages, each in its own words

language = Language
language-english = English
language-german = Deutsch
language-chinese = 中文

## The tour and the keys

tour = Tour
    .help = Seven stations through the river: enter where you left, or leave
keys = Keys and words
