"""What `./run`, `./test` and `./bench` do, before anything is installed: standard library only."""
