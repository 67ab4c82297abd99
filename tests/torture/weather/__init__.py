"""The storm's parts: robots and what they were told (people), programs that are started again (keepers), what goes wrong
(faults), what must hold afterwards (check), and whether that would be noticed (sabotage)."""
