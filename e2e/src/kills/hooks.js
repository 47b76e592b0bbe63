// Stands before the engine's loader: keeps the workers that map and the graphics devices, so that a test can end one.
{
  const mapWorkers = [];
  const Plain = self.Worker;
  self.Worker = class extends Plain {
    constructor(...parameters) {
      super(...parameters);
      mapWorkers.push(this);
    }
  };
  const devices = [];
  if (self.GPUAdapter) {
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...wishes) {
      const device = await requestDevice.apply(this, wishes);
      devices.push(device);
      return device;
    };
  }
  const channel = new BroadcastChannel("eddy-kills");
  channel.onmessage = ({ data }) => {
    if (data === "map worker" && mapWorkers.length) mapWorkers.at(-1).terminate();
    else if (data === "device" && devices.length) devices.at(-1).destroy();
    else return;
    channel.postMessage("killed");
  };
}
