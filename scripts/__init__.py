"""What `./run`, `./test` and `./bench` do. Standard library only: they run before anything is installed."""
