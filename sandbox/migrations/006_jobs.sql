-- Projects, jobs and their events: as yet the service only asks whether a team has active jobs.

CREATE TABLE projects (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
  created_by uuid NOT NULL REFERENCES users,
  name varchar(200) NOT NULL,
  status project_status NOT NULL DEFAULT 'draft',
  spec jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  updated_at timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX idx_projects_team ON projects (team_id);
CREATE INDEX idx_projects_created_by ON projects (created_by);
CREATE TRIGGER touch_projects BEFORE UPDATE ON projects FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE jobs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner varchar(500) NOT NULL,
  triggered_by uuid NOT NULL REFERENCES users,
  project_id uuid REFERENCES projects ON DELETE SET NULL,
  status job_status NOT NULL DEFAULT 'queued',
  spec_snapshot jsonb NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  progress jsonb NOT NULL DEFAULT '{}',
  output jsonb,
  output_size_bytes bigint,
  error jsonb,
  credits_charged integer NOT NULL DEFAULT 0 CHECK (credits_charged >= 0),
  credits_refunded integer NOT NULL DEFAULT 0 CHECK (credits_refunded >= 0),
  failure_type job_failure_type,
  idempotency_key varchar(255),
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  updated_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT project_jobs_team_owned CHECK (project_id IS NULL OR owner LIKE 'framecast:team:%'),
  CONSTRAINT refund_not_exceeding_charge CHECK (credits_refunded <= credits_charged),
  CONSTRAINT failure_type_when_failed CHECK (status NOT IN ('failed', 'canceled') OR failure_type IS NOT NULL),
  CONSTRAINT terminal_jobs_have_completion
    CHECK (status NOT IN ('completed', 'failed', 'canceled') OR completed_at IS NOT NULL)
);
CREATE UNIQUE INDEX idx_jobs_idempotency ON jobs (triggered_by, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX idx_jobs_owner ON jobs (owner varchar_pattern_ops);
CREATE INDEX idx_jobs_triggered_by ON jobs (triggered_by);
CREATE INDEX idx_jobs_project ON jobs (project_id);
CREATE INDEX idx_jobs_status ON jobs (status);
CREATE INDEX idx_jobs_created ON jobs (created_at DESC);

CREATE TABLE job_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  job_id uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
  sequence bigint NOT NULL,
  event_type job_event_type NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT unique_job_sequence UNIQUE (job_id, sequence)
);

CREATE FUNCTION number_job_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(NEW.sequence, 0) = 0 THEN
    NEW.sequence := 1 + coalesce((SELECT max(sequence) FROM job_events WHERE job_id = NEW.job_id), 0);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER number_job_event BEFORE INSERT ON job_events FOR EACH ROW EXECUTE FUNCTION number_job_event();

CREATE FUNCTION is_active(status job_status) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT status IN ('queued', 'processing')
$$;

-- Only a job that is, or becomes, active can break a limit: a status change of the others always passes (R-08).
CREATE FUNCTION check_active_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_active(NEW.status) OR (TG_OP = 'UPDATE' AND is_active(OLD.status)) THEN
    RETURN NEW;
  END IF;
  IF (SELECT tier FROM users WHERE id = NEW.triggered_by) = 'starter' AND EXISTS
     (SELECT 1 FROM jobs WHERE triggered_by = NEW.triggered_by AND id <> NEW.id AND is_active(status)) THEN
    RAISE EXCEPTION 'a starter has at most one active job';
  END IF;
  IF NEW.owner LIKE 'framecast:team:%' AND
     (SELECT count(*) FROM jobs WHERE owner = NEW.owner AND id <> NEW.id AND is_active(status)) >= 5 THEN
    RAISE EXCEPTION 'a team has at most 5 active jobs';
  END IF;
  IF NEW.project_id IS NOT NULL AND EXISTS
     (SELECT 1 FROM jobs WHERE project_id = NEW.project_id AND id <> NEW.id AND is_active(status)) THEN
    RAISE EXCEPTION 'a project has at most one active job';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_active_jobs BEFORE INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION check_active_jobs();

CREATE FUNCTION check_job_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = OLD.status THEN
    RETURN NEW;
  END IF;
  IF NOT ((OLD.status = 'queued' AND NEW.status IN ('processing', 'failed', 'canceled'))
       OR (OLD.status = 'processing' AND NEW.status IN ('completed', 'failed', 'canceled'))) THEN
    RAISE EXCEPTION 'a job never goes from % to %', OLD.status, NEW.status;
  END IF;
  IF NEW.status = 'processing' THEN
    NEW.started_at := coalesce(NEW.started_at, platform_now());
  ELSE
    NEW.completed_at := coalesce(NEW.completed_at, platform_now());
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_job_status BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION check_job_status();
CREATE TRIGGER touch_jobs BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE FUNCTION follow_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.project_id IS NOT NULL THEN
    UPDATE projects SET status = CASE
      WHEN is_active(NEW.status) THEN 'rendering'
      WHEN NEW.status = 'completed' THEN 'completed'
      ELSE 'draft'
    END::project_status WHERE id = NEW.project_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_job AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION follow_job();
