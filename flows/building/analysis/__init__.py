"""Analysis of batches of articles: its tasks, and what one tells the next beside its rows."""
