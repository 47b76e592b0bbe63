/** How the river is shown: the page in a frame, or mounted into the element's shadow root. */
export type Mode = "iframe" | "direct";

/** Where the run stands. */
export interface Stand {
  /** `loading`, `opening`, `data`, `starting`, `training`, `searching`, `paused`, `hidden`, `finished`, … */
  phase: string;
  /** Training steps done. */
  step: number;
  /** Counts the networks that were begun. */
  run: number;
}

export interface SetAnswer extends Stand {
  /** Whether a new network was begun. */
  restarted: boolean;
  /** Numbers that were brought into their range, in words. */
  adjustments: string[];
}

/** A whirlpool: a fixed point of decoding and encoding. */
export interface Attractor {
  id: number;
  /** On the plane that is shown. */
  at: [number, number];
  /** In the latent space. */
  latent: number[];
  stable: boolean;
  /** Largest absolute eigenvalue of the map there; below 1: an attractor. */
  spectral_radius: number;
  residual: number;
  /** Share of all starts that end here, and of those from noise. */
  basin_share: number;
  noise_share: number;
  /** Index of the training image that is most like it, and how much (cosine; null for points). */
  nearest_training: number;
  nearest_cosine: number | null;
}

export type Outcome = "settled" | "settled_elsewhere" | "diverged" | "cycle" | "undecided";

/** Where a leaf is dropped: in the plane that is shown, or on a training image. */
export type Place = readonly [number, number] | { trainingImage: number };

export interface DroppedLeaf {
  id: number;
  /** Training step of the network it flowed on. */
  step: number;
  outcome: Outcome;
  attractor: number | null;
  steps_to_settle: number | null;
  path: [number, number][];
  speed: number[];
}

export interface JudgedPicture {
  name: string;
  /** `unknown`: too few pictures to compare with. `refused`: no picture; `words` says why. */
  verdict: "belongs" | "stranger" | "unknown" | "refused";
  words: string;
  p_value: number | null;
  scores: { id: string; value: number | null; percentile: number }[];
  outcome: Outcome | null;
  attractor: number | null;
  steps_to_settle: number | null;
  step: number | null;
}

/** What noise settled into; the file that the snow globe saves. */
export interface Probe {
  schema: string;
  link: string;
  step: number;
  noise: { kind: string; specks: number; seed: number };
  settled_share: number;
  diverged_share: number;
  cycle_share: number;
  undecided_share: number;
  median_steps: number | null;
  attractor_count: number;
  paper_count: number;
  training_attractor_count: number;
  found_training_count: number;
  chamfer_cosine: number | null;
  chamfer_distance: number | null;
  attractors: {
    share: number;
    spectral_radius: number;
    known_as: number | null;
    from_training: boolean;
    nearest_training: { label: number; cosine: number | null } | null;
    nearest_test: { label: number; cosine: number | null } | null;
    latent: number[];
  }[];
  /** The end of each speck, as an index into `attractors`. */
  ends: (number | null)[];
}

/** What a key of a link takes. */
export type Value = string | number | boolean | readonly (string | number)[];

/** Keys that can be changed while it runs, by their names in links. */
export type Changes = Partial<Record<RunKey | "theme" | "panel" | "layers", Value>>;

export type RunKey =
  | "scene" | "seed" | "data" | "classes" | "kind" | "hidden" | "activation" | "noise" | "masking" | "shift"
  | "rotate" | "latent-noise" | "contractive" | "reach" | "sparsity" | "kl" | "decay" | "k" | "width" | "n" | "lr"
  | "lr-end" | "batch" | "steps";

/** The report of a run; Eddy's docs/report.md describes every key. What was not measured is null. */
export interface Report {
  schema: number;
  eddy: string;
  link: string;
  spec: Record<string, unknown>;
  device: string | null;
  adjustments: string[];
  step: number;
  loss: number | null;
  curve: [step: number, loss: number][];
  words: string;
  /** Training step of the weights that were searched: less than `step` while the numbers are older. */
  searched_step: number | null;
  complete: boolean | null;
  verdict: Record<string, unknown> | null;
  /** How that search was made; reports of earlier builds lack it. */
  protocol: Record<string, unknown> | null;
  attractors: Omit<Attractor, "at">[];
  seconds: null;
  /** What the page shows; its keys may change. */
  page: Record<string, unknown>;
  /** The second river, while two are compared. */
  other: Report | null;
}

