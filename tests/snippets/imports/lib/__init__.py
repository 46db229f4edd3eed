"""The package of modules to import."""
