"""Space: who hears what, on this node (hub) and, later, on the others (redis). Imports only protocol."""
