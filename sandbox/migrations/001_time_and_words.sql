-- The platform's clock inside the database, and the closed lists of words.

-- Each transaction of the service says what time it is for its request ("framecast.now", transaction-local).
-- Rows that somebody writes by hand, without a request, get real time.
CREATE FUNCTION platform_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('framecast.now', true), '')::timestamptz, now())
$$;

-- Never earlier than the row's birth: a request's clock may stand behind a row that was written by hand.
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := greatest(platform_now(), NEW.created_at);
  RETURN NEW;
END $$;

CREATE TYPE user_tier AS ENUM ('starter', 'creator');
CREATE TYPE membership_role AS ENUM ('owner', 'admin', 'member', 'viewer');
CREATE TYPE invitation_role AS ENUM ('admin', 'member', 'viewer');
CREATE TYPE job_status AS ENUM ('queued', 'processing', 'completed', 'failed', 'canceled');
CREATE TYPE job_failure_type AS ENUM ('system', 'validation', 'timeout', 'canceled');
CREATE TYPE job_event_type AS ENUM
  ('queued', 'started', 'progress', 'scene_complete', 'completed', 'failed', 'canceled');
CREATE TYPE project_status AS ENUM ('draft', 'rendering', 'completed', 'archived');
