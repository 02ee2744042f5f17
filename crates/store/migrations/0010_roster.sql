-- What a roster brought (OneRoster): which of its rows became what of ours, and the imports.
CREATE TABLE roster_rows (
    tenant_id   BYTEA  NOT NULL,
    kind        TEXT   NOT NULL,  -- the file, such as users
    sourced_id  TEXT   NOT NULL,  -- as given: opaque, never used again for anything else
    subject_id  BYTEA  NOT NULL,  -- ours: org, session, course, class or user; of an enrollment the class
    user_id     BYTEA,            -- whom the row is about
    body        TEXT   NOT NULL,  -- its cells as JSON, those of one's own columns too, without passwords
    gone_at     BIGINT,           -- the roster has it no more
    PRIMARY KEY (tenant_id, kind, sourced_id, subject_id)
);
CREATE INDEX roster_rows_by_user ON roster_rows (tenant_id, user_id);

CREATE TABLE roster_runs (
    tenant_id   BYTEA  NOT NULL,
    id          BYTEA  NOT NULL,
    at          BIGINT NOT NULL,
    by_id       BYTEA,            -- nobody: by command or by night
    source      TEXT   NOT NULL,
    counts      TEXT   NOT NULL,  -- JSON
    changes     TEXT   NOT NULL,  -- JSON of what was before and after, for taking it back; empty when that is over
    undone_at   BIGINT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, by_id) REFERENCES users (tenant_id, id)
);
