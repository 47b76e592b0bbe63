// Runs before the page's own scripts: keeps every worker that the page starts, so that a test can
// end one from outside, and copies the small messages that come from it.
(() => {
  const started = [];
  Object.defineProperty(window, "__workers", { value: started });
  const Original = window.Worker;
  const { terminate } = Original.prototype;
  window.Worker = class Worker extends Original {
    constructor(...parameters) {
      super(...parameters);
      const record = { worker: this, ended_by_page: false, messages: [] };
      started.push(record);
      this.terminate = () => {
        record.ended_by_page = true;
        terminate.call(this);
      };
      record.kill = () => terminate.call(this);
      // Pictures of the river are large and many; statistics, phases and checkpoints are neither.
      this.addEventListener("message", ({ data }) => {
        if (Array.isArray(data) && data[0] instanceof Uint8Array && data[0].length < 65536) {
          record.messages.push(Array.from(data[0]));
          if (record.messages.length > 2000) record.messages.splice(0, 1000);
        }
      });
    }
  };
})();
