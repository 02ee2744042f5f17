-- The last placement of each learner, under way or done. Its answers and its conclusion are evidence; this is what
-- is shown and taken up again. The body is JSON whose shape belongs to the app.
CREATE TABLE placements (
    tenant_id   BYTEA  NOT NULL,
    learner_id  BYTEA  NOT NULL,
    body        TEXT   NOT NULL,
    touched_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, learner_id),
    FOREIGN KEY (tenant_id, learner_id) REFERENCES users (tenant_id, id)
);

-- What was said of a learner's signals is erased and handed over with the learner.
CREATE INDEX signal_verdicts_by_learner ON signal_verdicts (tenant_id, learner_id, said_at);
