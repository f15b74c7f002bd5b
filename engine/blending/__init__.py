"""Between the photo and a network's picture: crops and their way back, seams, grain, layers."""
