"""The councils and their people: tenants, units, people, posts, roles, absence;
who may do what; and the wall that keeps one authority's rows from another's.
"""
