-- Credits: every movement of a balance is one row. Rows outlive the jobs they were for.

CREATE TYPE credit_kind AS ENUM ('charge', 'refund', 'grant');

CREATE TABLE credit_entries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  account varchar(500) NOT NULL,
  job_id uuid,
  kind credit_kind NOT NULL,
  amount integer NOT NULL,
  balance_after integer NOT NULL CHECK (balance_after >= 0),
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT only_charges_take CHECK (CASE kind WHEN 'charge' THEN amount < 0 ELSE amount > 0 END),
  CONSTRAINT only_grants_are_for_no_job CHECK ((kind = 'grant') = (job_id IS NULL))
);
CREATE INDEX idx_credit_entries_account ON credit_entries (account, number);
CREATE INDEX idx_credit_entries_job ON credit_entries (job_id);

-- An account that is closed takes its rows along: whoever comes back under the same id begins with none.
CREATE FUNCTION close_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM credit_entries WHERE account = 'framecast:' || TG_ARGV[0] || ':' || OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER close_ledger AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION close_ledger('user');
CREATE TRIGGER close_ledger AFTER DELETE ON teams FOR EACH ROW EXECUTE FUNCTION close_ledger('team');

-- A job never ends before it began, nor begins before it was made: a request that waited for its turn, or whose clock
-- stands behind a row that was written by hand, counts as that late.
CREATE OR REPLACE FUNCTION check_job_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = OLD.status THEN
    RETURN NEW;
  END IF;
  IF NOT ((OLD.status = 'queued' AND NEW.status IN ('processing', 'failed', 'canceled'))
       OR (OLD.status = 'processing' AND NEW.status IN ('completed', 'failed', 'canceled'))) THEN
    RAISE EXCEPTION 'a job never goes from % to %', OLD.status, NEW.status;
  END IF;
  IF NEW.status = 'processing' THEN
    NEW.started_at := coalesce(NEW.started_at, greatest(platform_now(), NEW.created_at));
  ELSE
    NEW.completed_at := coalesce(NEW.completed_at, greatest(platform_now(), NEW.created_at, NEW.started_at));
  END IF;
  RETURN NEW;
END $$;
