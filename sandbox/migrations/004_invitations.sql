-- Invitations. Their state is derived, never stored.

CREATE TABLE invitations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  invited_by uuid NOT NULL REFERENCES users,
  email varchar(255) NOT NULL
    CONSTRAINT valid_email_invitation CHECK (email ~ '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'),
  role invitation_role NOT NULL DEFAULT 'member',
  token varchar(255) NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL DEFAULT platform_now() + interval '7 days',
  accepted_at timestamptz,
  declined_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT invitation_terminal_state_exclusion CHECK (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1)
);
CREATE INDEX idx_invitations_email ON invitations (email);
CREATE INDEX idx_invitations_team_email ON invitations (team_id, email);
CREATE INDEX idx_invitations_invited_by ON invitations (invited_by);

-- The one place that knows what state an invitation is in.
CREATE FUNCTION invitation_state(invitation invitations, at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN invitation.accepted_at IS NOT NULL THEN 'accepted'
    WHEN invitation.declined_at IS NOT NULL THEN 'declined'
    WHEN invitation.revoked_at IS NOT NULL THEN 'revoked'
    WHEN invitation.expires_at < at THEN 'expired'
    ELSE 'pending'
  END
$$;

-- Addresses are compared ignoring case (Q-15, Q-16).
CREATE FUNCTION check_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
             WHERE m.team_id = NEW.team_id AND lower(u.email) = lower(NEW.email)) THEN
    RAISE EXCEPTION 'this person is a member already';
  END IF;
  IF EXISTS (SELECT 1 FROM users WHERE id = NEW.invited_by AND lower(email) = lower(NEW.email)) THEN
    RAISE EXCEPTION 'nobody invites themselves';
  END IF;
  IF (SELECT count(*) FROM invitations i
      WHERE i.team_id = NEW.team_id AND invitation_state(i, platform_now()) = 'pending') >= 50 THEN
    RAISE EXCEPTION 'a team has at most 50 pending invitations';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_invitation BEFORE INSERT ON invitations FOR EACH ROW EXECUTE FUNCTION check_invitation();