/** What can be asked of a river; `window.eddy` on the hosted page has the same. What cannot be done is refused with an `Error` in words. */
export interface Scripting {
  play(): Promise<Stand>;
  pause(): Promise<Stand>;
  /** Exactly so many training steps (1 to 10,000), then rest. */
  step(n?: number): Promise<Stand>;
  /** The same network again, from its seed. */
  reset(): Promise<Stand>;
  /** All that is measured now. */
  report(): Promise<Report>;
  /** The whirlpools, stable ones first; at rest those of the network as it rests. */
  attractors(): Promise<Attractor[]>;
  /** Drops a leaf; answered when it has settled or given up. */
  drop(place: Place): Promise<DroppedLeaf>;
  /** Judges pictures: do they belong to what the network knows? */
  score(files: Iterable<Blob> | ArrayLike<Blob> | Blob): Promise<JudgedPicture[]>;
  /** Lets so many specks of noise go (16 to 4096). */
  probe(n?: number): Promise<Probe>;
  /** The link to what is seen now. */
  link(): Promise<string>;
  set(changes: Changes): Promise<SetAnswer>;
}

export interface EddyEventMap {
  ready: CustomEvent<{ device: string | null }>;
  state: CustomEvent<Stand>;
  error: CustomEvent<{ message: string }>;
}

type Property = string | null;

export class EddyRiver extends HTMLElement implements Scripting {
  /** The folder of the site's files for all elements without `src`. */
  static site: string | undefined;

  mode: Mode;
  /** The folder of the site's files, with a slash at its end. */
  get src(): string;
  set src(value: string);

  get scene(): Property; set scene(value: Value | null);
  get seed(): Property; set seed(value: Value | null);
  get data(): Property; set data(value: Value | null);
  get classes(): Property; set classes(value: Value | null);
  get kind(): Property; set kind(value: Value | null);
  get hiddenLayers(): Property; set hiddenLayers(value: Value | null);
  get activation(): Property; set activation(value: Value | null);
  get noise(): Property; set noise(value: Value | null);
  get masking(): Property; set masking(value: Value | null);
  get shift(): Property; set shift(value: Value | null);
  get rotate(): Property; set rotate(value: Value | null);
  get latentNoise(): Property; set latentNoise(value: Value | null);
  get contractive(): Property; set contractive(value: Value | null);
  get reach(): Property; set reach(value: Value | null);
  get sparsity(): Property; set sparsity(value: Value | null);
  get kl(): Property; set kl(value: Value | null);
  get decay(): Property; set decay(value: Value | null);
  get k(): Property; set k(value: Value | null);
  get convWidth(): Property; set convWidth(value: Value | null);
  get n(): Property; set n(value: Value | null);
  get lr(): Property; set lr(value: Value | null);
  get lrEnd(): Property; set lrEnd(value: Value | null);
  get batch(): Property; set batch(value: Value | null);
  get steps(): Property; set steps(value: Value | null);
  get theme(): Property; set theme(value: Value | null);
  get panel(): Property; set panel(value: Value | null);
  get layers(): Property; set layers(value: Value | null);
  get device(): Property; set device(value: Value | null);
  get embed(): Property; set embed(value: Value | null);
  get autoplay(): Property; set autoplay(value: Value | null);
  get density(): Property; set density(value: Value | null);
  get from(): Property; set from(value: Value | null);
  get language(): Property; set language(value: Value | null);
  get hide(): Property; set hide(value: Value | null);
  get moved(): Property; set moved(value: Value | null);
  get at(): Property; set at(value: Value | null);
  get view(): Property; set view(value: Value | null);
  get turn(): Property; set turn(value: Value | null);
  get leaves(): Property; set leaves(value: Value | null);
  get controls(): Property; set controls(value: Value | null);
  get tour(): Property; set tour(value: Value | null);

  play(): Promise<Stand>;
  pause(): Promise<Stand>;
  step(n?: number): Promise<Stand>;
  reset(): Promise<Stand>;
  report(): Promise<Report>;
  attractors(): Promise<Attractor[]>;
  drop(place: Place): Promise<DroppedLeaf>;
  score(files: Iterable<Blob> | ArrayLike<Blob> | Blob): Promise<JudgedPicture[]>;
  probe(n?: number): Promise<Probe>;
  link(): Promise<string>;
  set(changes: Changes): Promise<SetAnswer>;

  addEventListener<K extends keyof EddyEventMap>(
    type: K, listener: (this: EddyRiver, event: EddyEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions,
  ): void;
}

export interface Key {
  /** Its name in links. */
  readonly key: string;
  readonly attribute: string;
  readonly property: string;
  /** Whether it can be changed while it runs; others begin again. */
  readonly live: boolean;
}

export const KEYS: readonly Key[];
export const METHODS: readonly (keyof Scripting)[];
export const EVENTS: readonly (keyof EddyEventMap)[];

/** Makes the element known to the document, once. */
export function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "eddy-river": EddyRiver;
  }
  interface Window {
    /** On the hosted page: the same, for the whole page. */
    eddy?: Scripting & EventTarget;
  }
}
