"""What each page shows, made of a version: plain values for the templates."""
