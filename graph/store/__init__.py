"""Where a property graph is kept: in memory, in ArcadeDB inside the process, on a Bolt server."""
