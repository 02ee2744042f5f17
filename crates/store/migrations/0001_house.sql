-- The house: one text for SQLite and PostgreSQL (rules: contracts.md 9, checked by the lint in tests).
-- BYTEA ids of 16 bytes, BIGINT milliseconds UTC, TEXT local dates, BIGINT flags. tenant_id leads every key.
-- A comment that begins with pg: is SQL for PostgreSQL alone; SQLite reads it as a comment.

-- directory: the only tables without a tenant in front -------------------------------------------------

CREATE TABLE tenants (
    id          BYTEA  NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    is_demo     BIGINT NOT NULL,
    secret      BYTEA  NOT NULL,  -- 32 random bytes: cards and pictures are derived from it
    created_at  BIGINT NOT NULL
);

-- What somebody brings before we know whose they are: staff names, class codes, card and link hashes.
CREATE TABLE directory (
    kind       TEXT  NOT NULL,  -- staff | class | card | link
    key        BYTEA NOT NULL,
    tenant_id  BYTEA NOT NULL REFERENCES tenants (id),
    PRIMARY KEY (kind, key)
);

-- people and classes (OneRoster) -----------------------------------------------------------------------

CREATE TABLE orgs (
    tenant_id  BYTEA NOT NULL,
    id         BYTEA NOT NULL,
    kind       TEXT  NOT NULL,
    name       TEXT  NOT NULL,
    parent_id  BYTEA,
    zone       TEXT  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, parent_id) REFERENCES orgs (tenant_id, id)
);

CREATE TABLE academic_sessions (
    tenant_id  BYTEA NOT NULL,
    id         BYTEA NOT NULL,
    org_id     BYTEA NOT NULL,
    name       TEXT  NOT NULL,
    start_day  TEXT  NOT NULL,
    end_day    TEXT  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, org_id) REFERENCES orgs (tenant_id, id)
);

-- Days that differ from the rule "weekdays inside a session".
CREATE TABLE school_days (
    tenant_id  BYTEA  NOT NULL,
    org_id     BYTEA  NOT NULL,
    day        TEXT   NOT NULL,
    is_open    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, org_id, day),
    FOREIGN KEY (tenant_id, org_id) REFERENCES orgs (tenant_id, id)
);

CREATE TABLE courses (
    tenant_id  BYTEA NOT NULL,
    id         BYTEA NOT NULL,
    org_id     BYTEA NOT NULL,
    name       TEXT  NOT NULL,
    framework  TEXT  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, org_id) REFERENCES orgs (tenant_id, id)
);

CREATE TABLE classes (
    tenant_id   BYTEA  NOT NULL,
    id          BYTEA  NOT NULL,
    org_id      BYTEA  NOT NULL,
    course_id   BYTEA  NOT NULL,
    session_id  BYTEA  NOT NULL,
    name        TEXT   NOT NULL,
    grade       BIGINT NOT NULL,
    code        TEXT   NOT NULL,
    way         TEXT   NOT NULL,
    home_use    BIGINT NOT NULL,
    open_until  BIGINT,  -- the teacher opened it; live state, not evidence
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, code),
    FOREIGN KEY (tenant_id, org_id) REFERENCES orgs (tenant_id, id),
    FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES academic_sessions (tenant_id, id)
);

CREATE TABLE meetings (
    tenant_id     BYTEA  NOT NULL,
    class_id      BYTEA  NOT NULL,
    position      BIGINT NOT NULL,
    weekday       BIGINT NOT NULL,
    start_minute  BIGINT NOT NULL,
    minutes       BIGINT NOT NULL,
    place         TEXT   NOT NULL,
    PRIMARY KEY (tenant_id, class_id, position),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id)
);

CREATE TABLE users (
    tenant_id        BYTEA  NOT NULL,
    id               BYTEA  NOT NULL,
    org_id           BYTEA  NOT NULL,
    role             TEXT   NOT NULL,
    given_name       TEXT   NOT NULL,
    family_name      TEXT   NOT NULL,
    grade            BIGINT,
    sourced_id       TEXT,
    is_active        BIGINT NOT NULL,
    card_version     BIGINT NOT NULL,  -- a new version revokes the card
    picture_version  BIGINT NOT NULL,  -- a new version changes the three pictures
    created_at       BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, org_id) REFERENCES orgs (tenant_id, id)
);
CREATE INDEX users_by_org ON users (tenant_id, org_id, role);

