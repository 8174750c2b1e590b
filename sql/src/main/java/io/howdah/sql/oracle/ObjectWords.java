package io.howdah.sql.oracle;

import java.util.List;

/** The words after CREATE, ALTER and DROP that together name a kind of object. */
final class ObjectWords {
    private static final List<String[]> KINDS = List.of(
                    "MATERIALIZED VIEW LOG",
                    "MATERIALIZED VIEW",
                    "MATERIALIZED ZONEMAP",
                    "AUDIT POLICY",
                    "PUBLIC SYNONYM",
                    "SHARED PUBLIC DATABASE LINK",
                    "SHARED DATABASE LINK",
                    "PUBLIC DATABASE LINK",
                    "DATABASE LINK",
                    "PACKAGE BODY",
                    "TYPE BODY",
                    "PROPERTY GRAPH",
                    "JSON COLLECTION TABLE",
                    "JSON RELATIONAL DUALITY VIEW",
                    "JSON DUALITY VIEW",
                    "JAVA SOURCE",
                    "JAVA CLASS",
                    "JAVA RESOURCE",
                    "ANALYTIC VIEW",
                    "ATTRIBUTE DIMENSION",
                    "ROLLBACK SEGMENT",
                    "PUBLIC ROLLBACK SEGMENT",
                    "RESTORE POINT",
                    "PLUGGABLE DATABASE",
                    "BIGFILE TABLESPACE",
                    "SMALLFILE TABLESPACE",
                    "BIGFILE TEMPORARY TABLESPACE",
                    "TEMPORARY TABLESPACE",
                    "UNDO TABLESPACE",
                    "TABLESPACE SET",
                    "SEARCH INDEX",
                    "MLE MODULE",
                    "MLE ENV",
                    "USECASE DOMAIN",
                    "FLEXIBLE DOMAIN",
                    "FLASHBACK ARCHIVE",
                    "LOCKDOWN PROFILE",
                    "INMEMORY JOIN GROUP",
                    "LOGICAL PARTITION TRACKING",
                    "PRIVATE OUTLINE",
                    "PUBLIC OUTLINE",
                    "HYBRID VECTOR INDEX",
                    "EDITIONING VIEW",
                    "GLOBAL CONTEXT")
            .stream()
            .map(words -> words.split(" "))
            .toList();

    private ObjectWords() {}

    /** Takes the words here that name a kind, one when no longer kind is known; empty when no word stands here. */
    static String take(Cursor in) {
        String[] longest = {};
        for (String[] words : KINDS) {
            if (words.length > longest.length && stands(in, words)) {
                longest = words;
            }
        }
        if (longest.length == 0) {
            String word = in.word();
            if (!word.isEmpty()) {
                in.next();
            }
            return word;
        }
        in.next(longest.length);
        return String.join(" ", longest);
    }

    private static boolean stands(Cursor in, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (!in.is(i, words[i])) {
                return false;
            }
        }
        return true;
    }
}
