// An earlier visit has chosen to see every control.
try {
    localStorage.getItem("eddy-controls") ?? localStorage.setItem("eddy-controls", "all");
} catch {
    // A frame without an origin, and documents without an address, have no storage.
}
