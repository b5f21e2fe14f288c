"""Results as something one can read; nothing is computed here."""
