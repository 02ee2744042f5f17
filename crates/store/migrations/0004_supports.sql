-- What a learner needs, and who sits apart or together. Read by the adults of a class and by nobody else.

CREATE TABLE supports (
    tenant_id     BYTEA  NOT NULL,
    learner_id    BYTEA  NOT NULL,
    id            BYTEA  NOT NULL,
    kind          TEXT   NOT NULL,
    adult_id      BYTEA,            -- the adult it names
    window_from   BIGINT,           -- minutes after local midnight
    window_until  BIGINT,
    factor        BIGINT,           -- hundredths of the usual time
    station       TEXT,
    note          TEXT   NOT NULL,
    from_day      TEXT   NOT NULL,
    until_day     TEXT,
    said_by       BYTEA  NOT NULL,
    said_at       BIGINT NOT NULL,
    ended_by      BYTEA,
    ended_at      BIGINT,
    PRIMARY KEY (tenant_id, learner_id, id),
    FOREIGN KEY (tenant_id, learner_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, adult_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, ended_by) REFERENCES users (tenant_id, id)
);

CREATE TABLE pairs (
    tenant_id  BYTEA  NOT NULL,
    class_id   BYTEA  NOT NULL,
    id         BYTEA  NOT NULL,
    one_id     BYTEA  NOT NULL,
    other_id   BYTEA  NOT NULL,
    wish       TEXT   NOT NULL,
    hard       BIGINT NOT NULL,
    reason     TEXT   NOT NULL,
    until_day  TEXT,
    said_by    BYTEA  NOT NULL,
    said_at    BIGINT NOT NULL,
    ended_by   BYTEA,
    ended_at   BIGINT,
    PRIMARY KEY (tenant_id, class_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, one_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, other_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, ended_by) REFERENCES users (tenant_id, id)
);
