package io.howdah.catalog.oracle;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** What a set of scripts may hold that does not fit into a catalog as it stands. */
public enum CatalogCode implements ErrorCode {
    SYNTAX(
            "CATALOG-0001",
            "statement is not understood",
            "The statement is not Oracle syntax as Howdah knows it. The place tells where reading stopped, what was expected there and"
                    + " what stood there. The statement was left out; the others were read."),
    OBJECT_UNKNOWN(
            "CATALOG-0002",
            "statement names an object that no script creates",
            "The statement changes or describes an object of which the scripts hold no CREATE. Add the script that creates it."),
    DUPLICATE_OBJECT(
            "CATALOG-0003",
            "object is created twice",
            "Two statements create the same object with different definitions. As in Oracle, where the second CREATE fails with"
                    + " ORA-00955, the first one counts; CREATE OR REPLACE and code count as written last."),
    DROP_NOT_APPLIED(
            "CATALOG-0004",
            "DROP was not applied",
            "A script drops an object that another script creates. Scripts have no order among each other, and an uninstall script in"
                    + " the directory must not remove the estate, so the object was kept."),
    DROPPED_AGAIN(
            "CATALOG-0005",
            "object is dropped by the script that creates it",
            "The script creates the object and drops it further on. It is not part of the migration."),
    DATA_REMOVED_LATER(
            "CATALOG-0006",
            "rows are removed behind their INSERT",
            "A TRUNCATE stands behind INSERT statements for the same table in the same script. The rows are loaded nevertheless:"
                    + " remove the statements that should not count."),
    DATA_STATEMENT_NOT_EXECUTED(
            "CATALOG-0007",
            "statement that changes data was not executed",
            "UPDATE, DELETE, MERGE, INSERT with a query and blocks compute rows from rows. Howdah loads constant rows only. Run the"
                    + " statement on the target after the load, or export the table's final rows."),
    UNKNOWN_TABLE_OF_ROWS(
            "CATALOG-0008",
            "rows for a table that no script creates",
            "INSERT statements name a table of which the scripts hold no CREATE TABLE. Its rows are not loaded. Add the script that"
                    + " creates it, or name the right default schema."),
    TYPE_UNKNOWN(
            "CATALOG-0009",
            "type that no script creates",
            "A column or table has a type that is neither Oracle's own nor created by the scripts."),
    COLUMN_UNKNOWN(
            "CATALOG-0010",
            "column that the table does not have",
            "The statement names a column that no CREATE or ALTER TABLE has added. The clause was left out."),
    CONSTRAINT_UNKNOWN(
            "CATALOG-0011",
            "constraint that the table does not have",
            "The statement names a constraint that no CREATE or ALTER TABLE has added. The clause was left out."),
    ALTER_NOT_MODELLED(
            "CATALOG-0012",
            "ALTER TABLE clause without counterpart",
            "The clause changes storage or another property that the catalog does not hold. It is listed so that you can judge it."),
    COLUMNS_NOT_DERIVED(
            "CATALOG-0013",
            "columns of CREATE TABLE AS SELECT are not known",
            "The types of some columns follow from expressions of the query and were not derived. Add the table's definition as"
                    + " DBMS_METADATA.GET_DDL writes it."),
    SCHEMA_ASSUMED(
            "CATALOG-0014",
            "schema was assumed",
            "Names are unqualified and no CONNECT or ALTER SESSION SET CURRENT_SCHEMA stands before them. The schema was taken from the"
                    + " user that the scripts create, or from the directory's name. Name the default schema if it is another one."),
    HIDDEN_DDL(
            "CATALOG-0015",
            "block creates objects while it runs",
            "The block holds DDL in EXECUTE IMMEDIATE. Objects that only the block creates are not known. Add their definitions."),
    KEPT_AS_TEXT(
            "CATALOG-0016",
            "statement is only named",
            "The statement was recognised and is listed, but Howdah does not migrate its kind."),
    SPECIAL_TABLE(
            "CATALOG-0017",
            "table kind is read as an ordinary table",
            "Sharded, duplicated, immutable, blockchain and XMLType tables are read as tables with their columns; what makes them special"
                    + " is not carried over."),
    REMOVED_OBJECT_CHANGED(
            "CATALOG-0018",
            "statement for an object that was dropped",
            "The statement names an object that the same script has dropped before."),
    ROWS_FROM_SEVERAL_SCRIPTS(
            "CATALOG-0019",
            "rows of a table come from several scripts",
            "Several independent scripts insert into the table. If they hold the same rows in different versions, name only one of"
                    + " them as source."),
    ROWS_INCLUDED_TWICE(
            "CATALOG-0020",
            "file with rows is included by several scripts",
            "Several top-level scripts include the same file with INSERT statements, as variants of an installation do. Its rows are"
                    + " loaded once."),
    DICTIONARY_NOT_READ(
            "CATALOG-0021",
            "data dictionary could not be read",
            "Neither the DBA_ view nor the ALL_ view of the dictionary answered: the connection was lost, or the server refused. The hint"
                    + " names the GRANT where a privilege is missing."),
    DICTIONARY_NARROW(
            "CATALOG-0022",
            "only what the user may see was read",
            "The user may not read the DBA_ views, so the ALL_ views were asked. They hold only objects on which the user has a privilege;"
                    + " bodies of packages and types, grants and roles of others are missing in them."),
    OBJECT_VANISHED(
            "CATALOG-0023",
            "object was dropped while the dictionary was read",
            "One view of the dictionary still had the object and another one no more. It is left out."),
    OBJECT_INVALID(
            "CATALOG-0024",
            "object is invalid in Oracle",
            "ALL_OBJECTS says INVALID: the object was not compiled since something it depends on was changed, or it cannot be compiled. It"
                    + " is converted as far as its text allows."),
    CODE_WRAPPED(
            "CATALOG-0025",
            "code is wrapped",
            "The dictionary holds the unit only as the wrap utility or DBMS_DDL.WRAP made it. Its source is needed to convert it."),
    SCHEMA_NOT_THERE(
            "CATALOG-0026",
            "schema does not exist in the database",
            "ALL_USERS has no user of this name, so there is nothing to read."),
    ROWS_CAN_BE_ARCHIVED(
            "CATALOG-0027",
            "table with rows that Oracle does not show",
            "The table has ROW ARCHIVAL: rows whose column ORA_ARCHIVE_STATE is not '0' are left out of every query, unless the session sets"
                    + " ROW ARCHIVAL VISIBILITY = ALL, as Howdah does. All rows are loaded, with the column; on the target every query sees"
                    + " them."),
    COLLATION_NOT_KEPT(
            "CATALOG-0028",
            "column with a collation of its own",
            "Values of the column are compared and sorted by a collation such as BINARY_CI. PostgreSQL has other collations, and no counterpart"
                    + " is made: equality, uniqueness and order of such values differ until you give the column one."),
    IDENTITY_WITHOUT_SEQUENCE(
            "CATALOG-0029",
            "identity column without its sequence",
            "The sequence that the column's default names is not in ALL_SEQUENCES as far as the user sees it. Its options and the value that it"
                    + " goes on with are not known; the column begins with 1 by steps of 1."),
    NAME_OF_RECYCLE_BIN(
            "CATALOG-0030",
            "object with a name of the recycle bin",
            "FLASHBACK TABLE ... TO BEFORE DROP gives triggers back under the names that they had in the recycle bin. The text still has the"
                    + " old name, and the object is created by it; another object of that name is replaced."),
    TYPE_CHANGED(
            "CATALOG-0031",
            "type was changed after it was created",
            "ALL_SOURCE holds the text of CREATE TYPE and, behind it, each ALTER TYPE. Attributes that were added are taken over; what other"
                    + " changes did is not."),
    DICTIONARY_OLDER(
            "CATALOG-0032",
            "view of the dictionary lacks a column",
            "Updates of one release differ in the columns of their views. The query for the release before was asked instead: what the missing"
                    + " columns would tell is not known, such as the dimensions of VECTOR columns before 23.4.");

    private final String code;
    private final String title;
    private final String explanation;

    CatalogCode(String code, String title, String explanation) {
        this.code = code;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Blame blame() {
        return Blame.SOURCE;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
