"""What a document contradicts in itself: a module for each kind."""
