package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.catalog.oracle.StatementCatalog;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Fills a catalog from the dictionary of a running Oracle database (11.2 to 23ai) by one query per kind of object for all schemas together. Each
 * is asked of the DBA_ view; where that may not be read, of the ALL_ view, which a finding tells. The connection is only read from and stays
 * open.
 */
public final class LiveCatalogReader {
    private LiveCatalogReader() {}

    /**
     * Reads schemas.
     *
     * @param schemas as Oracle stores their names; one that does not exist is a finding
     * @throws HowdahException CATALOG-0021 when a view may not be read at all or the connection is lost
     */
    public static LiveCatalog read(Connection connection, Collection<Identifier> schemas) {
        try {
            return read(connection, schemas, OracleVersion.of(connection));
        } catch (SQLException e) {
            throw new HowdahException(
                    CatalogCode.DICTIONARY_NOT_READ,
                    "could not tell the version of the database: "
                            + String.valueOf(e.getMessage()).strip(),
                    "see the server's message, and run again",
                    e);
        }
    }

    /**
     * Reads schemas as of a version that the caller knows.
     *
     * @throws HowdahException CATALOG-0021 when a view may not be read at all or the connection is lost
     */
    public static LiveCatalog read(Connection connection, Collection<Identifier> schemas, OracleVersion version) {
        var dictionary = new Dictionary(connection, version);
        var catalog = new StatementCatalog();
        var reading = new Reading(dictionary, List.copyOf(new TreeSet<>(schemas)), catalog);
        users(reading);
        var sequences = new Sequences(reading);
        var columns = new Columns(reading, sequences);
        var constraints = new Constraints(reading);
        var partitions = new Partitions(reading, constraints);
        var views = new Views(reading, columns, constraints);
        // types first: columns of object tables come from them
        new CodeUnits(reading).apply();
        var tables = new Tables(reading, columns, constraints, partitions);
        tables.apply(views.containers());
        sequences.apply(reading);
        views.apply();
        new Indexes(reading, constraints).apply(tables.found(), views.materialized());
        var small = new SmallObjects(reading);
        small.comments(tables.found(), views.materialized());
        small.columnComments(skipped(views, tables));
        small.synonyms();
        small.links();
        Set<Identifier> directories = small.directories();
        small.jobs();
        small.policies();
        new Privileges(reading).apply(directories);
        new LeftObjects(reading).apply();
        HidingPolicies hiding = HidingPolicies.read(reading);
        outdated(reading);
        Reach reach = reach(reading, hiding);
        Catalog made = catalog.finish();
        Map<QualifiedName, TableStatistics> statistics = new Statistics(reading, partitions)
                .of(made.tables().stream().map(io.howdah.catalog.Table::name).toList());
        return new LiveCatalog(made, catalog.texts(), statistics, hiding, version, reach);
    }

    /** Logs of materialized views have comments of Oracle's own. */
    private static Set<QualifiedName> skipped(Views views, Tables tables) {
        Set<QualifiedName> skipped = new HashSet<>(views.containers());
        skipped.removeAll(views.materialized());
        skipped.removeAll(tables.found());
        return skipped;
    }

    private static void users(Reading reading) {
        Set<Identifier> there = new HashSet<>();
        reading.ask(Question.USERS, r -> there.add(r.identifier("USERNAME")));
        for (Identifier schema : reading.owners()) {
            ObjectRef object = Reading.object(ObjectKind.SCHEMA, new QualifiedName(schema, schema));
            if (there.contains(schema)) {
                reading.apply(
                        new Statement.CreateUser(At.UNKNOWN, schema, List.of()),
                        "CREATE USER " + schema.quoted(),
                        object);
            } else {
                reading.loss(
                        CatalogCode.SCHEMA_NOT_THERE,
                        object,
                        "the database has no schema " + schema,
                        "name schemas as ALL_USERS shows them, upper case unless they were created in quotes",
                        5);
            }
        }
    }

    /** A preview or an early update of a release may lack columns that the release has. */
    private static void outdated(Reading reading) {
        Identifier user = new Identifier(reading.dictionary().user());
        reading.dictionary()
                .outdated()
                .forEach((question, as) -> reading.note(
                        CatalogCode.DICTIONARY_OLDER,
                        Reading.object(ObjectKind.SCHEMA, new QualifiedName(user, user)),
                        question.view(Reach.DBA)
                                + " lacks columns that it has in later updates of this release; it was read as in "
                                + as));
    }

    /** Silence about what cannot be seen would be the worst of answers. */
    private static Reach reach(Reading reading, HidingPolicies hiding) {
        Dictionary dictionary = reading.dictionary();
        Set<String> narrow = dictionary.answered().entrySet().stream()
                .filter(e -> e.getValue() == Reach.ALL)
                .map(e -> e.getKey().view(Reach.DBA))
                .collect(Collectors.toCollection(TreeSet::new));
        if (narrow.isEmpty()) {
            return Reach.DBA;
        }
        boolean redacted = hiding.redaction() == HidingPolicies.Redaction.UNKNOWN;
        Identifier user = new Identifier(dictionary.user());
        reading.warn(
                CatalogCode.DICTIONARY_NARROW,
                Reading.object(ObjectKind.SCHEMA, new QualifiedName(user, user)),
                "objects that " + user + " has no privilege on are not known: these views may not be read: "
                        + String.join(", ", narrow)
                        + (redacted ? "; nor is known whether values are redacted (REDACTION_POLICIES)" : ""),
                "GRANT SELECT_CATALOG_ROLE TO " + user,
                5);
        return Reach.ALL;
    }
}