CREATE TABLE enrollments (
    tenant_id  BYTEA  NOT NULL,
    class_id   BYTEA  NOT NULL,
    user_id    BYTEA  NOT NULL,
    role       TEXT   NOT NULL,
    tile       BIGINT NOT NULL,  -- which shape stands on the learner's tile
    PRIMARY KEY (tenant_id, class_id, user_id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX enrollments_by_user ON enrollments (tenant_id, user_id);

CREATE TABLE guardianships (
    tenant_id    BYTEA NOT NULL,
    guardian_id  BYTEA NOT NULL,
    learner_id   BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, guardian_id, learner_id),
    FOREIGN KEY (tenant_id, guardian_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, learner_id) REFERENCES users (tenant_id, id)
);

-- signing in -------------------------------------------------------------------------------------------

CREATE TABLE passwords (
    tenant_id   BYTEA  NOT NULL,
    user_id     BYTEA  NOT NULL,
    name        TEXT   NOT NULL,  -- as folded for comparing
    hash        TEXT   NOT NULL,  -- argon2id, PHC string
    changed_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    UNIQUE (tenant_id, name),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);

-- A session of a browser: the cookie carries tenant and token, the row only the token's SHA-256.
CREATE TABLE sign_ins (
    tenant_id    BYTEA  NOT NULL,
    token_hash   BYTEA  NOT NULL,
    user_id      BYTEA  NOT NULL,
    class_id     BYTEA,            -- a learner signed in for this class
    way          TEXT   NOT NULL,  -- password | tile | picture | card
    started_at   BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES classes (tenant_id, id)
);
CREATE INDEX sign_ins_by_user ON sign_ins (tenant_id, user_id);

-- Which card opens for whom. A card whose version is not the user's own is void.
CREATE TABLE cards (
    tenant_id   BYTEA  NOT NULL,
    token_hash  BYTEA  NOT NULL,
    user_id     BYTEA  NOT NULL,
    version     BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);

CREATE TABLE one_time_links (
    tenant_id   BYTEA  NOT NULL,
    token_hash  BYTEA  NOT NULL,
    purpose     TEXT   NOT NULL,  -- first_run | set_password
    user_id     BYTEA,
    expires_at  BIGINT NOT NULL,
    used_at     BIGINT,
    PRIMARY KEY (tenant_id, token_hash)
);

-- evidence: append-only --------------------------------------------------------------------------------

-- body is the whole record as JSON; the other columns are copies of parts of it that queries need.
-- A month is a range of ids on PostgreSQL, since a UUIDv7 begins with its moment: so the primary key
-- stays (tenant_id, id) and the same id twice is one record whatever its times say.
-- A row of the kind 'awaited', with an empty body, holds the place of a record whose correction came first.
CREATE TABLE evidence (
    tenant_id    BYTEA  NOT NULL,
    id           BYTEA  NOT NULL,
    kind         TEXT   NOT NULL,
    class_id     BYTEA,
    at           BIGINT NOT NULL,
    recorded_at  BIGINT NOT NULL,
    corrects     BYTEA,
    body         TEXT   NOT NULL,
    PRIMARY KEY (tenant_id, id)
) /*pg: PARTITION BY RANGE (id) */;
CREATE INDEX evidence_by_corrects ON evidence (tenant_id, corrects);

-- Whose fold a record touches: the learners it names and those named by the records it corrects.
CREATE TABLE evidence_learners (
    tenant_id    BYTEA  NOT NULL,
    learner_id   BYTEA  NOT NULL,
    at           BIGINT NOT NULL,
    evidence_id  BYTEA  NOT NULL,
    PRIMARY KEY (tenant_id, learner_id, at, evidence_id)
);
CREATE INDEX evidence_learners_by_evidence ON evidence_learners (tenant_id, evidence_id);

-- What was erased, so that a rebuild and a restore agree.
CREATE TABLE tombstones (
    tenant_id    BYTEA  NOT NULL,
    evidence_id  BYTEA  NOT NULL,
    learner_id   BYTEA  NOT NULL,
    body_sha256  BYTEA  NOT NULL,
    erased_at    BIGINT NOT NULL,
    why          TEXT   NOT NULL,
    PRIMARY KEY (tenant_id, evidence_id, learner_id)
);

-- projections: folded from evidence, rebuilt by `waymark rebuild` ---------------------------------------

CREATE TABLE folds (
    tenant_id   BYTEA  NOT NULL,
    learner_id  BYTEA  NOT NULL,
    params      TEXT   NOT NULL,  -- version of the engine's parameters
    records     BIGINT NOT NULL,  -- live records folded
    last_at     BIGINT NOT NULL,  -- order of the last one: its moment ...
    last_id     BYTEA  NOT NULL,  -- ... and its id
    hand_since  BIGINT,           -- the hand is up since
    hand_id     BYTEA,            -- by this record
    wish_id     BYTEA,            -- the last wish in own words
    state       BYTEA  NOT NULL,  -- what the engine knows of the learner as a whole
    PRIMARY KEY (tenant_id, learner_id)
);

CREATE TABLE beliefs (
    tenant_id   BYTEA            NOT NULL,
    learner_id  BYTEA            NOT NULL,
    competency  TEXT             NOT NULL,
    p           DOUBLE PRECISION NOT NULL,  -- at last_at, before any forgetting
    last_at     BIGINT           NOT NULL,
    state       BYTEA            NOT NULL,  -- what the engine knows of this competency
    PRIMARY KEY (tenant_id, learner_id, competency)
);

-- the learner's day ------------------------------------------------------------------------------------

-- What is before the learner now; not evidence, and gone when it is done.
CREATE TABLE sittings (
    tenant_id   BYTEA  NOT NULL,
    learner_id  BYTEA  NOT NULL,
    id          BYTEA  NOT NULL,
    body        TEXT   NOT NULL,
    touched_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, learner_id)
);

CREATE TABLE profile_entries (
    tenant_id   BYTEA  NOT NULL,
    id          BYTEA  NOT NULL,
    learner_id  BYTEA  NOT NULL,
    field       TEXT   NOT NULL,
    value       TEXT   NOT NULL,
    author_id   BYTEA  NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX profile_entries_by_learner ON profile_entries (tenant_id, learner_id, field, at);

-- every write about a child ----------------------------------------------------------------------------

CREATE TABLE audit (
    tenant_id   BYTEA  NOT NULL,
    id          BYTEA  NOT NULL,
    at          BIGINT NOT NULL,
    actor_id    BYTEA,
    action      TEXT   NOT NULL,
    learner_id  BYTEA,
    subject     TEXT   NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_by_learner ON audit (tenant_id, learner_id, at);
