package io.howdah.convert;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/**
 * The errors and findings of conversion. Numbers by theme: 0001-0019 settings and files, 0020-0049 types, 0050-0069 names, 0070-0099 tables
 * and columns, 0100-0129 keys and constraints, 0130-0149 indexes, 0150-0179 partitions, 0180-0199 sequences, 0200-0229 views and
 * synonyms, 0230-0249 grants, 0250-0289 code and other objects. Expressions and queries have their own: {@link
 * io.howdah.convert.rule.RuleCode}. Longer than 500 lines because each code explains itself.
 */
public enum ConvertCode implements ErrorCode {
    // ---- settings
    BAD_TYPE_RULE(1, Blame.USER, "a type rule cannot be read", """
            A type rule has the form SOURCE -> TARGET. SOURCE is an Oracle type (NUMBER, NUMBER(10,0), NUMBER(?,0) for every \
            precision, NUMBER(*,0) for INTEGER, DATE), a schema and a type (HR: DATE), or a column (HR.EMP.SALARY, where any \
            part may be *). TARGET is a PostgreSQL type such as numeric(12,2), bigint or timestamp(6)."""),
    CANNOT_WRITE_SCRIPT(2, Blame.USER, "a script cannot be written", """
            The directory given for the scripts does not exist and cannot be made, is not writable, or its disk is full. \
            Choose another one and run convert again; it writes every file anew."""),
    // ---- types
    TYPE_NOT_SUPPORTED(20, Blame.SOURCE, "a type has no counterpart", """
            REF, ANYDATA, SDO_GEOMETRY, the URI types and other types that Oracle ships have no counterpart in plain \
            PostgreSQL. The column or attribute is left out of the target and its values are not loaded. Add it by hand with \
            a type of your choice (PostGIS geometry for SDO_GEOMETRY), or name a target type in howdah.yaml if its values \
            are exported as text."""),
    TYPE_UNKNOWN(21, Blame.SOURCE, "a user-defined type is not defined in what was read", """
            A column uses an object or collection type, but the export holds no CREATE TYPE of it, or only its announcement. \
            Add the missing script; until then the column is left out."""),
    FRACTION_ROUNDED(22, Blame.SOURCE, "seconds keep six digits", """
            PostgreSQL keeps microseconds. Fractions of a second with seven to nine digits are rounded half up to six, in \
            load and in validation alike. Where the digits matter, map the column to text by a type rule."""),
    ZONE_NOT_KEPT(23, Blame.SOURCE, "the original time zone is not kept", """
            timestamptz stores the instant in UTC and shows it in the session's zone; TIMESTAMP WITH TIME ZONE also stores \
            the zone that was written. The instant is kept exactly, the zone is not. Add a column for the zone where an \
            application reads it."""),
    SCALE_WIDENED(24, Blame.SOURCE, "a scale that PostgreSQL 14 does not have was widened", """
            From PostgreSQL 15 on, numeric takes a negative scale and a scale above the precision. For an older server the \
            type is widened so that every value fits; the rounding that Oracle did on insert is then not done."""),
    BFILE_AS_TEXT(25, Blame.SOURCE, "a BFILE column keeps only the locator", """
            A BFILE points to a file on the database server. Its directory and file name are kept as text; the file's \
            content is not moved. Load the files into a bytea column or move them to file storage."""),
    VECTOR_AS_ARRAY(26, Blame.SOURCE, "a vector becomes an array of numbers", """
            Plain PostgreSQL has no vector type. The numbers are kept as an array; distance functions and vector indexes \
            need the pgvector extension, whose type the array can be cast to."""),
    IDENTITY_AS_BIGINT(27, Blame.SOURCE, "an identity column of unlimited NUMBER becomes bigint", """
            PostgreSQL allows identity on smallint, integer and bigint only. A value outside bigint stops the load with its \
            row named. Map the column to numeric by a type rule to get a sequence as its default instead."""),
    KEY_TYPE_ALIGNED(28, Blame.SOURCE, "a foreign key column takes the type of its parent column", """
            A foreign key from numeric to an integer type cannot be made in PostgreSQL. Since every value of the column \
            occurs in the parent, the parent's type holds them all; where that is not proven, the parent column is widened \
            instead."""),
    KEY_TYPES_DIFFER(29, Blame.USER, "a foreign key's columns have types that cannot be compared", """
            Type rules gave the two sides of a foreign key types between which PostgreSQL makes no foreign key. Give both \
            the same type."""),
    TYPE_OVERRULED(30, Blame.USER, "a type rule was applied", """
            A rule of howdah.yaml chose the type of this column instead of the type table. A value that does not fit stops \
            its chunk with the row named."""),
    METHODS_NOT_CONVERTED(31, Blame.SOURCE, "the methods of an object type have no body", """
            The attributes become a composite type, the methods functions and procedures that take the type as their first \
            argument. The type's body is in nothing that was read, so there was no code to convert."""),
    SUBTYPE_FLATTENED(32, Blame.SOURCE, "a subtype is a type of its own", """
            PostgreSQL has no inheritance of composite types. The subtype gets its supertype's attributes first, and a cast \
            makes a value of the supertype of it where one is asked for. Subtype values that Oracle stored in columns of the \
            supertype are loaded into the wider composite type of the supertype."""),
    VALUES_NOT_LOADED(33, Blame.SOURCE, "a column is created, but its values cannot be loaded", """
            The column exists in the target, but Howdah has no way to turn what Oracle exports for its type into values of \
            its PostgreSQL type. The column stays NULL; fill it by hand or choose another type for it."""),
    VARRAY_LIMIT_DROPPED(34, Blame.SOURCE, "a VARRAY's limit is not enforced", """
            PostgreSQL arrays have no upper limit. Add a check constraint on cardinality() if an application relies on it."""),
    SUPERTYPE_WIDENED(35, Blame.SOURCE, "a type holds the attributes of its subtypes too", """
            In Oracle a column or object table of a type also holds values of its subtypes, with all their attributes. \
            PostgreSQL's composite types cannot stand for each other, so the attributes of all subtypes are added to the \
            type, NULL where a value has none, and sys_type_name says which type it had. What a subtype has of its supertype's \
            own values is kept as jsonb, as a type cannot be a part of itself. Nothing of the values is lost."""),
    // ---- names
    NAME_QUOTED(50, Blame.SOURCE, "a name must be written in double quotes", """
            The name is a keyword of PostgreSQL or holds characters that a bare name may not have (#, $, blanks, upper case \
            kept on purpose). SQL must put it in double quotes, exactly as the report shows it."""),
    NAME_SHORTENED(51, Blame.SOURCE, "a name was too long", """
            PostgreSQL cuts names at 63 bytes. The name was cut and ends in eight hexadecimal digits made from the whole \
            name, so that the same name always gets the same short form and two names never the same."""),
    NAME_COLLISION(52, Blame.SOURCE, "a name was already taken", """
            Two names of Oracle fold to one in PostgreSQL, or live in namespaces that are one in PostgreSQL (tables, views, \
            sequences and indexes). The later one ends in eight hexadecimal digits made from its full name."""),
    NAME_RESERVED(53, Blame.SOURCE, "a name belongs to PostgreSQL or to Howdah", """
            Schemas beginning with pg_, information_schema, howdah and oracle, and the system columns ctid, xmin, xmax, \
            cmin, cmax and tableoid cannot be used. The name was changed as shown."""),
    // ---- tables and columns
    TEMPORARY_TABLE(70, Blame.SOURCE, "a global temporary table becomes an unlogged table", """
            PostgreSQL's temporary tables live in one session and have no lasting definition. An unlogged table of the same \
            name keeps every statement working, but its rows are seen by all sessions and stay. Create a temporary table of \
            the same name at session start (it hides this one), or add a session column."""),
    INDEX_ORGANIZED_TABLE(71, Blame.SOURCE, "an index-organized table becomes a heap table", """
            PostgreSQL stores tables as heaps. The primary key gives the same access path; CLUSTER orders the rows once \
            where range scans matter."""),
    EXTERNAL_TABLE(72, Blame.SOURCE, "an external table becomes a table", """
            Its rows are loaded like any other data when a data file is matched to it. For reading a file at query time use \
            file_fdw."""),
    NESTED_TABLE_STORAGE(73, Blame.SOURCE, "a nested table is stored in its parent", """
            The storage table of a nested table column needs no counterpart: the column is an array."""),
    OBJECT_TABLE(74, Blame.SOURCE, "an object table becomes a table of its attributes", """
            The attributes become columns. Where something refers to the rows, a column object_id takes the place of Oracle's \
            object identifiers; methods are called with a row built from the columns."""),
    TABLE_AS_QUERY(75, Blame.SOURCE, "a table is made by its query", """
            CREATE TABLE AS SELECT holds neither columns nor rows of its own in the export. The target makes it from the \
            converted query after the data is loaded. Compare the result, or export the table's own rows."""),
    CLAUSES_DROPPED(76, Blame.SOURCE, "clauses without counterpart are left out", """
            Storage, compression, parallel, in-memory, logging and other physical clauses do not change what the table \
            means. They are left out and listed."""),
    TOO_MANY_COLUMNS(77, Blame.SOURCE, "a table has more columns than PostgreSQL allows", """
            A table may have 1,600 columns in PostgreSQL, fewer when they are wide. Split the table by hand."""),
    DEFAULT_NOT_CONVERTED(78, Blame.SOURCE, "a default is not converted", """
            The expression has no counterpart. The column is created without a default: an INSERT that leaves it out stores \
            NULL or fails. Write the default by hand."""),
    VIRTUAL_NOT_CONVERTED(79, Blame.SOURCE, "a virtual column is not converted", """
            PostgreSQL computes generated columns from immutable expressions over the same row's plain columns only. This \
            one is left out of the table. Compute it in a view or by a trigger."""),
    DEFAULT_ON_NULL(80, Blame.SOURCE, "DEFAULT ON NULL is done by a trigger", """
            PostgreSQL's defaults are not used for an explicit NULL. A BEFORE trigger puts the default in place of NULL, also \
            while data is loaded. It cannot do so for a partition key, as the row's partition is chosen before."""),
    IDENTITY_AS_SEQUENCE(81, Blame.SOURCE, "an identity column becomes a column with a sequence as default", """
            The column's type is none that PostgreSQL allows for identity. GENERATED ALWAYS is then not enforced: an INSERT \
            may give its own value."""),
    INVISIBLE_COLUMN(82, Blame.SOURCE, "an invisible column becomes visible", """
            PostgreSQL has no invisible columns. SELECT * and INSERT without a column list now see it. Put a view in front \
            of the table where that matters."""),
    NO_COLUMNS(83, Blame.SOURCE, "a table without a column that can be converted", """
            Nothing of the table has a counterpart, or the export does not tell its columns. The table is not created."""),
    VIRTUAL_STORED(84, Blame.SOURCE, "a virtual column is stored", """
            The value is computed on write and stored, so that it can be indexed on every supported version."""),
    VIRTUAL_BY_TRIGGER(85, Blame.SOURCE, "a virtual column is computed by a trigger", """
            PostgreSQL generates columns from immutable expressions only, and for example to_char() is not one. The column \
            is a plain one that a BEFORE trigger computes on every INSERT and UPDATE, while data is loaded too. The trigger \
            makes writing slower; an INSERT that names the column is overruled."""),
    // ---- keys and constraints
    CONSTRAINT_DISABLED(100, Blame.SOURCE, "a disabled constraint is not enforced", """
            Oracle does not check a disabled constraint, so PostgreSQL must not either. From PostgreSQL 18 on, checks and \
            foreign keys are created NOT ENFORCED; older servers and disabled keys have no counterpart and the constraint is \
            left out."""),
    CHECK_NOT_CONVERTED(101, Blame.SOURCE, "a check constraint is not converted", """
            The condition has no counterpart. Rows that break it are accepted by the target. Write the check by hand."""),
    DEFERRABLE_DROPPED(102, Blame.SOURCE, "a constraint is checked at once", """
            PostgreSQL cannot defer checks, NOT NULL, or a key that a foreign key refers to. The constraint is created not \
            deferrable."""),
    PARENT_MISSING(103, Blame.SOURCE, "the table a foreign key refers to is missing", """
            The parent table is not in the export or was not converted. Add its script or drop the foreign key."""),
    PARENT_KEY_MISSING(104, Blame.SOURCE, "a foreign key refers to columns without a key", """
            The parent has no primary or unique key on exactly these columns in the target, because the key is disabled, was \
            not converted, or the export does not hold it."""),
    KEY_WIDENED(105, Blame.SOURCE, "a key got the partition key's columns", """
            A primary or unique key of a partitioned table must hold every partition key column in PostgreSQL. With them \
            added, the original columns alone are no longer proven unique over all partitions, only within the same \
            partition key. Add a trigger, or an unpartitioned table of keys, where that matters."""),
    PARENT_KEY_WIDENED(106, Blame.SOURCE, "a foreign key is kept by triggers", """
            The parent is partitioned and its key now holds the partition key, which the child does not have: PostgreSQL \
            cannot make the foreign key. Constraint triggers on both tables check it instead, with row locks and the same \
            error code, and do what ON DELETE says; existing rows are checked once. They cost more than a foreign key on \
            each changed row, tools do not show them as one, and under REPEATABLE READ a DELETE of the parent does not see \
            children committed after its snapshot. With the partition key as a column of the child a foreign key can be \
            made."""),
    NOT_VALIDATED(107, Blame.SOURCE, "a constraint is not checked on existing rows", """
            ENABLE NOVALIDATE: the constraint is created NOT VALID where PostgreSQL has that (checks and foreign keys), so \
            existing rows are not checked. Keys, and foreign keys of partitioned tables before PostgreSQL 18, are always \
            checked; they fail when rows break them."""),
    NULLS_IN_UNIQUE(108, Blame.SOURCE, "a unique key treats NULL otherwise", """
            In Oracle two rows with the same values and NULL in the same places collide unless all key columns are NULL; in \
            PostgreSQL a NULL never collides. A further unique index over the rows with some NULL enforces Oracle's rule. It \
            is not made beside a deferrable constraint, and on PostgreSQL 14 neither on partitioned tables nor for more than \
            three nullable columns; the message says which."""),
    PRIMARY_KEY_AS_UNIQUE(109, Blame.SOURCE, "a primary key becomes a unique constraint", """
            The key must hold the partition key's columns, which may be NULL, and a primary key may not. The key becomes \
            unique; its original columns stay NOT NULL."""),
    KEY_COLUMN_MISSING(110, Blame.SOURCE, "a key or index uses a column that was left out", """
            One of the columns has no counterpart, so neither has the key or index. See the table's findings."""),
    PARTITION_KEY_FIXED(111, Blame.SOURCE, "on PostgreSQL 14 a row with children cannot change its partition", """
            Before PostgreSQL 15 an UPDATE that moves a row to another partition is a DELETE and an INSERT, and fires ON \
            DELETE CASCADE and SET NULL: children would be deleted silently. A trigger refuses such an UPDATE."""),
    // ---- indexes
    INDEX_MERGED(130, Blame.SOURCE, "an index is served by a constraint's index", """
            A primary or unique constraint of the same columns already makes an index. A second one would only cost space \
            and writes."""),
    BITMAP_AS_BTREE(131, Blame.SOURCE, "a bitmap index becomes a b-tree index", """
            PostgreSQL combines b-tree indexes by bitmap scans at query time and has no bitmap index. Drop the index where \
            its column has few values and is never searched alone."""),
    REVERSE_KEY_DROPPED(132, Blame.SOURCE, "a reverse key index becomes a plain one", """
            Reversing key bytes spreads inserts over index blocks of a cluster; PostgreSQL needs no such measure."""),
    TEXT_INDEX(133, Blame.SOURCE, "an Oracle Text index becomes a full text index", """
            The GIN index on to_tsvector serves queries written with @@. CONTAINS, SCORE and the index's preferences (lexer, \
            stop list, wordlist) have to be rewritten; choose the text search configuration of your language."""),
    INDEX_NOT_CONVERTED(134, Blame.SOURCE, "an index is not converted", """
            The kind of index (domain, bitmap join, multivalue, vector, cluster) has no counterpart in plain PostgreSQL, or \
            its expression cannot be converted or is not immutable. Queries work without it, but may be slow."""),
    INDEX_UNUSABLE(135, Blame.SOURCE, "an index that was invisible or unusable is created", """
            PostgreSQL has no such state. Drop the index if it is not wanted."""),
    INDEX_KEY_LONG(136, Blame.SOURCE, "a key may be too long for a b-tree index", """
            A b-tree row of PostgreSQL holds at most 2704 bytes, after compression. The columns may hold more by their \
            types: then the index cannot be made, or a later INSERT fails. Values in use are often much shorter. Otherwise \
            index md5(column), left(column, n) or use a hash index, and search by the same expression."""),
    // ---- partitions
    INTERVAL_PARTITIONING(150, Blame.SOURCE, "interval partitions are not made by themselves", """
            The partitions of the export are created, and a default partition takes what lies beyond the last bound, so that \
            no row is refused. Create partitions ahead of time with a job or pg_partman; rows have to be moved out of the \
            default partition first."""),
    NULL_KEY_PARTITION(151, Blame.SOURCE, "a default partition holds NULL keys", """
            Oracle puts NULL into the last range partition; a PostgreSQL range partition takes no NULL. A default partition \
            holds those rows."""),
    PARTITION_KEY_NOT_POSSIBLE(152, Blame.SOURCE, "a table is not partitioned because of its key", """
            A partition key column is virtual or was left out; a generated column cannot be a partition key in PostgreSQL. \
            The table is created whole and holds all rows."""),
    PARTITION_BOUND_NOT_CONVERTED(153, Blame.SOURCE, "a table is not partitioned because of a bound", """
            A partition's bound is no constant that can be converted. The table is created whole and holds all rows."""),
    SYSTEM_PARTITIONING(154, Blame.SOURCE, "system partitioning has no counterpart", """
            In a system-partitioned table the application names the partition of each row. The table is created whole and \
            holds all rows."""),
    LIST_OF_COLUMNS(155, Blame.SOURCE, "a list over several columns becomes nested lists", """
            A PostgreSQL list has one key column. The first column is the list, each of its values is listed by the next \
            column. One partition of Oracle may become several."""),
    HASH_PLACEMENT(156, Blame.SOURCE, "hash partitions hold other rows", """
            PostgreSQL's hash function differs from Oracle's. The same number of partitions holds the same rows, but each \
            row may be in another one."""),
    REFERENCE_PARTITIONING(157, Blame.SOURCE, "a reference-partitioned table gets its parent's partition key", """
            The columns of the parent's partition key are added to the child, which is partitioned by them. The load fills \
            them by a join. Rows inserted without them land in a partition of their own and a trigger moves them to the \
            right one at once; the key follows the parent. Uniqueness of the child's key is enforced together with the \
            partition key only, and INSERT ON CONFLICT DO NOTHING finds a duplicate only when the key is given."""),
    REFERENCE_NOT_POSSIBLE(158, Blame.SOURCE, "a reference-partitioned table is not partitioned", """
            The parent is not partitioned in the target, the foreign key is missing, or a key column's type has no value \
            that real data never has. The child is created whole and holds all rows."""),
    AUTOMATIC_LIST(159, Blame.SOURCE, "list partitions are not made by themselves", """
            An automatic list makes a partition for each new value. The partitions of the export are created, a default \
            partition takes every other value."""),
    PARTITIONS_MISSING(160, Blame.SOURCE, "a partitioned table without partitions", """
            The export names no partitions of the table. A default partition takes all rows."""),
    // ---- sequences
    SEQUENCE_RANGE_CUT(180, Blame.SOURCE, "a sequence ends earlier", """
            A PostgreSQL sequence counts in bigint. A limit beyond that is cut to the limit of bigint."""),
    SEQUENCE_TOO_LARGE(181, Blame.SOURCE, "a sequence counts beyond bigint", """
            The current value or the step does not fit in bigint. The sequence is not created."""),
    SEQUENCE_OPTIONS(182, Blame.SOURCE, "options of a sequence have no counterpart", """
            SCALE, SHARD, SESSION and KEEP have no counterpart. Values of a scalable sequence carry an instance and session \
            prefix in Oracle and are plain numbers here."""),
    // ---- views and synonyms
    VIEW_NOT_CONVERTED(200, Blame.SOURCE, "a view is not converted", """
            Its query uses what has no counterpart; the finding names it. The view is not created. Write it by hand from the \
            source text."""),
    NEEDS_ANOTHER_OBJECT(201, Blame.SOURCE, "an object needs another one that was not converted", """
            The object reads a view, table or routine that does not exist in the target. Convert that one first."""),
    OBJECT_VIEW(202, Blame.SOURCE, "an object view becomes a view of the attributes", """
            The attributes of the type become the view's columns. A REF to one of its rows is a uuid made from the view's name \
            and the columns of its object identifier, the same for the same row each time."""),
    REFRESH_BY_HAND(203, Blame.SOURCE, "a materialized view is refreshed by command", """
            PostgreSQL refreshes a materialized view only by REFRESH MATERIALIZED VIEW: no refresh on commit or by itself, \
            or of changes only. REFRESH ... NEXT becomes a job of pg_cron where that is installed and cron can say it; where not, schedule \
            the command. Queries are not rewritten to use the view."""),
    PREBUILT_TABLE(204, Blame.SOURCE, "a materialized view on a prebuilt table stays a table", """
            The table with its rows is converted. Replace it by a materialized view if it should be refreshed from its \
            query."""),
    VIEW_OPTION_DROPPED(205, Blame.SOURCE, "an option of a view has no counterpart", """
            WITH READ ONLY has no counterpart (revoke the write privileges instead), and WITH CHECK OPTION only on views \
            that PostgreSQL can update by itself."""),
    SYNONYM_AS_VIEW(206, Blame.SOURCE, "a synonym becomes a view", """
            A view over the table or view lets unchanged SQL find it under the synonym's name. Rows can be read and changed \
            through it; privileges are checked as the view's owner."""),
    SYNONYM_NOT_CONVERTED(207, Blame.SOURCE, "a synonym is not converted", """
            PostgreSQL has no synonyms. One for a routine, sequence, type, remote object or one that is not in the export is \
            resolved where converted SQL uses it; elsewhere write the full name or set search_path."""),
    // ---- object identifiers, supplied types
    OBJECT_IDENTIFIER(210, Blame.SOURCE, "an object table gets a column for its object identifiers", """
            Rows of an object table can be referred to by a REF. The column object_id, a uuid, takes the place of Oracle's \
            hidden object identifier; a REF is the value of that column. The identifiers are new ones, made by the target."""),
    REF_NOT_LOADED(211, Blame.SOURCE, "the values of a REF are not loaded", """
            An export holds no object identifiers of the rows that its REFs point to, so the rows get new ones and the REFs \
            stay NULL. Set them in the target by an UPDATE that joins the two tables by their keys."""),
    REF_NOT_ENFORCED(212, Blame.SOURCE, "a scoped REF may point to nothing", """
            SCOPE says which table a REF points into, but allows it to dangle when its row is deleted. As in Oracle nothing \
            refuses that; add a foreign key to object_id where it must not happen. A REF with a foreign key gets one."""),
    SUPPLIED_TYPE_AS_DATA(213, Blame.SOURCE, "a type that Oracle supplies keeps its values only", """
            The values of the type are kept in a composite type of schema oracle, as text or as jsonb. What Oracle can do with \
            them has no counterpart there: spatial operators and indexes need PostGIS, a URI is not read by the database."""),
    OBJECT_VIEW_ROWS(214, Blame.SOURCE, "a view of a supertype gives its own rows only", """
            In Oracle a query of a view also gives the rows of the views that are created UNDER it, as values of its type. \
            Here each view has its own query. Add the others with UNION ALL where all rows are wanted."""),
    // ---- grants
    GRANT_WAITS_FOR_ROLE(230, Blame.SOURCE, "a grant takes effect only when its grantee exists", """
            Roles belong to the whole PostgreSQL server, so they are not created unless the setting roles is create. The \
            script grants when the role exists at the time it runs; create the roles and run it again."""),
    PRIVILEGE_WITHOUT_COUNTERPART(231, Blame.SOURCE, "a privilege has no counterpart", """
            System privileges, ALTER, INDEX, DEBUG, FLASHBACK, QUERY REWRITE and others do not exist in PostgreSQL: what \
            they allow belongs to the owner of an object or to role attributes."""),
    GRANT_OBJECT_MISSING(232, Blame.SOURCE, "a grant names an object that does not exist in the target", """
            The object is not in the export or was not converted."""),
    // ---- code and other objects
    DATABASE_LINK(251, Blame.SOURCE, "a database link is not converted", """
            Foreign data wrappers (oracle_fdw, postgres_fdw) and dblink take its place; which one depends on what the remote \
            database becomes. Passwords are never in an export."""),
    DIRECTORY(252, Blame.SOURCE, "a directory is not converted", """
            A directory names a path on the Oracle server. PostgreSQL reads server files only for privileged roles; use psql \
            copy, file_fdw or file storage."""),
    JOB(253, Blame.SOURCE, "a job is not converted", """
            Schedule it with pg_cron or the scheduler of your platform."""),
    OTHER_OBJECT(254, Blame.SOURCE, "an object has no counterpart", """
            The object was recognised and has no counterpart in PostgreSQL, or none that Howdah makes."""),
    ROWS_OF_QUERY(2166, Blame.SOURCE, "the rows of a table made from a query", """
            CREATE TABLE ... AS SELECT makes the table and fills it. Howdah makes the table from the query's columns; its rows come from \
            the data of the export like those of any table. Where the export has none, run the query once."""),
    // ---- ourselves
    UNACCOUNTED(290, Blame.BUG, "an object was read and forgotten", """
            Every object of the catalog must end as converted or not converted. This one did not, which is a defect of \
            Howdah: please report it with the object's DDL.""");

    private final int number;
    private final Blame blame;
    private final String title;
    private final String explanation;

    ConvertCode(int number, Blame blame, String title, String explanation) {
        this.number = number;
        this.blame = blame;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return "CONVERT-" + String.valueOf(10000 + number).substring(1);
    }

    @Override
    public Blame blame() {
        return blame;
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
