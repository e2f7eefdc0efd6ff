"""The shell: settings, URLs, navigation, home pages and errors."""
