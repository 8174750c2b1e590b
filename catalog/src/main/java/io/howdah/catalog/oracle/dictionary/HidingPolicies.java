package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.StatementCatalog;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Policies by which the server gives the session fewer rows or other values than the tables hold, and no error: row-level security (DBMS_RLS)
 * and redaction (DBMS_REDACT). What is loaded through them looks complete. Policies that the session is exempt from are not among them.
 *
 * @param all enabled ones, as far as they may be seen
 */
public record HidingPolicies(List<Policy> all, Redaction redaction) {
    public static final HidingPolicies NONE = new HidingPolicies(List.of(), Redaction.KNOWN);

    private static final String SYS = "SYS";

    public HidingPolicies {
        all = List.copyOf(all);
    }

    public enum Kind {
        /** A policy function adds a condition to each query (Database Security Guide, "Using Oracle Virtual Private Database"). */
        ROWS("EXEMPT ACCESS POLICY"),
        /** Values are replaced before they are sent (Database Advanced Security Guide, "Using Oracle Data Redaction"). */
        VALUES("EXEMPT REDACTION POLICY");

        private final String exemption;

        Kind(String exemption) {
            this.exemption = exemption;
        }

        /** The system privilege that lifts policies of this kind. */
        public String exemption() {
            return exemption;
        }
    }

    /** Whether policies of DBMS_REDACT may be seen. */
    public enum Redaction {
        KNOWN,
        /** REDACTION_POLICIES may not be read, and the session is not exempt. */
        UNKNOWN
    }

    /**
     * One policy on a table or view.
     *
     * @param columns that are redacted; empty for {@link Kind#ROWS}
     */
    public record Policy(QualifiedName table, Kind kind, String name, List<Identifier> columns) {
        public Policy {
            columns = List.copyOf(columns);
        }

        /** As a message says it: {@code policy OWN_ROWS of DBMS_RLS decides ...}. */
        public String effect() {
            return switch (kind) {
                case ROWS -> "policy " + name + " of DBMS_RLS decides which rows and values the user sees";
                case VALUES ->
                    "policy " + name + " of DBMS_REDACT gives other values instead of those in "
                            + columns.stream().map(Identifier::text).collect(Collectors.joining(", "));
            };
        }
    }

    /**
     * Asks for the policies on tables of some schemas.
     *
     * @throws HowdahException CATALOG-0021 when ALL_POLICIES or SESSION_PRIVS cannot be read
     */
    public static HidingPolicies read(Connection connection, Collection<Identifier> schemas, OracleVersion version) {
        return read(new Reading(
                new Dictionary(connection, version), List.copyOf(new TreeSet<>(schemas)), new StatementCatalog()));
    }

    static HidingPolicies read(Reading reading) {
        Dictionary dictionary = reading.dictionary();
        Set<String> privileges = dictionary.rows(Question.SESSION_PRIVILEGES, reading.owners()).stream()
                .map(r -> r.text("PRIVILEGE"))
                .collect(Collectors.toSet());
        boolean sys = dictionary.user().equals(SYS);
        List<Policy> found = new ArrayList<>();
        if (!sys && !privileges.contains(Kind.ROWS.exemption())) {
            reading.ask(Question.POLICIES, r -> {
                if (r.is("ENABLE", "YES") && r.is("SEL", "YES")) {
                    QualifiedName table = r.name("OBJECT_OWNER", "OBJECT_NAME");
                    found.add(new Policy(table, Kind.ROWS, r.text("POLICY_NAME"), List.of()));
                }
            });
        }
        if (sys || privileges.contains(Kind.VALUES.exemption())) {
            return new HidingPolicies(found, Redaction.KNOWN);
        }
        Optional<List<Row>> policies = dictionary.rowsIfAllowed(Question.REDACTION_POLICIES, reading.owners());
        Optional<List<Row>> columns = dictionary.rowsIfAllowed(Question.REDACTION_COLUMNS, reading.owners());
        if (policies.isEmpty() || columns.isEmpty()) {
            return new HidingPolicies(found, Redaction.UNKNOWN);
        }
        Map<QualifiedName, List<Identifier>> byTable = new HashMap<>();
        columns.get()
                .forEach(r ->
                        Partitions.add(byTable, r.name("OBJECT_OWNER", "OBJECT_NAME"), r.identifier("COLUMN_NAME")));
        for (Row row : policies.get()) {
            QualifiedName table = row.name("OBJECT_OWNER", "OBJECT_NAME");
            List<Identifier> redacted = byTable.getOrDefault(table, List.of());
            // Oracle fills the column up with blanks in some releases
            if (row.text("ENABLE").strip().equals("YES") && !redacted.isEmpty()) {
                found.add(new Policy(table, Kind.VALUES, row.text("POLICY_NAME"), redacted));
            }
        }
        return new HidingPolicies(found, Redaction.KNOWN);
    }
}
