"""The OpenAPI descriptions of both services, put together of what their routes say of themselves."""
