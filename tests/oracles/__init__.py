"""Slow twins in plain Python, written from the definitions, never from the kernels."""
