"""What a person presses: callback data, keyboards and the widgets made of them."""
