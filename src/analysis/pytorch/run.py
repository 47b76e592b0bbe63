#!/usr/bin/env python3
# %%LINK%%
# The run behind that link, written by Eddy %%BUILD%% as a program for PyTorch 1.13 or newer.
"""Trains, iterates and searches one autoencoder of Eddy.

    python THIS_FILE                        trains the network anew, then searches it
    python THIS_FILE --weights FILE         searches the network in FILE, as "Network (safetensors)" saves it
    python THIS_FILE --json FILE            also writes what was found

The data are at the end of this file; nothing is fetched. Definitions and their sources: docs/science.md of Eddy.

The same weights give the same attractors, up to rounding (TOLERANCE). Training anew gives a network of the same
distribution, not the same network: PyTorch draws other weights, batches and noise from the same seed.
"""

import argparse
import base64
import copy
import json
import math
import struct
import sys

import torch
from torch import nn
from torch.nn import functional

RUN = json.loads(r"""%%RUN%%""")

# Distance of an attractor from that of the report, in latent scales, for the same weights: f32 paths, f64 polish.
TOLERANCE = 1e-4
# AdamW, beside the numbers of the run.
BETAS, EPSILON = (0.9, 0.999), 1e-8
# The contractive term asks this far from a code, in units of the latent standard deviation, and no nearer than that.
PROBE_SHARE, PROBE_FLOOR = 0.05, 1e-3
# The loss that is reported is the mean of so many steps.
LOSS_WINDOW = 50
# Newton gives up after so many steps, or so many merge radii from its start.
NEWTON_STEPS, NEWTON_RADII = 16, 10.0


# The network


def activation(name):
    """The function between two layers, by its name in the settings; without a name none."""
    known = {
        None: nn.Identity(),
        "Silu": nn.SiLU(),
        "Gelu": nn.GELU(),
        "Tanh": nn.Tanh(),
        "Relu": nn.ReLU(),
        "LeakyRelu": nn.LeakyReLU(0.01),
        "Sigmoid": nn.Sigmoid(),
        "LeakyRelu10": nn.LeakyReLU(0.1),
        "LeakyRelu20": nn.LeakyReLU(0.2),
        "LeakyRelu30": nn.LeakyReLU(0.3),
        "Elu": nn.ELU(),
    }
    return known[name]


def layer(form):
    """An untrained layer. PyTorch draws weights and bias from U[-1/sqrt(n), 1/sqrt(n)], n the fan-in, as Eddy does."""
    ((kind, of),) = form.items()
    if kind == "Full":
        return nn.Linear(of["inputs"], of["outputs"])
    fine, coarse = of["fine"], of["coarse"]
    if kind == "Convolution":
        return nn.Conv2d(fine["channels"], coarse["channels"], 3, stride=2, padding=1)
    more = [fine[side] + 1 - 2 * coarse[side] for side in ("height_px", "width_px")]
    return nn.ConvTranspose2d(coarse["channels"], fine["channels"], 3, stride=2, padding=1, output_padding=more)


def shape_in(form):
    """How one sample lies that a layer takes."""
    ((kind, of),) = form.items()
    if kind == "Full":
        return (of["inputs"],)
    side = of["fine"] if kind == "Convolution" else of["coarse"]
    return (side["channels"], side["height_px"], side["width_px"])


class Autoencoder(nn.Module):
    """E: sample to latent, D: latent to sample, each sample a row. Without encoder layers E is the identity."""

    def __init__(self, is_variational):
        super().__init__()
        model = RUN["spec"]["model"]
        self.forms = RUN["forms"]
        self.encoder, self.decoder = (nn.ModuleList([layer(form) for form in half]) for half in self.forms)
        self.between = activation(model["activation"])
        self.after_code, self.after_output = activation(model["code"]), activation(model["output"])
        code = self.forms[0][-1]["Full"] if self.forms[0] else None
        self.log_variance = nn.Linear(code["inputs"], code["outputs"]) if is_variational and code else None

    def hidden(self, x):
        """What the heads of the encoder read."""
        for weights, form in zip(self.encoder[:-1], self.forms[0]):
            x = self.between(weights(x.reshape(-1, *shape_in(form))).flatten(1))
        return x

    def code(self, hidden):
        """From `hidden` to the latents; of a variational encoder, their means."""
        if not self.encoder:
            return hidden
        return self.after_code(self.encoder[-1](hidden.reshape(-1, *shape_in(self.forms[0][-1]))).flatten(1))

    def encode(self, x):
        return self.code(self.hidden(x))

    def decode(self, z):
        for at, (weights, form) in enumerate(zip(self.decoder, self.forms[1])):
            z = weights(z.reshape(-1, *shape_in(form))).flatten(1)
            z = self.between(z) if at + 1 < len(self.decoder) else self.after_output(z)
        return z

    def forward(self, z):
        """The latent map f = E(D(z))."""
        return self.encode(self.decode(z))


