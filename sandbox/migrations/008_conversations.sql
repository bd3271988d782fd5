-- Conversations with the writer, and their messages. They are always one person's own.

CREATE TYPE conversation_status AS ENUM ('active', 'archived');
CREATE TYPE message_role AS ENUM ('user', 'assistant');

CREATE TABLE conversations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  title varchar(200),
  model varchar(100) NOT NULL,
  system_prompt text CHECK (char_length(system_prompt) <= 10000),
  status conversation_status NOT NULL DEFAULT 'active',
  message_count integer NOT NULL DEFAULT 0 CHECK (message_count >= 0),
  last_message_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  updated_at timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX idx_conversations_user ON conversations (user_id, status);

CREATE TRIGGER touch_conversations BEFORE UPDATE ON conversations FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  role message_role NOT NULL,
  content text NOT NULL CHECK (content ~ '\S'),
  artifacts jsonb,
  model varchar(100),
  input_tokens integer,
  output_tokens integer,
  sequence integer NOT NULL CHECK (sequence >= 1),
  created_at timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT unique_conversation_sequence UNIQUE (conversation_id, sequence)
);
