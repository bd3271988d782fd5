-- The table knows an address in one spelling; that every spelling is the same is the service's to see (Q-15, Q-16).
CREATE OR REPLACE FUNCTION check_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
             WHERE m.team_id = NEW.team_id AND u.email = NEW.email) THEN
    RAISE EXCEPTION 'this person is a member already';
  END IF;
  IF EXISTS (SELECT 1 FROM users WHERE id = NEW.invited_by AND email = NEW.email) THEN
    RAISE EXCEPTION 'nobody invites themselves';
  END IF;
  IF (SELECT count(*) FROM invitations i
      WHERE i.team_id = NEW.team_id AND invitation_state(i, platform_now()) = 'pending') >= 50 THEN
    RAISE EXCEPTION 'a team has at most 50 pending invitations';
  END IF;
  RETURN NEW;
END $$;
