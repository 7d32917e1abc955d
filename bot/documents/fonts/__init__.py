"""The fonts that pictures are drawn with: see OFL.txt. A package, so that an installed copy finds them."""
