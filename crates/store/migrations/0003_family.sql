-- The family: who looks after a learner is asked for on every page about that learner. A guardian's printed code
-- is kept as a learner's card is: its hash in cards, its version with the user.

CREATE INDEX guardianships_by_learner ON guardianships (tenant_id, learner_id);
