"""From the photo to the picture a network paints, and back over the photo; what painted pixels borrow from it."""
