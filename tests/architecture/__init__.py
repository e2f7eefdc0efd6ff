"""The rules about the code itself. A rule worth writing down is worth a test that fails."""
