"""Makes small.onnx with PyTorch's exporter, and prints what ONNX Runtime makes of it for onnx_assertions.rs.

pip install torch onnx onnxruntime; python make.py
"""

import pathlib

import numpy
import onnxruntime
import torch
from torch import nn

FILE = pathlib.Path(__file__).with_name("small.onnx")


class Autoencoder(nn.Module):
    """Grey pictures of 8 x 8; three numbers between."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.GroupNorm(2, 4), nn.SiLU(), nn.Flatten(), nn.Linear(64, 3), nn.Tanh()
        )
        self.widen = nn.Linear(3, 16)
        self.decoder = nn.Sequential(
            nn.GELU(),
            nn.ConvTranspose2d(4, 4, 4, stride=2, padding=1),
            nn.BatchNorm2d(4),
            nn.LeakyReLU(0.2),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(4, 1, 3, padding=1),
            nn.Sigmoid(),
        )

    def forward(self, picture):
        code = self.encoder(picture)
        return self.decoder(self.widen(code).view(code.shape[0], 4, 2, 2))


def main():
    torch.manual_seed(3)
    model = Autoencoder().eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(2.5)
        norm = model.decoder[2]
        norm.running_mean.uniform_(-0.2, 0.2)
        norm.running_var.uniform_(0.5, 1.5)
    pictures = (0.5 + 0.5 * numpy.sin(0.37 * numpy.arange(128))).astype("float32").reshape(2, 1, 8, 8)
    names = {"input_names": ["picture"], "output_names": ["rebuilt"]}
    axes = {name: {0: "batch"} for name in ("picture", "rebuilt")}
    torch.onnx.export(model, torch.from_numpy(pictures), FILE, opset_version=17, dynamo=False, dynamic_axes=axes, **names)
    rebuilt = onnxruntime.InferenceSession(FILE).run(None, {"picture": pictures})[0].reshape(-1)
    print("rebuilt", [float(rebuilt[at]) for at in (0, 9, 27, 63, 64, 77, 100, 127)])
    print(FILE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
