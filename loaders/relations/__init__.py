"""What a text claims of those it names: a module for each kind of claim."""
