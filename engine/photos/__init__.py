"""Files in, files out, nothing lost: JPEG and PNG photos, masks, and the metadata that travels with them."""
