-- API keys: only salted hashes are kept.

CREATE TABLE api_keys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  owner varchar(500) NOT NULL,
  name varchar(100) NOT NULL DEFAULT 'Default',
  key_prefix varchar(20) NOT NULL,
  key_hash varchar(255) NOT NULL UNIQUE,
  key_hash_prefix varchar(16),
  scopes jsonb NOT NULL DEFAULT '["*"]' CHECK (jsonb_typeof(scopes) = 'array'),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX idx_api_keys_user ON api_keys (user_id);
CREATE INDEX idx_api_keys_owner ON api_keys (owner);
CREATE INDEX idx_api_keys_hash_prefix ON api_keys (key_hash_prefix) WHERE key_hash_prefix IS NOT NULL;

CREATE FUNCTION check_api_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  holder_tier user_tier := (SELECT tier FROM users WHERE id = NEW.user_id);
BEGIN
  IF NEW.owner !~ '^framecast:[A-Za-z0-9_-]+:[A-Za-z0-9_-]+$' THEN
    RAISE EXCEPTION 'not an owner of API keys';
  END IF;
  IF holder_tier = 'starter' AND NEW.owner <> 'framecast:user:' || NEW.user_id THEN
    RAISE EXCEPTION 'a starter holds personal keys only';
  END IF;
  IF NEW.owner !~ '^framecast:user:' AND holder_tier IS DISTINCT FROM 'creator' THEN
    RAISE EXCEPTION 'team keys need the creator tier';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_api_key BEFORE INSERT OR UPDATE ON api_keys FOR EACH ROW EXECUTE FUNCTION check_api_key();
