"""What lies under a hole: face shape, parsing map, their description on disk, and the cascade that predicts them."""
