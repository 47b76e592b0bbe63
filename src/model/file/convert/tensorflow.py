import tensorflow as tf, safetensors.numpy as s; r = tf.train.load_checkpoint("FOLDER")
s.save_file({n.replace("/.ATTRIBUTES/VARIABLE_VALUE", ""): r.get_tensor(n) for n in r.get_variable_to_shape_map() if ".OPT" not in n and r.get_tensor(n).dtype.kind == "f"}, "network.safetensors")
