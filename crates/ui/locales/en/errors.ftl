### What went wrong, and the remedy.
