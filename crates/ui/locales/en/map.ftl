### The web near me.
