package io.howdah.sql.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words that begin a clause, by the statement it stands in. A clause without own record reaches from its first words to the first words
 * of the next clause. {@code $} in a pattern stands for a name, which is never taken for a word.
 */
enum ClauseSet {
    TABLE(
            Set.of(),
            "PCTFREE|PCTUSED|INITRANS|MAXTRANS|PCTTHRESHOLD|STORAGE|TABLESPACE SET $|TABLESPACE $|LOGGING|NOLOGGING",
            "FILESYSTEM_LIKE_LOGGING|COMPRESS|NOCOMPRESS|ROW STORE COMPRESS|COLUMN STORE COMPRESS|PARALLEL|NOPARALLEL",
            "CACHE|NOCACHE|RESULT_CACHE|MONITORING|NOMONITORING|ROWDEPENDENCIES|NOROWDEPENDENCIES",
            "ENABLE ROW MOVEMENT|DISABLE ROW MOVEMENT|ENABLE LOGICAL REPLICATION|DISABLE LOGICAL REPLICATION",
            "ENABLE|DISABLE|SEGMENT CREATION|ORGANIZATION $|INCLUDING $|OVERFLOW|MAPPING TABLE|NOMAPPING|CLUSTER $|LOB",
            "NESTED TABLE $ STORE AS $|VARRAY $|XMLTYPE COLUMN $|XMLTYPE|COLUMN $|ON COMMIT|INMEMORY|NO INMEMORY",
            "MEMOPTIMIZE FOR|NO MEMOPTIMIZE FOR|FLASHBACK ARCHIVE|NO FLASHBACK ARCHIVE|ILM|READ ONLY|READ WRITE",
            "INDEXING|DEFAULT COLLATION $|OBJECT IDENTIFIER|OIDINDEX|SUPPLEMENTAL LOG|USAGE|PARENT $|NO DROP|NO DELETE",
            "HASHING USING|VERSION|FOR STAGING|ANNOTATIONS|REJECT LIMIT|CLUSTERING|SHARING|XMLSCHEMA|ELEMENT|EXTERNAL",
            "UPDATE INDEXES|UPDATE GLOBAL INDEXES|INVALIDATE GLOBAL INDEXES|COMPUTE STATISTICS|STORE IN|ROW ARCHIVAL"),
    INDEX(
            Set.of(),
            "PCTFREE|PCTUSED|INITRANS|MAXTRANS|STORAGE|TABLESPACE $|LOGGING|NOLOGGING|COMPRESS|NOCOMPRESS|PARALLEL",
            "NOPARALLEL|REVERSE|NOREVERSE|SORT|NOSORT|ONLINE|VISIBLE|INVISIBLE|USABLE|UNUSABLE|COMPUTE STATISTICS|LOCAL",
            "GLOBAL|INDEXING|PARAMETERS|FILTER|SEGMENT CREATION|ILM|INDEXTYPE IS|ANNOTATIONS|ORGANIZATION"),
    CONSTRAINT_INDEX(
            Set.of(
                    "ENABLE",
                    "DISABLE",
                    "VALIDATE",
                    "NOVALIDATE",
                    "RELY",
                    "NORELY",
                    "DEFERRABLE",
                    "INITIALLY",
                    "NOT",
                    "CONSTRAINT",
                    "EXCEPTIONS",
                    "ADD",
                    "MODIFY",
                    "DROP",
                    "RENAME",
                    "CHECK",
                    "NULL",
                    "REFERENCES",
                    "CASCADE",
                    "KEEP"),
            "PCTFREE|PCTUSED|INITRANS|MAXTRANS|STORAGE|TABLESPACE $|LOGGING|NOLOGGING|COMPRESS|NOCOMPRESS|PARALLEL",
            "NOPARALLEL|REVERSE|NOREVERSE|SORT|NOSORT|ONLINE|VISIBLE|INVISIBLE|USABLE|UNUSABLE|COMPUTE STATISTICS|LOCAL",
            "GLOBAL|INDEXING|SEGMENT CREATION"),
    MATERIALIZED_VIEW(
            Set.of(),
            "PCTFREE|PCTUSED|INITRANS|MAXTRANS|STORAGE|TABLESPACE $|LOGGING|NOLOGGING|COMPRESS|NOCOMPRESS|PARALLEL",
            "NOPARALLEL|CACHE|NOCACHE|BUILD|REFRESH|NEVER REFRESH|ON PREBUILT TABLE|USING INDEX|USING NO INDEX|FOR UPDATE",
            "ENABLE QUERY REWRITE|DISABLE QUERY REWRITE|ENABLE ON QUERY|DISABLE ON QUERY|ENABLE CONCURRENT REFRESH",
            "EVALUATE USING|PARTITION BY|ORGANIZATION|SEGMENT CREATION|DEFAULT COLLATION $|LOB|ANNOTATIONS|CLUSTER $",
            "ROW STORE COMPRESS|COLUMN STORE COMPRESS|INMEMORY|NO INMEMORY|SHARING|WITH ROWID|SCOPE FOR|UNUSABLE BEFORE"),
    VIEW(
            Set.of(),
            "SHARING|DEFAULT COLLATION $|BEQUEATH|ANNOTATIONS|WITH OBJECT|UNDER $|CONTAINER_MAP|CONTAINERS_DEFAULT"),
    USER(
            Set.of(),
            "IDENTIFIED BY|IDENTIFIED|NO AUTHENTICATION|DEFAULT COLLATION $|DEFAULT TABLESPACE $|DEFAULT ROLE",
            "LOCAL TEMPORARY TABLESPACE $|TEMPORARY TABLESPACE $|QUOTA|PROFILE $|PASSWORD EXPIRE|ACCOUNT|ENABLE EDITIONS",
            "CONTAINER|READ ONLY|READ WRITE"),
    LINK(Set.of(), "CONNECT TO|CONNECT WITH|AUTHENTICATED BY|USING"),
    /** What may follow an action of ALTER TABLE, which begins the next one. */
    ALTER_TABLE(
            Set.of("ADD", "MODIFY", "DROP", "RENAME", "SET", "MOVE"),
            "PCTFREE|PCTUSED|INITRANS|MAXTRANS|STORAGE|TABLESPACE $|LOGGING|NOLOGGING|COMPRESS|NOCOMPRESS|PARALLEL",
            "NOPARALLEL|CACHE|NOCACHE|MONITORING|NOMONITORING|ROW STORE COMPRESS|COLUMN STORE COMPRESS",
            "ENABLE ROW MOVEMENT|DISABLE ROW MOVEMENT|ENABLE TABLE LOCK|DISABLE TABLE LOCK|ENABLE ALL TRIGGERS",
            "DISABLE ALL TRIGGERS|ENABLE|DISABLE|SET UNUSED|RESULT_CACHE|READ ONLY|READ WRITE|INMEMORY|NO INMEMORY",
            "LOB",
            "NESTED TABLE $ STORE AS $|VARRAY $|XMLTYPE COLUMN $|COLUMN $|UPDATE INDEXES|UPDATE GLOBAL INDEXES|CASCADE",
            "KEEP INDEX|DROP INDEX|FLASHBACK ARCHIVE|NO FLASHBACK ARCHIVE|INDEXING|DEFAULT COLLATION $|OVERFLOW",
            "SEGMENT CREATION|ILM|ANNOTATIONS|INVALIDATE|ONLINE|CHECKPOINT|MEMOPTIMIZE FOR|NO MEMOPTIMIZE FOR|CLUSTERING");

