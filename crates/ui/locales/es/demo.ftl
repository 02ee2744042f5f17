### La demostración: como quién mirar.

demo-people = Mira como
demo-people-how = Esto es una demostración. Nadie aquí es real, y lo que hagas se queda aquí.
demo-teacher = { $name }, da clase a { $at }
demo-administrator = { $name }, dirige { $at }
demo-learners = Como alguien de { $class }
demo-guardian = { $name }, familia de { $child }
