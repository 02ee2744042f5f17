-- What is known of the store as a whole, such as the backup it was restored from.
CREATE TABLE facts (
    name   TEXT NOT NULL PRIMARY KEY,
    value  TEXT NOT NULL
);
