package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Packages that Oracle supplies and PostgreSQL has nothing like, with advice (PL/SQL Packages and Types Reference 23ai). */
public final class SuppliedPackages {
    private static final String WEB = "build pages in the application or with PostgREST; PostgreSQL serves no pages";
    private static final String XML = "use PostgreSQL's type xml: xpath(), xmltable(), xmlelement()";
    private static final String JOBS = "schedule it with pg_cron: SELECT cron.schedule(name, schedule, command)";
    private static final String NET = "do it in the application, or with an extension such as pgsql-http";
    private static final String QUEUE = "use a table with FOR UPDATE SKIP LOCKED, or the extension pgmq";
    private static final String STATISTICS = "use ANALYZE and autovacuum";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("UTL_HTTP", NET),
            Map.entry("UTL_SMTP", "send mail from the application, or queue it in a table that a worker reads"),
            Map.entry("UTL_MAIL", "send mail from the application, or queue it in a table that a worker reads"),
            Map.entry("UTL_TCP", NET),
            Map.entry("UTL_INADDR", "use inet_server_addr() and inet_client_addr()"),
            Map.entry("UTL_DBWS", NET),
            Map.entry(
                    "UTL_FILE", "use COPY, pg_read_file() or the application; functions of PostgreSQL write no files"),
            Map.entry("UTL_COMPRESS", "compress in the application, or with the extension pgsql-gzip"),
            Map.entry("UTL_LMS", "write the message as text"),
            Map.entry("UTL_NLA", "use the application, or the extension pgvector"),
            Map.entry("UTL_MATCH", "use levenshtein() of fuzzystrmatch or similarity() of pg_trgm"),
            Map.entry("UTL_RECOMP", "functions of PostgreSQL need no compilation"),
            Map.entry("UTL_RAW", "write it with functions of bytea"),
            Map.entry("UTL_ENCODE", "use encode() and decode()"),
            Map.entry("UTL_I18N", "use convert_to(), convert_from() and unaccent"),
            Map.entry("UTL_CALL_STACK", "use GET DIAGNOSTICS ... PG_CONTEXT"),
            Map.entry("DBMS_ADVISOR", STATISTICS),
            Map.entry("DBMS_ALERT", "use LISTEN and NOTIFY"),
            Map.entry("DBMS_AQ", QUEUE),
            Map.entry("DBMS_AQADM", QUEUE),
            Map.entry("DBMS_CRYPTO", "use the extension pgcrypto"),
            Map.entry("DBMS_DATAPUMP", "use pg_dump and pg_restore"),
            Map.entry("DBMS_DEBUG", "use the extension pldebugger"),
            Map.entry("DBMS_DDL", "use CREATE and ALTER"),
            Map.entry("DBMS_DESCRIBE", "read pg_proc"),
            Map.entry("DBMS_ERRLOG", "catch errors row by row in a loop"),
            Map.entry("DBMS_FGA", "use row level security and pgaudit"),
            Map.entry("DBMS_FLASHBACK", "keep history in tables"),
            Map.entry("DBMS_HS_PASSTHROUGH", "use a foreign data wrapper"),
            Map.entry("DBMS_JOB", JOBS),
            Map.entry("DBMS_JSON", "use jsonb"),
            Map.entry("DBMS_LDAP", NET),
            Map.entry("DBMS_LOB", "LOBs are text and bytea: use substr(), || and overlay()"),
            Map.entry("DBMS_LOCK", "use pg_advisory_lock() and pg_advisory_xact_lock()"),
            Map.entry("DBMS_METADATA", "use pg_get_viewdef(), pg_get_functiondef() and pg_dump"),
            Map.entry("DBMS_MVIEW", "use REFRESH MATERIALIZED VIEW"),
            Map.entry("DBMS_OUTPUT", "RAISE NOTICE goes to the client at once and cannot be read back"),
            Map.entry("DBMS_PARALLEL_EXECUTE", "split the work in the application"),
            Map.entry("DBMS_PIPE", "use LISTEN and NOTIFY, or a table"),
            Map.entry("DBMS_PREPROCESSOR", "PostgreSQL has no conditional compilation"),
            Map.entry("DBMS_PROFILER", "use the extension plprofiler"),
            Map.entry("DBMS_HPROF", "use the extension plprofiler"),
            Map.entry("DBMS_REDEFINITION", "use ALTER TABLE"),
            Map.entry("DBMS_RESULT_CACHE", "PostgreSQL has no result cache"),
            Map.entry("DBMS_RLS", "use CREATE POLICY"),
            Map.entry("DBMS_SCHEDULER", JOBS),
            Map.entry("DBMS_SESSION", "use SET and set_config()"),
            Map.entry("DBMS_SHARED_POOL", "PostgreSQL has no shared pool"),
            Map.entry("DBMS_SQL", "use EXECUTE with USING"),
            Map.entry("DBMS_STATS", STATISTICS),
            Map.entry("DBMS_SYSTEM", "use RAISE LOG"),
            Map.entry("DBMS_TF", "write a function that returns SETOF record"),
            Map.entry("DBMS_TRACE", "use auto_explain"),
            Map.entry("DBMS_TRANSACTION", "use COMMIT, ROLLBACK and blocks with handlers"),
            Map.entry("DBMS_TYPES", "write the types by hand"),
            Map.entry("DBMS_UTILITY", "write it by hand"),
            Map.entry("DBMS_WARNING", "use plpgsql.extra_warnings"),
            Map.entry("DBMS_XDB", XML),
            Map.entry("DBMS_XMLDOM", XML),
            Map.entry("DBMS_XMLGEN", "use query_to_xml()"),
            Map.entry("DBMS_XMLPARSER", XML),
            Map.entry("DBMS_XMLQUERY", "use query_to_xml()"),
            Map.entry("DBMS_XMLSAVE", XML),
            Map.entry("DBMS_XMLSCHEMA", XML),
            Map.entry("DBMS_XMLSTORE", XML),
            Map.entry("DBMS_XPLAN", "use EXPLAIN"),
            Map.entry("DBMS_XSLPROCESSOR", XML),
            Map.entry("DBMS_APPLICATION_INFO", "use application_name"),
            Map.entry("DBMS_ASSERT", "use quote_ident() and to_regclass()"),
            Map.entry("DBMS_RANDOM", "use random()"),
            Map.entry("DBMS_OBFUSCATION_TOOLKIT", "use the extension pgcrypto"),
            Map.entry("DBMS_DB_VERSION", "the version is that of PostgreSQL"),
            Map.entry("CTX_DDL", "use full text search: to_tsvector() and GIN indexes"),
            Map.entry("CTX_DOC", "use full text search: ts_headline()"),
            Map.entry("CTX_QUERY", "use full text search"),
            Map.entry("SDO_GEOM", "use PostGIS"),
            Map.entry("SDO_CS", "use PostGIS"),
            Map.entry("SDO_UTIL", "use PostGIS"),
            Map.entry("HTP", WEB),
            Map.entry("HTF", WEB),
            Map.entry("OWA", WEB),
            Map.entry("OWA_UTIL", WEB),
            Map.entry("OWA_COOKIE", WEB),
            Map.entry("OWA_CUSTOM", WEB),
            Map.entry("OWA_TEXT", WEB),
            Map.entry("OWA_OPT_LOCK", WEB),
            Map.entry("OWA_SEC", WEB),
            Map.entry("WPG_DOCLOAD", WEB));

    /** Beginnings of names that belong to Oracle. */
    private static final List<String> PREFIXES =
            List.of("DBMS_", "UTL_", "OWA_", "ORDSYS", "MDSYS", "CTXSYS", "CTX_", "SDO_", "XDB_", "HTMLDB_");

    /** Schemas and packages of Oracle whose names have no such beginning. */
    private static final Set<String> SCHEMAS = Set.of(
            "XDB",
            "ORDIMAGE",
            "ORDAUDIO",
            "ORDVIDEO",
            "ORDDOC",
            "ODCICONST",
            "ANYDATA",
            "ANYTYPE",
            "ANYDATASET",
            "HTTPURITYPE",
            "URITYPE",
            "URIFACTORY",
            "DBURITYPE",
            "XDBURITYPE",
            "XMLDOM",
            "XMLPARSER",
            "OUTLN_PKG");

    private static final String URI = "fetch it in the application, or with an extension such as pgsql-http";
    private static final String CHANGE_XML =
            "build the document anew with xmlelement() and xmlagg(), or change it in the application";

    /** Functions and constructors. */
    private static final Map<String, String> STANDALONE = Map.ofEntries(
            Map.entry("HTTPURITYPE", URI),
            Map.entry("URITYPE", URI),
            Map.entry("DBURITYPE", URI),
            Map.entry("XDBURITYPE", URI),
            Map.entry("HTTPURITYPE.CREATEURI", URI),
            Map.entry("UPDATEXML", CHANGE_XML),
            Map.entry("DELETEXML", CHANGE_XML),
            Map.entry("INSERTCHILDXML", CHANGE_XML),
            Map.entry("INSERTCHILDXMLBEFORE", CHANGE_XML),
            Map.entry("INSERTCHILDXMLAFTER", CHANGE_XML),
            Map.entry("INSERTXMLBEFORE", CHANGE_XML),
            Map.entry("INSERTXMLAFTER", CHANGE_XML),
            Map.entry("APPENDCHILDXML", CHANGE_XML),
            Map.entry("XMLTRANSFORM", "transform it in the application; PostgreSQL has no XSLT"),
            Map.entry("XMLPATCH", CHANGE_XML),
            Map.entry("XMLDIFF", CHANGE_XML),
            Map.entry("XMLISVALID", "validate it in the application"),
            Map.entry("SYS_XMLGEN", XML),
            Map.entry("SYS_XMLAGG", XML),
            Map.entry("SYS_DBURIGEN", XML),
            Map.entry("DUMP", "use encode(convert_to(x, 'UTF8'), 'hex') or pg_column_size()"),
            Map.entry("CONVERT", "use convert_to() and convert_from(), which work on bytea"),
            Map.entry("SDO_GEOMETRY", "use PostGIS"),
            Map.entry("SDO_POINT_TYPE", "use PostGIS"),
            Map.entry("SDO_ELEM_INFO_ARRAY", "use PostGIS"),
            Map.entry("SDO_ORDINATE_ARRAY", "use PostGIS"),
            Map.entry("CONTAINS", "use full text search: to_tsvector(x) @@ to_tsquery(y)"),
            Map.entry("GETANYTYPEFROMPERSISTENT", "read pg_type and pg_attribute"),
            Map.entry("PREDICTION", "compute it outside of the database"),
            Map.entry("CLUSTER_ID", "compute it outside of the database"),
            Map.entry("ORA_DM_PARTITION_NAME", "compute it outside of the database"),
            Map.entry("V", "APEX stays with Oracle: " + WEB),
            Map.entry("NV", "APEX stays with Oracle: " + WEB));

    private SuppliedPackages() {}

    /** What to do instead; empty for names of no supplied package. */
    public static Optional<String> advice(Name name) {
        String key = Rules.key(name);
        int dot = key.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String schema = key.substring(0, dot);
        boolean apex = schema.startsWith("APEX_") || schema.startsWith("WWV_");
        if (apex) {
            return Optional.of("APEX stays with Oracle: " + WEB);
        }
        boolean supplied = PREFIXES.stream().anyMatch(schema::startsWith) || SCHEMAS.contains(schema);
        return Optional.ofNullable(ADVICE.get(schema))
                .or(() -> supplied ? Optional.of("do it in the application, or with an extension") : Optional.empty());
    }

    /** What to do instead of a function or type that Oracle has by itself; empty for other names. */
    public static Optional<String> standalone(Name name) {
        return Optional.ofNullable(STANDALONE.get(Rules.key(name)));
    }

    /** A call or constant that raises when it is reached. */
    static Optional<Typed> refused(Name name, At at, Site site) {
        return advice(name).or(() -> standalone(name)).map(advice -> {
            String what = Rules.key(name) + " has no counterpart in PostgreSQL";
            site.loss(RuleCode.FUNCTION_UNSUPPORTED, at, what, advice);
            return site.refused(RuleCode.FUNCTION_UNSUPPORTED, what);
        });
    }

    static Optional<Typed> refused(Expr.Call call, Site site) {
        return refused(call.function(), call.at(), site);
    }
}
