### About me.
