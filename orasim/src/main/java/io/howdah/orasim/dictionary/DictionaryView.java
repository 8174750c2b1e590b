package io.howdah.orasim.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.dictionary.ViewDefinition.ColumnDefinition;
import io.howdah.orasim.dictionary.ViewDefinition.Prefix;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One view of a family. */
final class DictionaryView implements VirtualTable {
    private final ViewDefinition definition;
    private final Prefix prefix;
    private final Source source;
    private final Estates estates;
    private final List<ColumnDefinition> columns;

    DictionaryView(ViewDefinition definition, Prefix prefix, Source source, Estates estates) {
        this.definition = definition;
        this.prefix = prefix;
        this.source = source;
        this.estates = estates;
        this.columns = definition.columns().stream()
                .filter(c -> estates.version().isAtLeast(c.since()) && !(prefix == Prefix.U && c.owner()))
                .toList();
    }

    @Override
    public QualifiedName name() {
        return QualifiedName.of(
                "SYS",
                switch (prefix) {
                    case A -> "ALL_" + definition.family();
                    case D -> "DBA_" + definition.family();
                    case U -> "USER_" + definition.family();
                    case P, S -> definition.family();
                    case V -> "V_$" + definition.family();
                });
    }

    @Override
    public List<String> synonyms() {
        return List.of(
                prefix == Prefix.V ? "V$" + definition.family() : name().name().text());
    }

    @Override
    public Access access() {
        return switch (prefix) {
            case A, U, P -> Access.PUBLIC;
            case D, S -> Access.CATALOG;
            // Database Reference: "NLS_PARAMETERS" and a few others are granted to PUBLIC
            case V -> OPEN.contains(definition.family()) ? Access.PUBLIC : Access.CATALOG;
        };
    }

    private static final List<String> OPEN = List.of("VERSION", "NLS_PARAMETERS", "NLS_VALID_VALUES", "TIMEZONE_NAMES");

    @Override
    public List<Column> columns() {
        return columns.stream().map(ColumnDefinition::column).toList();
    }

    @Override
    public Stream<List<Value>> rows(Database database, SessionContext session, Demand hint) {
        return source.rows(estates.of(database), session)
                .filter(f -> switch (prefix) {
                    case A -> f.visibleTo(session);
                    case U -> f.ownedBy(session.user());
                    case D, P, S, V -> true;
                })
                .map(this::values);
    }

    private List<Value> values(Facts facts) {
        List<Value> values = new ArrayList<>(columns.size());
        for (ColumnDefinition column : columns) {
            values.add(facts.value(column.column().name()).orElse(column.constant()));
        }
        return values;
    }
}
