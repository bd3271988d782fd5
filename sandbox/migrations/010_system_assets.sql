-- The sounds of the house. The service only shows them: rows come from whoever keeps the database.

CREATE TYPE system_asset_category AS ENUM ('sfx', 'ambient', 'music', 'transition');

CREATE TABLE system_assets (
  id varchar(100) PRIMARY KEY CHECK (id ~ '^asset_(sfx|ambient|music|transition)_[a-z0-9_]+$'),
  category system_asset_category NOT NULL,
  name varchar(255) NOT NULL,
  description varchar(500),
  duration_seconds numeric(10, 3),
  s3_key varchar(500) NOT NULL UNIQUE,
  content_type varchar(255) NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  tags varchar(50)[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX idx_system_assets_order ON system_assets (category, name);
