"""The trained network at run time: windows of a text in, attributions and events as spans out. No PyTorch."""
