"""Raw folders to packages: rules, checks, fixes and archives of Custom Speech datasets."""
