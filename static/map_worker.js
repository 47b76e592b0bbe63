// A worker that only maps: the first message is its program, every other a request, and each is answered.

import { kernel } from "./map_kernel.js";

let starting = null;

onmessage = async ({ data }) => {
  try {
    if (!starting) {
      starting = kernel(data);
      await starting;
      postMessage("ready");
      return;
    }
    const answer = (await starting)(data);
    postMessage(answer, [answer.buffer]);
  } catch (error) {
    // Out of the promise, so that whoever started this worker hears of it.
    setTimeout(() => {
      throw error;
    });
  }
};
