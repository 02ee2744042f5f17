### The web near me.

## The drawing and its twin
map-label = My trail map
map-as-list = Show the map as a list
map-comes-after = comes after { $places }
