import torch
torch.save(model.state_dict(), "network.pth")
