// What a page of someone else's does with the package; its types are checked too.
import { define, type Attractor, type EddyRiver, type Stand } from "eddy-river";

define();

const river: EddyRiver = document.querySelector("eddy-river")!;
river.noise = 0.4;
river.hiddenLayers = [24];
river.addEventListener("state", ({ detail }) => console.info(detail.phase, detail.step));

export async function trained(): Promise<[Stand, Attractor[]]> {
  const stand = await river.step(20);
  const [first] = await river.attractors();
  const leaf = await river.drop(first ? first.at : { trainingImage: 0 });
  console.info(leaf.outcome, leaf.path.length);
  await river.set({ noise: 0.6, hidden: [24, 12] });
  // @ts-expect-error A key that no link has.
  await river.set({ colour: "red" }).catch(() => {});
  return [stand, await river.attractors()];
}

window.eddy?.addEventListener("ready", () => {});