    private final Map<String, List<String[]>> patterns = new HashMap<>();
    private final Set<String> stops;

    ClauseSet(Set<String> stops, String... lines) {
        this.stops = stops;
        for (String line : lines) {
            for (String pattern : line.split("\\|")) {
                String[] words = pattern.split(" ");
                patterns.computeIfAbsent(words[0], word -> new ArrayList<>()).add(words);
            }
        }
    }

    /** How many tokens the first words of a clause take here; 0 when none of this set begins here. Longer patterns come first. */
    int matches(Cursor in) {
        if (!in.at(TokenKind.WORD)) {
            return 0;
        }
        int longest = 0;
        for (String[] pattern : patterns.getOrDefault(in.word(), List.of())) {
            if (pattern.length > longest && matches(in, pattern)) {
                longest = pattern.length;
            }
        }
        return longest == 1 && in.at("LOB") && in.kind(1) != TokenKind.OPEN ? 0 : longest;
    }

    private static boolean matches(Cursor in, String[] pattern) {
        for (int i = 1; i < pattern.length; i++) {
            if (pattern[i].equals("$") ? !in.isName(i) : !in.is(i, pattern[i])) {
                return false;
            }
        }
        return true;
    }

    /** The words of the clause that begins here, as far as its first name. */
    String keyword(Cursor in, int length) {
        var keyword = new StringBuilder(in.word());
        for (String[] pattern : patterns.getOrDefault(in.word(), List.of())) {
            if (pattern.length == length && matches(in, pattern)) {
                for (int i = 1; i < length && !pattern[i].equals("$"); i++) {
                    keyword.append(' ').append(pattern[i]);
                }
                return keyword.toString();
            }
        }
        return keyword.toString();
    }

    /** Whether this word ends a clause although it begins none. */
    boolean stopsAt(Cursor in) {
        return !stops.isEmpty() && stops.contains(in.word());
    }

    boolean commasBelongToClauses() {
        return this == USER || this == MATERIALIZED_VIEW;
    }
}
