"""How fast Sightline is, measured by hand with `./bench` and never as a test.

Ratios are what counts: each measure stands beside a plain one taken in the same run.
"""
