-- People, their consent, who is not mailed, and the ledger. A blank line parts the statements.

CREATE TABLE consent_bases (
    id BIGSERIAL NOT NULL,
    purpose TEXT DEFAULT '' NOT NULL,
    wording TEXT DEFAULT '' NOT NULL,
    method TEXT DEFAULT '' NOT NULL,
    opt_in TEXT DEFAULT '' NOT NULL,
    who TEXT DEFAULT '' NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT pk_consent_bases PRIMARY KEY (id),
    CONSTRAINT uq_consent_bases_digest UNIQUE (digest)
);

CREATE TABLE field_names (
    name TEXT NOT NULL,
    CONSTRAINT pk_field_names PRIMARY KEY (name)
);

CREATE TABLE keys (
    name TEXT NOT NULL,
    value BYTEA NOT NULL,
    CONSTRAINT pk_keys PRIMARY KEY (name)
);

CREATE TABLE lists (
    id BIGSERIAL NOT NULL,
    name TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_lists PRIMARY KEY (id),
    CONSTRAINT uq_lists_name UNIQUE (name)
);

CREATE TABLE migrations (
    number INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_migrations PRIMARY KEY (number)
);

CREATE TABLE recipients (
    id BIGSERIAL NOT NULL,
    fingerprint BYTEA NOT NULL,
    email TEXT NOT NULL,
    first_name TEXT DEFAULT '' NOT NULL,
    last_name TEXT DEFAULT '' NOT NULL,
    language TEXT DEFAULT '' NOT NULL,
    fields JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_recipients PRIMARY KEY (id),
    CONSTRAINT uq_recipients_fingerprint UNIQUE (fingerprint)
);

CREATE TABLE suppressions (
    fingerprint BYTEA NOT NULL,
    scope TEXT DEFAULT '' NOT NULL,
    reason TEXT NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    email TEXT,
    CONSTRAINT pk_suppressions PRIMARY KEY (fingerprint, scope),
    CONSTRAINT ck_suppressions_reason CHECK (reason IN ('unsubscribe', 'complaint', 'bounce', 'manual', 'erased'))
);

CREATE TABLE consents (
    id BIGSERIAL NOT NULL,
    recipient_id BIGINT NOT NULL,
    list_id BIGINT NOT NULL,
    basis_id BIGINT NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_consents PRIMARY KEY (id),
    CONSTRAINT fk_consents_recipient_id FOREIGN KEY(recipient_id) REFERENCES recipients (id) ON DELETE CASCADE,
    CONSTRAINT fk_consents_list_id FOREIGN KEY(list_id) REFERENCES lists (id),
    CONSTRAINT fk_consents_basis_id FOREIGN KEY(basis_id) REFERENCES consent_bases (id)
);

CREATE INDEX ix_consents_recipient_id ON consents (recipient_id);

CREATE TABLE events (
    id BIGSERIAL NOT NULL,
    recipient_id BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT DEFAULT '' NOT NULL,
    detail TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (id),
    CONSTRAINT fk_events_recipient_id FOREIGN KEY(recipient_id) REFERENCES recipients (id) ON DELETE CASCADE
);

CREATE INDEX ix_events_recipient_id_kind_at ON events (recipient_id, kind, at);

CREATE TABLE imports (
    id BIGSERIAL NOT NULL,
    signature TEXT NOT NULL,
    file TEXT NOT NULL,
    list_id BIGINT NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    rows INTEGER DEFAULT '0' NOT NULL,
    counts JSONB NOT NULL,
    CONSTRAINT pk_imports PRIMARY KEY (id),
    CONSTRAINT fk_imports_list_id FOREIGN KEY(list_id) REFERENCES lists (id)
);

CREATE INDEX ix_imports_signature ON imports (signature);

CREATE TABLE ledger (
    id BIGSERIAL NOT NULL,
    campaign TEXT NOT NULL,
    recipient_id BIGINT,
    generation INTEGER DEFAULT '1' NOT NULL,
    state TEXT NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_ledger PRIMARY KEY (id),
    CONSTRAINT uq_ledger_campaign_recipient_id_generation UNIQUE (campaign, recipient_id, generation),
    CONSTRAINT ck_ledger_state CHECK (state IN ('queued', 'claimed', 'wire', 'sent', 'deferred', 'failed', 'unknown', 'suppressed', 'cancelled', 'expired')),
    CONSTRAINT fk_ledger_recipient_id FOREIGN KEY(recipient_id) REFERENCES recipients (id) ON DELETE SET NULL
);

CREATE INDEX ix_ledger_recipient_id_state_changed_at ON ledger (recipient_id, state, changed_at);

CREATE TABLE memberships (
    list_id BIGINT NOT NULL,
    recipient_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_memberships PRIMARY KEY (list_id, recipient_id),
    CONSTRAINT ck_memberships_state CHECK (state IN ('subscribed', 'unconfirmed', 'unsubscribed')),
    CONSTRAINT fk_memberships_list_id FOREIGN KEY(list_id) REFERENCES lists (id),
    CONSTRAINT fk_memberships_recipient_id FOREIGN KEY(recipient_id) REFERENCES recipients (id) ON DELETE CASCADE
);

CREATE INDEX ix_memberships_recipient_id ON memberships (recipient_id);

CREATE TABLE tags (
    recipient_id BIGINT NOT NULL,
    tag TEXT NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (recipient_id, tag),
    CONSTRAINT fk_tags_recipient_id FOREIGN KEY(recipient_id) REFERENCES recipients (id) ON DELETE CASCADE
);

CREATE INDEX ix_tags_tag_recipient_id ON tags (tag, recipient_id);

CREATE FUNCTION consents_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was consented to is never changed';
END;
$$;

CREATE TRIGGER consents_stay BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION consents_stay();
