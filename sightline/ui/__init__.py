"""The design-system kit: fields that draw themselves, layouts, components, charts,
and the words for dates and numbers.
"""
