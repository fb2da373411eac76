"""How articles and claims are shown as HTML."""
