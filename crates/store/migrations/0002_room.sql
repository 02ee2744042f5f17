-- The room: what a teacher's board needs, folded with the rest; and what a teacher saw when they last looked.

ALTER TABLE folds ADD COLUMN watch BYTEA;      -- what signals are made of
ALTER TABLE folds ADD COLUMN revision BIGINT;  -- goes up whenever anything of the fold changes

-- What stood on a teacher's page of a class at a moment, so that "since I last looked" is what they saw.
CREATE TABLE looks (
    tenant_id  BYTEA  NOT NULL,
    user_id    BYTEA  NOT NULL,
    class_id   BYTEA  NOT NULL,
    at         BIGINT NOT NULL,
    words      BYTEA  NOT NULL,
    PRIMARY KEY (tenant_id, user_id, class_id, at),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id)
);
