"""The video service: one folder per capability, each read from routes to rules to store."""
