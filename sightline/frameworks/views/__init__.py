"""The pages of a framework. They are for reading: nothing here changes anything."""
