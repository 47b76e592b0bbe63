// Lets the page work without a connection after the first visit: once the engine runs, and not before, what
// the page is made of is kept by the service worker (sw.js). Nothing is said where that is forbidden.

/** How long after the engine's start: nothing of the first view should have to share the line. */
const BEGIN_AFTER_MS = 4000;
const ANSWER_WITHIN_MS = 1000;

/** To be called when the page of this build is there. */
export function keepForLater(build) {
  let channel;
  try {
    if (!build || !navigator.serviceWorker) return;
    channel = new BroadcastChannel("eddy-files");
  } catch {
    return;
  }
  const used = new Set();
  let begun = false;
  const tell = async () => {
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ build, files: [...used] });
  };
  channel.onmessage = ({ data }) => {
    if (!Array.isArray(data?.files)) return;
    for (const file of data.files) used.add(file);
    if (begun) return void tell();
    begun = true;
    setTimeout(async () => {
      try {
        const script = new URL("sw.js", import.meta.url);
        await navigator.serviceWorker.register(script, { scope: new URL(".", script).pathname, updateViaCache: "none" });
        await tell();
      } catch {
        // Private windows, sandboxed frames and full disks refuse it: the page is then fetched each time.
      }
    }, BEGIN_AFTER_MS);
  };
  channel.postMessage("which files?");
}

/**
 * To be called before the page is started: whether a newer build, which is already here, takes over now. Then the
 * page is loaded again and must not be started. It does not while another tab is open, which goes on with
 * the files of its own build.
 */
export async function newerBuildTakesOver() {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    const waiting = registration?.waiting;
    if (!waiting) return false;
    const { port1, port2 } = new MessageChannel();
    const again = () => location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", again);
    const answer = await new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
      setTimeout(resolve, ANSWER_WITHIN_MS, undefined);
      waiting.postMessage("take over", [port2]);
    });
    if (answer === false) navigator.serviceWorker.removeEventListener("controllerchange", again);
    return answer === true;
  } catch {
    return false;
  }
}
