-- The SCN of now, at most three seconds old. Source: SQL Language Reference, TIMESTAMP_TO_SCN. Holds from 10.1. Needs no privilege.
SELECT timestamp_to_scn(systimestamp) FROM dual
