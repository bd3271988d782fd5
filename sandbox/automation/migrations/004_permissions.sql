-- Permission sets, and who has them: directly, or through a role.

CREATE TABLE permission_set (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT permission_set_ref_key UNIQUE,
  pack bigint REFERENCES pack ON DELETE CASCADE,
  pack_ref text,
  label text,
  description text,
  grants jsonb NOT NULL DEFAULT '[]',
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE TRIGGER touch_permission_set BEFORE UPDATE ON permission_set FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE permission_assignment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  identity bigint NOT NULL REFERENCES identity ON DELETE CASCADE,
  permset bigint NOT NULL REFERENCES permission_set ON DELETE CASCADE,
  created timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT permission_assignment_once UNIQUE (identity, permset)
);

CREATE TABLE permission_set_role_assignment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  permset bigint NOT NULL REFERENCES permission_set ON DELETE CASCADE,
  role text NOT NULL,
  created timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT permission_set_role_assignment_once UNIQUE (permset, role)
);
CREATE INDEX permission_set_role_assignment_role ON permission_set_role_assignment (role);
