"""One module a migration, numbered and named; none is changed once it was released."""
