// Runs in every document before its own scripts: a page whose files are kept would answer for the server
// whose answers a test arranges.
Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });
