"""How data files of `tasks/entities/data` that are not written by hand are made; nothing here runs in the pipeline."""
