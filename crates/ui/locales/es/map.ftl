### La red cerca de mí.

## El dibujo y su gemelo en palabras
map-label = Mi mapa de senderos
map-as-list = Mostrar el mapa como lista
map-comes-after = viene después de { $places }
