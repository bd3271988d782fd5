-- Teams and who belongs to them.

CREATE TABLE teams (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name varchar(100) NOT NULL CHECK (name ~ '\S'),
  slug varchar(50) NOT NULL UNIQUE CONSTRAINT valid_slug CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
  credits integer NOT NULL DEFAULT 0 CHECK (credits >= 0),
  ephemeral_storage_bytes bigint NOT NULL DEFAULT 0 CHECK (ephemeral_storage_bytes >= 0),
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  updated_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT timestamps_order CHECK (created_at <= updated_at)
);

CREATE TRIGGER touch_teams BEFORE UPDATE ON teams FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- Rows written by hand may leave the slug out; the service always gives one.
CREATE FUNCTION derive_team_slug() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  base text := left(trim(BOTH '-' FROM regexp_replace(lower(NEW.name), '[^a-z0-9]+', '-', 'g')), 41);
BEGIN
  IF coalesce(NEW.slug, '') = '' THEN
    base := coalesce(nullif(trim(BOTH '-' FROM base), ''), 'team');
    LOOP
      NEW.slug := base || '-' || left(gen_random_uuid()::text, 8);
      EXIT WHEN NOT EXISTS (SELECT 1 FROM teams WHERE slug = NEW.slug);
    END LOOP;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER derive_slug BEFORE INSERT ON teams FOR EACH ROW EXECUTE FUNCTION derive_team_slug();

CREATE TABLE memberships (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  role membership_role NOT NULL DEFAULT 'member',
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT unique_team_user UNIQUE (team_id, user_id)
);
CREATE INDEX idx_memberships_team ON memberships (team_id);
CREATE INDEX idx_memberships_user ON memberships (user_id);

-- The row itself is left out of the counts: changing a role at the limit adds nothing (Q-12).
CREATE FUNCTION check_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT tier FROM users WHERE id = NEW.user_id) IS DISTINCT FROM 'creator' THEN
    RAISE EXCEPTION 'only creators belong to teams';
  END IF;
  IF (SELECT count(*) FROM memberships WHERE user_id = NEW.user_id AND id <> NEW.id) >= 50 THEN
    RAISE EXCEPTION 'a user belongs to at most 50 teams';
  END IF;
  IF NEW.role = 'owner' AND
     (SELECT count(*) FROM memberships WHERE user_id = NEW.user_id AND role = 'owner' AND id <> NEW.id) >= 10 THEN
    RAISE EXCEPTION 'a user owns at most 10 teams';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_membership BEFORE INSERT OR UPDATE ON memberships
  FOR EACH ROW EXECUTE FUNCTION check_membership();

CREATE FUNCTION keep_team_owned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM teams WHERE id = OLD.team_id) THEN
    RETURN OLD;  -- the team itself is going
  END IF;
  IF NOT EXISTS (SELECT 1 FROM memberships WHERE team_id = OLD.team_id AND id <> OLD.id) THEN
    RAISE EXCEPTION 'a team keeps at least one member';
  END IF;
  IF OLD.role = 'owner' AND NOT EXISTS
     (SELECT 1 FROM memberships WHERE team_id = OLD.team_id AND role = 'owner' AND id <> OLD.id) THEN
    RAISE EXCEPTION 'a team keeps at least one owner';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_team_owned BEFORE DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION keep_team_owned();
