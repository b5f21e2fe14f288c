"""How the sample data was made; see ``sample_data/make.py``."""
