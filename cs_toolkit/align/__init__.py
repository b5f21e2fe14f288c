"""Token ids to edit paths; knows no strings."""
