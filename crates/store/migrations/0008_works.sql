-- What a school's adults write for it: templates and activities. The draft is its author's alone; each version that
-- was shared is kept, since evidence names the version.
CREATE TABLE works (
    tenant_id    BYTEA  NOT NULL,
    id           BYTEA  NOT NULL,
    org_id       BYTEA  NOT NULL,
    kind         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    author_id    BYTEA  NOT NULL,
    draft        TEXT   NOT NULL,
    changed_at   BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, org_id, name),
    FOREIGN KEY (tenant_id, org_id) REFERENCES orgs (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id)
);

CREATE TABLE work_versions (
    tenant_id  BYTEA   NOT NULL,
    work_id    BYTEA   NOT NULL,
    version    INTEGER NOT NULL,
    source     TEXT    NOT NULL,
    shared_by  BYTEA   NOT NULL,
    shared_at  BIGINT  NOT NULL,
    PRIMARY KEY (tenant_id, work_id, version),
    FOREIGN KEY (tenant_id, work_id) REFERENCES works (tenant_id, id),
    FOREIGN KEY (tenant_id, shared_by) REFERENCES users (tenant_id, id)
);
