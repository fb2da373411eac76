"""Fits the weights of the confidence."""
