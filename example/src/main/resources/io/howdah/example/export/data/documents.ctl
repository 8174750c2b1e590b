LOAD DATA
INFILE 'documents.dat'
INTO TABLE sales.documents
FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"'
( document_id,
  title        CHAR(200),
  body_file    FILLER CHAR(200),
  scan_file    FILLER CHAR(200),
  body         LOBFILE(body_file) TERMINATED BY EOF,
  scan         LOBFILE(scan_file) TERMINATED BY EOF,
  author_note  CHAR(2000),
  checksum     CHAR(64) "HEXTORAW(:checksum)"
)
