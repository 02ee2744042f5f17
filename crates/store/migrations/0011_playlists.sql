-- The playlists of a class, and what learners did in them: steps are only ever added, and where somebody stands is folded
-- from them. What a step is evidence of stands in the log, under the same id.
CREATE TABLE playlists (
    tenant_id    BYTEA   NOT NULL,
    id           BYTEA   NOT NULL,
    class_id     BYTEA   NOT NULL,
    version      INTEGER NOT NULL,  -- raised by each change, so that none is lost
    body         TEXT    NOT NULL,  -- domain::playlist::Playlist as JSON
    made_by      BYTEA   NOT NULL,
    made_at      BIGINT  NOT NULL,
    accepted_by  BYTEA,
    accepted_at  BIGINT,
    ended_by     BYTEA,
    ended_at     BIGINT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, made_by) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, accepted_by) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, ended_by) REFERENCES users (tenant_id, id)
);

CREATE INDEX playlists_by_class ON playlists (tenant_id, class_id, made_at);

CREATE TABLE playlist_steps (
    tenant_id    BYTEA  NOT NULL,
    playlist_id  BYTEA  NOT NULL,
    learner_id   BYTEA  NOT NULL,
    id           BYTEA  NOT NULL,
    happened_at  BIGINT NOT NULL,
    day          TEXT   NOT NULL,
    said_by      BYTEA  NOT NULL,
    body         TEXT   NOT NULL,  -- domain::playlist::Act as JSON
    PRIMARY KEY (tenant_id, playlist_id, learner_id, id),
    FOREIGN KEY (tenant_id, playlist_id) REFERENCES playlists (tenant_id, id),
    FOREIGN KEY (tenant_id, learner_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, said_by) REFERENCES users (tenant_id, id)
);

CREATE INDEX playlist_steps_by_learner ON playlist_steps (tenant_id, learner_id, playlist_id);
