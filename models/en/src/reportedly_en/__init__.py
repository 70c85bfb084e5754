"""The English model of `reportedly`: ONNX graphs, tokenizer and card in the folder `model`, read by the library."""
