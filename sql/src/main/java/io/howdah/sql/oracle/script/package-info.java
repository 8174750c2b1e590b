/**
 * Reads scripts as Oracle's tools write and run them: SQL*Plus, SQLcl, SQL Developer, DBMS_METADATA output and impdp SQLFILE. Splits them
 * into statements and commands, follows includes and variables, and never loads a whole script into memory.
 */
@NullMarked
package io.howdah.sql.oracle.script;

import org.jspecify.annotations.NullMarked;