def read_safetensors(path):
    """The tensors of a file, all of them F32."""
    with open(path, "rb") as file:
        content = file.read()
    (size,) = struct.unpack("<Q", content[:8])
    tensors = {}
    for name, of in json.loads(content[8 : 8 + size]).items():
        if name != "__metadata__":
            begin, end = (8 + size + offset for offset in of["data_offsets"])
            numbers = torch.frombuffer(bytearray(content[begin:end]), dtype=torch.float32)
            tensors[name] = numbers.reshape(of["shape"])
    return tensors


# Training


def moved(x, objective):
    """Every picture shifted and turned by an amount of its own: bilinear, black outside."""
    shape = RUN["shape"]
    height, width = shape["height_px"], shape["width_px"]
    draw = lambda: torch.empty(len(x), 1, 1).uniform_(-1.0, 1.0)
    right, down = objective["shift_px"] * draw(), objective["shift_px"] * draw()
    angle = math.radians(objective["rotate_deg"]) * draw()
    middle = (0.5 * (width - 1), 0.5 * (height - 1))
    column = torch.arange(width).reshape(1, 1, width) - middle[0] - right
    row = torch.arange(height).reshape(1, height, 1) - middle[1] - down
    across = middle[0] + angle.cos() * column + angle.sin() * row
    upright = middle[1] - angle.sin() * column + angle.cos() * row
    places = torch.stack([2 * across / (width - 1) - 1, 2 * upright / (height - 1) - 1], dim=-1)
    pictures = x.reshape(-1, shape["channels"], height, width)
    return functional.grid_sample(pictures, places, padding_mode="zeros", align_corners=True).flatten(1)


def disturbed(x, objective):
    """What the encoder sees instead of the clean samples."""
    shape = RUN["shape"]
    is_picture = shape["height_px"] > 1 and shape["width_px"] > 1
    if is_picture and (objective["shift_px"] > 0 or objective["rotate_deg"] > 0):
        x = moved(x, objective)
    if objective["input_noise"] > 0:
        x = x + objective["input_noise"] * torch.randn_like(x)
    if objective["masking"] > 0:
        area_px = shape["height_px"] * shape["width_px"]
        is_seen = torch.rand(len(x), 1, area_px) >= objective["masking"]
        x = (x.reshape(len(x), shape["channels"], area_px) * is_seen).flatten(1)
    return x


def deviation(z):
    """Standard deviation of each latent axis over the batch, a constant of the loss."""
    z = z.detach()
    squares = (z - z.mean(0, keepdim=True)).square().sum(0, keepdim=True)
    return (squares / (max(len(z), 2) - 1) + 1e-12).sqrt()


def loss_of(network, clean, objective):
    """Mean squared error a pixel, plus the penalties that are on."""
    hidden = network.hidden(disturbed(clean, objective))
    z = network.code(hidden)
    given, penalty = z, 0.0
    if objective["kl"] > 0 and network.log_variance is not None:
        log_variance = network.log_variance(hidden)
        given = given + torch.randn_like(z) * (0.5 * log_variance).exp()
        nats = 0.5 * (z.square() + log_variance.exp() - log_variance - 1).sum(1)
        penalty = penalty + objective["kl"] * nats.mean()
    if objective["latent_noise"] > 0:
        given = given + objective["latent_noise"] * deviation(z) * torch.randn_like(z)
    error = (network.decode(given) - clean).square().mean()
    if objective["sparsity"] > 0:
        penalty = penalty + objective["sparsity"] * z.abs().mean()
    if objective["contractive"] > 0:
        probe = (PROBE_SHARE * deviation(z).square().mean(1, keepdim=True).sqrt()).clamp_min(PROBE_FLOOR)
        start = z
        if objective["contractive_reach"] > 0 and len(z) > 1:
            start = z + objective["contractive_reach"] * torch.rand(len(z), 1) * (z.roll(-1, 0) - z)
        beside = network(start + probe * torch.randn_like(start))
        penalty = penalty + objective["contractive"] * ((beside - network(start)) / probe).square().mean()
    return error + penalty


