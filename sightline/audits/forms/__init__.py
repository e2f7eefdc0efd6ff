"""What people type in this room: shape and wording; the rules stay with the services."""
