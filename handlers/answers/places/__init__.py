"""Places of Medan: which kecamatan or kelurahan somebody means. Who could mean two is asked, never guessed."""
