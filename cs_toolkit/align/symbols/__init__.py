"""Where the symbols of a hypothesis stand, and what a reference must cost at the least."""
