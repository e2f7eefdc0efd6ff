"""Tests of what `./run` and `./test` do."""
