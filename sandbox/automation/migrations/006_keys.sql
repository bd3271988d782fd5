-- The datastore: named values, each with an owner that the database writes down by itself.

CREATE TABLE key (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT key_ref_key UNIQUE
    CONSTRAINT key_ref_format CHECK (ref = lower(ref) AND ref ~ '^[^.\s]+(\.[^.\s]+)*$'),
  owner_type key_owner_type NOT NULL,
  owner text,
  owner_identity bigint REFERENCES identity ON DELETE CASCADE,
  owner_pack bigint REFERENCES pack ON DELETE CASCADE,
  owner_pack_ref text,
  owner_action bigint REFERENCES action ON DELETE CASCADE,
  owner_action_ref text,
  owner_sensor bigint REFERENCES sensor ON DELETE CASCADE,
  owner_sensor_ref text,
  name text NOT NULL,
  encrypted boolean NOT NULL DEFAULT false,
  encryption_key_hash text,
  value jsonb NOT NULL,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT key_owner_name_key UNIQUE (owner_type, owner, name)
);
CREATE INDEX key_owner_identity ON key (owner_identity);
CREATE INDEX key_owner_pack ON key (owner_pack);
CREATE INDEX key_owner_action ON key (owner_action);
CREATE INDEX key_owner_sensor ON key (owner_sensor);
CREATE TRIGGER touch_key BEFORE UPDATE ON key FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE FUNCTION settle_key_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text := CASE NEW.owner_type WHEN 'system' THEN NULL ELSE 'owner_' || NEW.owner_type END;
  allowed text[] := array_remove(ARRAY[wanted], NULL);
  given text[] := array_remove(ARRAY[
    CASE WHEN NEW.owner_identity IS NOT NULL THEN 'owner_identity' END,
    CASE WHEN NEW.owner_pack IS NOT NULL THEN 'owner_pack' END,
    CASE WHEN NEW.owner_action IS NOT NULL THEN 'owner_action' END,
    CASE WHEN NEW.owner_sensor IS NOT NULL THEN 'owner_sensor' END], NULL);
BEGIN
  IF given <> allowed THEN
    RAISE EXCEPTION 'a key of owner type % needs %, and no other owner', NEW.owner_type, coalesce(wanted, 'no owner');
  END IF;
  NEW.owner := coalesce(NEW.owner_identity, NEW.owner_pack, NEW.owner_action, NEW.owner_sensor)::text;
  NEW.owner := coalesce(NEW.owner, 'system');
  NEW.owner_pack_ref := (SELECT ref FROM attune.pack WHERE id = NEW.owner_pack);
  NEW.owner_action_ref := (SELECT ref FROM attune.action WHERE id = NEW.owner_action);
  NEW.owner_sensor_ref := (SELECT ref FROM attune.sensor WHERE id = NEW.owner_sensor);
  RETURN NEW;
END $$;
CREATE TRIGGER settle_key_owner BEFORE INSERT OR UPDATE ON key FOR EACH ROW EXECUTE FUNCTION settle_key_owner();
