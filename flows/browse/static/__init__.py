"""The pages as files, for a small dataset."""
