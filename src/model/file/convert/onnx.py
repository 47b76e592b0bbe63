import onnx, safetensors.numpy as s
s.save_file({t.name: onnx.numpy_helper.to_array(t) for t in onnx.load("FILE").graph.initializer}, "network.safetensors")
