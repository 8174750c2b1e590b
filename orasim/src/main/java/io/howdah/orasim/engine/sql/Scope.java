package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn.Nullability;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sources of one query block, and the blocks around it. */
final class Scope {
    /** Begins a name that no identifier can have: a column of a source by its number. */
    static final String DIRECT = "\0";

    final @Nullable Scope outer;
    final List<Source> sources = new ArrayList<>();
    /** Columns that USING or NATURAL made one: the first source's is meant. */
    final Set<Identifier> merged = new HashSet<>();
    /** Whether something inside refers to a block outside of this one. */
    boolean correlated;
    /** How many values beside the rows: aggregates and window functions. */
    int slots;

    boolean hierarchical;
    boolean aggregateSeen;
    boolean rownumSeen;
    /** Sources that were referred to since this was last cleared, also from queries inside; the same for those marked {@code (+)}. */
    final BitSet touched = new BitSet();

    final BitSet marked = new BitSet();
    boolean outwards;

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /**
     * @param name the alias, or the table's name; {@code schema} only without an alias
     */
    record Source(Optional<Identifier> schema, Identifier name, Relation relation) {}

    /** A column found: so many blocks out, in this source. */
    record Found(int depth, int source, int column, Type type, Nullability nullability) {}

    Optional<Found> find(Name name, At at) throws OracleError {
        if (name.parts().getFirst().text().startsWith(DIRECT)) {
            int source = Integer.parseInt(name.parts().getFirst().text().substring(1));
            touched.set(source);
            return Optional.of(found(
                    sources.get(source).relation(),
                    0,
                    source,
                    Integer.parseInt(name.last().text())));
        }
        int depth = 0;
        List<Scope> passed = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Optional<Found> found = scope.here(name, at, depth);
            if (found.isPresent()) {
                passed.forEach(Scope::refersOut);
                scope.touched.set(found.get().source());
                return found;
            }
            passed.add(scope);
            depth++;
        }
        return Optional.empty();
    }

    private void refersOut() {
        correlated = true;
        outwards = true;
    }

    private Optional<Found> here(Name name, At at, int depth) throws OracleError {
        List<Identifier> parts = name.parts();
        Identifier column = parts.getLast();
        Optional<Found> found = Optional.empty();
        for (int s = 0; s < sources.size(); s++) {
            Source source = sources.get(s);
            if (!named(source, parts)) {
                continue;
            }
            int index = index(source.relation(), column);
            if (index == Integer.MIN_VALUE) {
                continue;
            }
            if (found.isPresent()) {
                if (merged.contains(column)) {
                    continue;
                }
                throw new OracleError(918, "column ambiguously defined", Math.max(0, at.offset()));
            }
            found = Optional.of(found(source.relation(), depth, s, index));
        }
        return found;
    }

    private static Found found(Relation relation, int depth, int source, int index) {
        if (index == Row.ROWID) {
            return new Found(depth, source, index, Type.ROWID, Nullability.NULLABLE);
        }
        if (index == Row.ROWSCN) {
            return new Found(depth, source, index, Type.NUMBER, Nullability.NULLABLE);
        }
        Relation.Column column = relation.columns().get(index);
        return new Found(depth, source, index, column.type(), column.nullability());
    }

    private static boolean named(Source source, List<Identifier> parts) {
        return switch (parts.size()) {
            case 1 -> true;
            case 2 -> source.name().equals(parts.get(0));
            case 3 -> source.name().equals(parts.get(1)) && source.schema().equals(Optional.of(parts.get(0)));
            default -> false;
        };
    }

    private static int index(Relation relation, Identifier column) {
        List<Relation.Column> columns = relation.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        if (relation.hasRowid()) {
            return switch (column.text()) {
                case "ROWID" -> Row.ROWID;
                case "ORA_ROWSCN" -> Row.ROWSCN;
                default -> Integer.MIN_VALUE;
            };
        }
        return Integer.MIN_VALUE;
    }

    /** The source that {@code t.*} names. */
    int source(List<Identifier> qualifier, At at) throws OracleError {
        for (int s = 0; s < sources.size(); s++) {
            Source source = sources.get(s);
            boolean same = qualifier.size() == 1
                    ? source.name().equals(qualifier.getLast())
                    : source.name().equals(qualifier.getLast())
                            && source.schema().equals(Optional.of(qualifier.getFirst()));
            if (same) {
                return s;
            }
        }
        throw Errors.invalidIdentifier(quoted(qualifier), at);
    }

    static String quoted(List<Identifier> parts) {
        return String.join(".", parts.stream().map(Identifier::quoted).toList());
    }
}
