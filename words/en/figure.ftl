### The menu below every figure.

save = Save this figure
numbers = Numbers (CSV)
refused = This browser could not make the picture. Save the numbers instead, or try another browser.
