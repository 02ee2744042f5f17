-- What a class works towards, how options are chosen for it, and what its adults said of the signals.
CREATE TABLE focuses (
    tenant_id   BYTEA  NOT NULL,
    class_id    BYTEA  NOT NULL,
    id          BYTEA  NOT NULL,
    competency  TEXT   NOT NULL,
    from_day    TEXT   NOT NULL,
    until_day   TEXT   NOT NULL,
    said_by     BYTEA  NOT NULL,
    said_at     BIGINT NOT NULL,
    ended_by    BYTEA,
    ended_at    BIGINT,
    PRIMARY KEY (tenant_id, class_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, ended_by) REFERENCES users (tenant_id, id)
);

CREATE TABLE class_policies (
    tenant_id  BYTEA  NOT NULL,
    class_id   BYTEA  NOT NULL,
    policy     TEXT   NOT NULL,
    said_by    BYTEA  NOT NULL,
    said_at    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, class_id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id)
);

CREATE TABLE signal_verdicts (
    tenant_id   BYTEA  NOT NULL,
    class_id    BYTEA  NOT NULL,
    id          BYTEA  NOT NULL,
    learner_id  BYTEA  NOT NULL,
    rule        TEXT   NOT NULL,
    competency  TEXT   NOT NULL,  -- empty where the signal is about none
    verdict     TEXT   NOT NULL,
    said_by     BYTEA  NOT NULL,
    said_at     BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, class_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, learner_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id)
);
