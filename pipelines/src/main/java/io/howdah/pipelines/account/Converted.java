package io.howdah.pipelines.account;

import io.howdah.base.Finding;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.Conversion.Outcome;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was made of scripts, asked statement by statement of these scripts. Helper functions are nobody's clauses and not in it. */
public final class Converted {
    /**
     * A finding that says something about a place.
     *
     * @param outcome of the object that it was charged to; empty when it belongs to the script
     */
    record Told(Finding finding, Place place, Optional<Outcome> outcome) {}

    private final Map<String, TreeMap<Long, List<Outcome>>> outcomes = new HashMap<>();
    private final Map<String, TreeMap<Long, List<Told>>> told = new HashMap<>();
    private final Map<QualifiedName, List<TargetStatement>> statements = new HashMap<>();
    private final Map<String, Set<QualifiedName>> byName = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> defaultsAtCalls = new HashSet<>();
    private final Set<String> notMoved;

    /**
     * @param findings those that no outcome has
     */
    public Converted(Collection<TargetStatement> statements, List<Outcome> outcomes, List<Finding> findings) {
        this(statements, outcomes, findings, Set.of());
    }

    /**
     * @param findings those that no outcome has
     * @param notMoved names of objects whose statements nobody wants to have an image
     */
    public Converted(
            Collection<TargetStatement> statements,
            List<Outcome> outcomes,
            List<Finding> findings,
            Set<String> notMoved) {
        this.notMoved = Set.copyOf(notMoved);
        for (TargetStatement statement : statements) {
            statement
                    .sources()
                    .forEach(source -> this.statements
                            .computeIfAbsent(source.name(), k -> new ArrayList<>())
                            .add(statement));
        }
        this.statements.keySet().forEach(this::named);
        for (Outcome outcome : outcomes) {
            outcome.place().ifPresent(place -> at(this.outcomes, place).add(outcome));
            for (Finding finding : outcome.findings()) {
                finding.place()
                        .or(outcome::place)
                        .ifPresent(place -> at(told, place).add(new Told(finding, place, Optional.of(outcome))));
                note(finding, outcome);
            }
        }
        for (Finding finding : findings) {
            finding.place().ifPresent(place -> at(told, place).add(new Told(finding, place, Optional.empty())));
        }
    }

    /** As {@code SCHEMA.TABLE.CONSTRAINT} is a part of {@code SCHEMA.TABLE}, each name stands for its first part too. */
    private void named(QualifiedName name) {
        String text = name.name().text();
        byName.computeIfAbsent(text, k -> new LinkedHashSet<>()).add(name);
        int dot = text.indexOf('.');
        if (dot > 0) {
            byName.computeIfAbsent(text.substring(0, dot), k -> new LinkedHashSet<>())
                    .add(name);
        }
    }

    private void note(Finding finding, Outcome outcome) {
        if (finding.severity() == Severity.LOSS) {
            String name = finding.object().name().name().text();
            lost.add(name.substring(name.lastIndexOf('.') + 1));
        }
        if (finding.code() == PlsqlCode.DEFAULT_AT_CALL) {
            defaultsAtCalls.add(outcome.object().name().name().text());
        }
    }

    private static <T> List<T> at(Map<String, TreeMap<Long, List<T>>> index, Place place) {
        return index.computeIfAbsent(place.file(), k -> new TreeMap<>())
                .computeIfAbsent(place.line(), k -> new ArrayList<>());
    }

    /** Whether anything of a file was converted or is told of. */
    boolean has(String file) {
        return outcomes.containsKey(file);
    }

    /** The objects that begin in a statement. */
    List<Outcome> outcomes(ScriptUnit.Sql unit) {
        return within(outcomes, unit);
    }

    /** The findings that have their place in a statement. */
    List<Told> told(ScriptUnit.Sql unit) {
        return within(told, unit);
    }

    private static <T> List<T> within(Map<String, TreeMap<Long, List<T>>> index, ScriptUnit.Sql unit) {
        TreeMap<Long, List<T>> lines = index.getOrDefault(unit.place().file(), new TreeMap<>());
        long first = unit.place().line();
        long last = unit.placeAt(unit.text().length()).line();
        return lines.subMap(first, true, last, true).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What was made of a statement: of the objects that begin in it, and of those that it names.
     *
     * @param names of the objects that it is about, without schema
     */
    List<String> targets(ScriptUnit.Sql unit, Collection<String> names) {
        Set<QualifiedName> sources = new LinkedHashSet<>();
        outcomes(unit).forEach(o -> sources.add(o.object().name()));
        names.forEach(n -> sources.addAll(byName.getOrDefault(n, Set.of())));
        Set<TargetStatement> found = new LinkedHashSet<>();
        sources.forEach(s -> found.addAll(statements.getOrDefault(s, List.of())));
        return found.stream().map(TargetStatement::sql).toList();
    }

    /** Whether a finding of severity LOSS is about an object or column of this name. */
    boolean isLost(String name) {
        return lost.contains(name);
    }

    /** Whether callers pass the defaults of the parameters of this unit's routines. */
    boolean passesDefaultsAtCalls(String unit) {
        return defaultsAtCalls.contains(unit);
    }

    /** Whether a statement about objects of these names is none that should have an image. */
    boolean isNotMoved(Collection<String> names) {
        return names.stream().anyMatch(notMoved::contains);
    }

    static boolean isRefused(Outcome outcome) {
        return outcome.state() == Conversion.State.NOT_CONVERTED;
    }
}
