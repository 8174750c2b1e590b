-- What CREATE DIRECTORY told Oracle; rows are to be entered by hand: INSERT INTO oracle.directories VALUES ('DATA', '/srv/data').
CREATE TABLE IF NOT EXISTS oracle.directories (
    name text PRIMARY KEY,
    path text NOT NULL
);
