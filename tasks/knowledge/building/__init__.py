"""How data files of `tasks/knowledge/data` that are not written by hand are made; nothing here runs in the pipeline."""
