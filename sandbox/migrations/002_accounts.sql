-- People.

CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email varchar(255) NOT NULL UNIQUE
    CONSTRAINT valid_email CHECK (email ~ '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'),
  name varchar(100),
  avatar_url text,
  tier user_tier NOT NULL DEFAULT 'starter',
  credits integer NOT NULL DEFAULT 0 CHECK (credits >= 0),
  ephemeral_storage_bytes bigint NOT NULL DEFAULT 0 CHECK (ephemeral_storage_bytes >= 0),
  upgraded_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  updated_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT tier_upgrade_consistency CHECK ((tier = 'creator') = (upgraded_at IS NOT NULL))
);
CREATE INDEX idx_users_email_any_case ON users (lower(email));

CREATE TRIGGER touch_users BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