def adamw(network):
    """With new moments. Learning rate and weight decay are set before every step."""
    return torch.optim.AdamW(network.parameters(), betas=BETAS, eps=EPSILON)


def train(network, samples, steps):
    """Trains under the settings of the run, each from its step on; the mean loss of the last steps."""
    setting, changes, schedule_start = RUN["course"]["first"], list(RUN["course"]["changes"]), 0
    descent, losses = adamw(network), []
    for step in range(steps):
        while changes and changes[0]["step"] <= step:
            change = changes.pop(0)
            setting, schedule_start = change["setting"], min(change["schedule_start"], step)
            if change["reset_optimizer"]:
                descent, losses = adamw(network), []
        objective, optimizer = setting["objective"], setting["optimizer"]
        done = min((step - schedule_start) / optimizer["schedule_steps"], 1.0)
        last = optimizer["final_rate_share"]
        rate = optimizer["learning_rate"] * (last + (1 - last) * 0.5 * (1 + math.cos(math.pi * done)))
        for group in descent.param_groups:
            group["lr"], group["weight_decay"] = rate, optimizer["weight_decay"]
        batch = samples[torch.randint(len(samples), (optimizer["batch_size"],))]
        descent.zero_grad(set_to_none=True)
        loss = loss_of(network, batch, objective)
        loss.backward()
        descent.step()
        losses = (losses + [loss.item()])[-LOSS_WINDOW:]
        if not math.isfinite(losses[-1]):
            sys.exit(f"The loss is not finite after step {step}: lower the learning rate.")
        if (step + 1) % 500 == 0:
            print(f"step {step + 1} of {steps}, loss {sum(losses) / len(losses):.5f}", flush=True)
    return sum(losses) / len(losses) if losses else None


# The search for attractors


def latent_scale(latents):
    """Root mean square over axes of the standard deviation of the training latents: the unit of distances."""
    spread = latents.double().std(0, unbiased=False).square().mean().sqrt()
    return max(spread.item(), 1e-2 * latents.double().mean(0).norm().item(), 1e-3)


@torch.no_grad()
def follow(network, starts, scale):
    """Iterates z <- f(z) from every start: where each ended, its last step, and which came to rest or left.

    Cycles are not told apart: they are among those that neither rest nor leave.
    """
    rule = RUN["search"]
    bound = max(rule["divergence_scales"] * scale, 10 * max(1.0, starts.norm(dim=1).max().item()))
    at, last_step = starts.clone(), torch.full((len(starts),), math.inf)
    rests, left = torch.zeros(len(starts), dtype=torch.bool), torch.zeros(len(starts), dtype=torch.bool)
    going = torch.arange(len(starts))
    for _ in range(rule["max_steps"]):
        if len(going) == 0:
            break
        before = at[going]
        after = network(before)
        step, size = (after - before).norm(dim=1), after.norm(dim=1)
        is_finite = size.isfinite()
        at[going[is_finite]], last_step[going[is_finite]] = after[is_finite], step[is_finite]
        is_rest = is_finite & ((step.square() < rule["step_squared"]) | (step < 1e-6 * size))
        is_gone = ~is_rest & (~is_finite | (size > bound))
        rests[going[is_rest]], left[going[is_gone]] = True, True
        going = going[~(is_rest | is_gone)]
    return at, last_step, rests, left


