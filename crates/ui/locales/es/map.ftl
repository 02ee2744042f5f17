### La red cerca de mí.
