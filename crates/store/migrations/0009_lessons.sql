-- What a class's room has, the lessons that were proposed, agreed and held, and a school's device carts.
CREATE TABLE class_rooms (
    tenant_id  BYTEA  NOT NULL,
    class_id   BYTEA  NOT NULL,
    body       TEXT   NOT NULL,  -- domain::lesson::Room as JSON
    said_by    BYTEA  NOT NULL,
    said_at    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, class_id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id)
);

CREATE TABLE lessons (
    tenant_id       BYTEA   NOT NULL,
    id              BYTEA   NOT NULL,
    class_id        BYTEA   NOT NULL,
    day             TEXT    NOT NULL,
    version         INTEGER NOT NULL,  -- the newest
    seen_at         BIGINT,            -- when an adult of the class first looked
    agreed_version  INTEGER,
    agreed_by       BYTEA,
    agreed_at       BIGINT,
    began_at        BIGINT,
    ended_at        BIGINT,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, class_id, day),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, agreed_by) REFERENCES users (tenant_id, id)
);

CREATE TABLE lesson_versions (
    tenant_id  BYTEA   NOT NULL,
    lesson_id  BYTEA   NOT NULL,
    version    INTEGER NOT NULL,
    body       TEXT    NOT NULL,  -- domain::lesson::Lesson as JSON
    what       TEXT    NOT NULL,  -- domain::lesson::Change as JSON
    made_by    BYTEA,             -- nobody: it was proposed
    made_at    BIGINT  NOT NULL,
    PRIMARY KEY (tenant_id, lesson_id, version),
    FOREIGN KEY (tenant_id, lesson_id) REFERENCES lessons (tenant_id, id),
    FOREIGN KEY (tenant_id, made_by) REFERENCES users (tenant_id, id)
);

CREATE TABLE org_carts (
    tenant_id  BYTEA  NOT NULL,
    org_id     BYTEA  NOT NULL,
    body       TEXT   NOT NULL,  -- domain::lesson::Carts as JSON
    said_by    BYTEA  NOT NULL,
    said_at    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, org_id),
    FOREIGN KEY (tenant_id, org_id) REFERENCES orgs (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id)
);