def newton(precise, end, merge_radius):
    """The fixed point that Newton's method reaches in f64 from the end of a trajectory, if it does."""
    rule = RUN["search"]
    f = lambda z: precise(z[None])[0]
    z = end.clone()
    for _ in range(NEWTON_STEPS):
        jacobian = torch.autograd.functional.jacobian(f, z)
        with torch.no_grad():
            velocity = f(z) - z
        residual = velocity.norm().item()
        if residual < max(rule["residual"], 1e-14 * z.norm().item()):
            radius = torch.linalg.eigvals(jacobian).abs().max().item()
            return {"latent": z, "residual": residual, "spectral_radius": radius, "kind": kind_of(radius)}
        try:
            z = z + torch.linalg.solve(torch.eye(len(z), dtype=z.dtype) - jacobian, velocity)
        except RuntimeError:
            return None
        if not (z - end).norm().item() <= NEWTON_RADII * merge_radius:
            return None
    return None


def kind_of(spectral_radius):
    """1 attracts, -1 repels, 0 is slow: neither."""
    margin = RUN["search"]["slow_margin"]
    return 1 if spectral_radius < 1 - margin else -1 if spectral_radius > 1 + margin else 0


@torch.no_grad()
def leads_to(precise, end, fixed, merge_radius, distance):
    """Whether plain iteration from an end comes to the attractor that Newton found, in about the steps that it needs."""
    if fixed["kind"] != 1:
        return False
    steps = math.log(distance / merge_radius) / -math.log(max(fixed["spectral_radius"], 1e-6))
    z = end
    for _ in range(int(min(20 + 2 * steps, 500))):
        z = precise(z[None])[0]
        if (z - fixed["latent"]).norm().item() < merge_radius:
            return True
    return False


def polish(precise, end, merge_radius):
    """The fixed point at which a trajectory was arriving, if there is one: Newton may jump basins, the map decides."""
    fixed = newton(precise, end, merge_radius)
    if fixed is None:
        return None
    distance = (fixed["latent"] - end).norm().item()
    is_there = distance < merge_radius or leads_to(precise, end, fixed, merge_radius, distance)
    return fixed if is_there else None


def search(network, starts, scale):
    """All fixed points that the trajectories arrive at, and for every start the attractor it ends on, or None."""
    merge_radius = RUN["search"]["merge_share"] * scale
    ends, last_step, rests, left = follow(network, starts, scale)
    may_rest = rests | (~left & (last_step < merge_radius))
    order = [start for start in last_step.argsort(stable=True).tolist() if may_rest[start]]
    precise = copy.deepcopy(network).double()
    found, rejected, polished = [], [], {}
    for start in order:
        end = ends[start].double()
        is_near = lambda place, radius: (place - end).norm().item() < radius
        if any(is_near(fixed["latent"], merge_radius) for fixed in found):
            continue
        if any(is_near(place, 0.5 * merge_radius) for place in rejected):
            continue
        fixed = polish(precise, end, merge_radius)
        if fixed is None:
            rejected.append(end)
            continue
        apart = lambda known: (known["latent"] - fixed["latent"]).norm().item()
        same = [at for at, known in enumerate(found) if known["kind"] == fixed["kind"] and apart(known) < merge_radius]
        if not same:
            found.append(fixed)
        polished[start] = same[0] if same else len(found) - 1
    ends_on = [None] * len(starts)
    for start in order:
        at = polished.get(start)
        if at is None:
            at = holder(found, ends[start].double(), last_step[start].item(), merge_radius)
        if at is not None and found[at]["kind"] == 1:
            ends_on[start] = at
    return found, ends_on, rests, left


def holder(found, end, last_step, merge_radius):
    """The nearest fixed point to which a trajectory has converged that made a last step of this length."""
    nearest = None
    for at, fixed in enumerate(found):
        others = [
            (other["latent"] - fixed["latent"]).norm().item()
            for other in found
            if other is not fixed and other["kind"] == fixed["kind"]
        ]
        reach = min([10 * merge_radius] + [0.5 * other for other in others])
        still = last_step / max(1 - fixed["spectral_radius"], 1e-9)
        distance = (fixed["latent"] - end).norm().item()
        if distance <= max(merge_radius, min(still, reach)) and (nearest is None or distance < nearest[0]):
            nearest = (distance, at)
    return None if nearest is None else nearest[1]


# The whole


def numbers(text, kind):
    """Little-endian numbers in base64: bytes 0 to 255 stand for 0 to 1."""
    content = bytearray(base64.b64decode(text))
    if kind == "u8":
        return torch.frombuffer(content, dtype=torch.uint8).float() / 255
    return torch.frombuffer(content, dtype=torch.float32).clone()


