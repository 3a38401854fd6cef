"""Measurements, side by side in one run: what they print are ratios first, because machines differ and are shared."""
