-- Artifacts: what is made from (storyboards, characters), and what is made (pictures, sounds, films).

CREATE TYPE asset_status AS ENUM ('pending', 'ready', 'failed');
CREATE TYPE artifact_kind AS ENUM ('storyboard', 'image', 'audio', 'video', 'character');
CREATE TYPE artifact_source AS ENUM ('upload', 'conversation', 'job');

CREATE FUNCTION is_made_from(kind artifact_kind) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT kind IN ('storyboard', 'character')
$$;

-- Whoever deletes a conversation or a job changes the source of its artifacts first: they stay, as uploads.
CREATE TABLE artifacts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner varchar(500) NOT NULL,
  created_by uuid NOT NULL REFERENCES users,
  project_id uuid REFERENCES projects ON DELETE CASCADE,
  kind artifact_kind NOT NULL,
  status asset_status NOT NULL DEFAULT 'pending',
  source artifact_source NOT NULL DEFAULT 'upload',
  filename varchar(255),
  s3_key varchar(500) UNIQUE,
  content_type varchar(255),
  size_bytes bigint CHECK (size_bytes BETWEEN 1 AND 52428800),
  spec jsonb,
  conversation_id uuid REFERENCES conversations ON DELETE SET NULL,
  source_job_id uuid REFERENCES jobs ON DELETE SET NULL,
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  updated_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT project_artifacts_team_owned CHECK (project_id IS NULL OR owner LIKE 'framecast:team:%'),
  CONSTRAINT source_conversation_consistency CHECK (source <> 'conversation' OR conversation_id IS NOT NULL),
  CONSTRAINT source_job_consistency CHECK (source <> 'job' OR source_job_id IS NOT NULL),
  CONSTRAINT media_have_files
    CHECK (is_made_from(kind) OR num_nulls(filename, s3_key, content_type, size_bytes) = 0),
  CONSTRAINT sources_have_specs CHECK (NOT is_made_from(kind) OR spec IS NOT NULL)
);
CREATE INDEX idx_artifacts_owner ON artifacts (owner varchar_pattern_ops);
CREATE INDEX idx_artifacts_created_by ON artifacts (created_by);
CREATE INDEX idx_artifacts_project ON artifacts (project_id);
CREATE INDEX idx_artifacts_conversation ON artifacts (conversation_id);
CREATE INDEX idx_artifacts_source_job ON artifacts (source_job_id);
CREATE INDEX idx_artifacts_created ON artifacts (created_at DESC);

CREATE TRIGGER touch_artifacts BEFORE UPDATE ON artifacts FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE message_artifacts (
  message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
  artifact_id uuid NOT NULL REFERENCES artifacts ON DELETE CASCADE,
  PRIMARY KEY (message_id, artifact_id)
);
CREATE INDEX idx_message_artifacts_artifact ON message_artifacts (artifact_id);