def measure(network, samples, loss):
    """What the report says of a network, measured here."""
    rule, k = RUN["search"], RUN["latent_dim"]
    with torch.no_grad():
        latents = network.encode(samples[: rule["latents"]])
        judged = samples[: rule["error_samples"]]
        train_error = (network.decode(network.encode(judged)) - judged).square().mean().item()
    scale = latent_scale(latents)
    noise = numbers(NOISE_STARTS, "f32").reshape(-1, k)
    starts = torch.cat([latents[: rule["training_starts"]], noise])
    found, ends_on, rests, left = search(network, starts, scale)
    attractors = [(at, fixed) for at, fixed in enumerate(found) if fixed["kind"] == 1]
    reported = RUN["found"]["attractors"]
    apart = lambda fixed, row: (fixed["latent"] - torch.tensor(row["latent"]).double()).norm().item() / scale
    distances = [min((apart(fixed, row) for _, fixed in attractors), default=math.inf) for row in reported]
    return {
        "loss": loss,
        "train_error": train_error,
        "latent_scale": scale,
        "stable_count": len(attractors),
        "unstable_count": len(found) - len(attractors),
        "settled_share": rests.float().mean().item(),
        "diverged_share": left.float().mean().item(),
        "on_attractor_share": sum(at is not None for at in ends_on) / len(ends_on),
        "attractors": [
            {
                "latent": fixed["latent"].tolist(),
                "residual": fixed["residual"],
                "spectral_radius": fixed["spectral_radius"],
                "basin_share": ends_on.count(at) / len(ends_on),
            }
            for at, fixed in attractors
        ],
        "largest_distance": max(distances, default=0.0),
    }


def main():
    words = argparse.ArgumentParser(description="Trains, iterates and searches one autoencoder of Eddy.")
    words.add_argument("--weights", help="search this network (safetensors) instead of training one")
    words.add_argument("--steps", type=int, default=RUN["step"], help="training steps, those of the run by default")
    words.add_argument("--seed", type=int, default=RUN["spec"]["seed"], help="seed of PyTorch's own draws")
    words.add_argument("--json", help="write what was found to this file")
    asked = words.parse_args()
    torch.manual_seed(asked.seed)
    shape = RUN["shape"]
    dim = shape["channels"] * shape["height_px"] * shape["width_px"]
    samples = numbers(TRAINING, RUN["training_numbers"]).reshape(-1, dim)
    loss = None
    if asked.weights:
        tensors = read_safetensors(asked.weights)
        network = Autoencoder("log_variance.weight" in tensors)
        network.load_state_dict(tensors)
    else:
        settings = [RUN["course"]["first"]] + [change["setting"] for change in RUN["course"]["changes"]]
        network = Autoencoder(any(setting["objective"]["kl"] > 0 for setting in settings))
        loss = train(network, samples, asked.steps)
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    found, reported = measure(network, samples, loss), RUN["found"]
    number = lambda value: "-" if value is None else f"{value:.6g}"
    print(f"{'':24}{'here':>14}{'report':>14}")
    for key in ["loss", "train_error", "latent_scale", "stable_count", "unstable_count"]:
        print(f"{key:24}{number(found[key]):>14}{number(reported[key]):>14}")
    for row in found["attractors"]:
        share, radius, residual = row["basin_share"], row["spectral_radius"], row["residual"]
        print(f"attractor: basin {share:6.1%}, spectral radius {radius:.4f}, residual {residual:.1e}")
    print(f"farthest attractor of the report: {found['largest_distance']:.1e} latent scales from one found here")
    if asked.weights:
        is_same = found["stable_count"] == reported["stable_count"] and found["largest_distance"] < TOLERANCE
        print("the same attractors" if is_same else f"not the same attractors within {TOLERANCE}: another network?")
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump(found, file, indent=2)


# The samples it learns from, in their order, and the starts of the search that were drawn from N(0, I).
TRAINING = """%%TRAINING%%"""
NOISE_STARTS = """%%NOISE_STARTS%%"""

if __name__ == "__main__":
    main()
