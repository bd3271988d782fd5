-- Who there is, and what lets them in.

CREATE TABLE identity (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login text NOT NULL CONSTRAINT identity_login_key UNIQUE,
  display_name text,
  password_hash text,
  attributes jsonb NOT NULL DEFAULT '{}',
  frozen boolean NOT NULL DEFAULT false,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE TRIGGER touch_identity BEFORE UPDATE ON identity FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE identity_role_assignment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  identity bigint NOT NULL REFERENCES identity ON DELETE CASCADE,
  role text NOT NULL,
  source text NOT NULL DEFAULT 'manual',
  managed boolean NOT NULL DEFAULT false,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT identity_role_assignment_once UNIQUE (identity, role)
);
CREATE TRIGGER touch_identity_role_assignment BEFORE UPDATE ON identity_role_assignment
  FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE integration_token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  identity bigint NOT NULL REFERENCES identity ON DELETE CASCADE,
  label text NOT NULL,
  description text,
  token_hash text NOT NULL CONSTRAINT integration_token_hash_key UNIQUE,
  token_prefix text NOT NULL,
  token_suffix text NOT NULL,
  created_by bigint REFERENCES identity ON DELETE SET NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  last_used_ip text,
  revoked_at timestamptz,
  revoked_by bigint REFERENCES identity ON DELETE SET NULL,
  revocation_reason text,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX integration_token_identity ON integration_token (identity);
CREATE TRIGGER touch_integration_token BEFORE UPDATE ON integration_token
  FOR EACH ROW EXECUTE FUNCTION touch_updated();
