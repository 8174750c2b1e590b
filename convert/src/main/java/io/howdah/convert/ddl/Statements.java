package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.catalog.postgres.TargetStatement.Phase;
import io.howdah.convert.expression.HelperNames;
import io.howdah.convert.expression.OracleHelpers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Collects the statements of a conversion and puts them in the order in which they run: phase, kind, order of arrival. */
final class Statements {
    private final List<TargetStatement> all = new ArrayList<>();
    private final Set<String> helpers = new LinkedHashSet<>();
    private final HelperNames helperNames;

    Statements(HelperNames helperNames) {
        this.helperNames = helperNames;
    }

    void before(Kind kind, QualifiedName target, String sql, ObjectRef... sources) {
        add(Phase.PRE_DATA, kind, target, sql, List.of(sources));
    }

    void after(Kind kind, QualifiedName target, String sql, ObjectRef... sources) {
        add(Phase.POST_DATA, kind, target, sql, List.of(sources));
    }

    private void add(Phase phase, Kind kind, QualifiedName target, String sql, List<ObjectRef> sources) {
        all.add(new TargetStatement(phase, target.schema(), kind, target.name(), sql, sources));
    }

    /** What two objects need, as a package's schema by specification and body, stands there once and carries both. */
    private static List<TargetStatement> once(List<TargetStatement> statements) {
        Map<List<Object>, TargetStatement> distinct = new LinkedHashMap<>();
        for (TargetStatement s : statements) {
            distinct.merge(
                    List.of(s.phase(), s.schema(), s.kind(), s.name(), s.sql()),
                    s,
                    (a, b) -> new TargetStatement(
                            a.phase(),
                            a.schema(),
                            a.kind(),
                            a.name(),
                            a.sql(),
                            Stream.concat(a.sources().stream(), b.sources().stream())
                                    .distinct()
                                    .toList()));
        }
        return new ArrayList<>(distinct.values());
    }

    boolean hasAny(Identifier schema) {
        return all.stream().anyMatch(s -> s.schema().equals(schema));
    }

    /** Helpers that some statement calls. */
    void needs(Collection<String> helperNames) {
        helpers.addAll(helperNames);
    }

    /** A helper that a statement calls, as it is called. */
    String helper(String name) {
        helpers.add(name);
        return helperNames.qualified(name);
    }

    List<TargetStatement> inOrder() {
        return ordered(all, helpers);
    }

    /** What carries one of the objects, with the schemas and helpers that it needs. */
    List<TargetStatement> of(Set<ObjectRef> objects) {
        Set<Identifier> schemas = new HashSet<>();
        List<TargetStatement> kept = new ArrayList<>();
        for (TargetStatement statement : all) {
            if (statement.kind() != Kind.SCHEMA && statement.sources().stream().anyMatch(objects::contains)) {
                kept.add(statement);
                schemas.add(statement.schema());
            }
        }
        Set<String> used = new LinkedHashSet<>();
        for (TargetStatement statement : kept) {
            Matcher call = helperNames.calls().matcher(statement.sql());
            while (call.find()) {
                used.add(call.group(1));
            }
        }
        used.retainAll(helpers);
        for (TargetStatement statement : all) {
            boolean wanted = statement.kind() == Kind.SCHEMA
                    && (schemas.contains(statement.schema())
                            || statement.sources().stream().anyMatch(objects::contains));
            if (wanted && kept.stream().noneMatch(s -> s.sql().equals(statement.sql()))) {
                kept.add(statement);
            }
        }
        return ordered(kept, used);
    }

    private List<TargetStatement> ordered(List<TargetStatement> all, Set<String> used) {
        Identifier schema = new Identifier(helperNames.schema());
        List<TargetStatement> ordered = new ArrayList<>();
        for (String sql : OracleHelpers.sql(used, helperNames)) {
            ordered.add(new TargetStatement(Phase.PRE_DATA, schema, Kind.FUNCTION_FOR_DEFAULT, schema, sql, List.of()));
        }
        ordered.addAll(once(all));
        ordered.sort(Comparator.comparing(TargetStatement::phase).thenComparing(TargetStatement::kind));
        return ordered;
    }
}
