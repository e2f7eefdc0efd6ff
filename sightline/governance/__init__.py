"""What leaders are told: the reports of each cycle, who writes them, and who has been sent them.

A report is built once from the rows of the rooms below as a document whose every number opens to
the rows it counts. While it is a draft it follows the rows; once published it is its snapshot.
"""
