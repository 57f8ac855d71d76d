"""What is printed and handed out: sheets of personal links to cut up, posters. `cards` has the links, `paper` draws."""
