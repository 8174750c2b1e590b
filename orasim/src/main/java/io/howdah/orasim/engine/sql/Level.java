package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One source of a FROM with the conditions that can be tested as soon as its row is there. */
final class Level {
    final int source;
    final Relation relation;
    final Kind kind;
    /** Conditions on this source alone. */
    final List<Evaluator> local = new ArrayList<>();
    /** Of a join: decide whether rows belong together. */
    final List<Evaluator> join = new ArrayList<>();
    /** Of WHERE behind an outer join. */
    final List<Evaluator> after = new ArrayList<>();
    /** Equal values find the rows that belong together. */
    final List<Evaluator> ownKeys = new ArrayList<>();

    final List<Evaluator> otherKeys = new ArrayList<>();
    /** Whether the rows depend on those of the levels before. */
    boolean lateral;
    /** Whether rows or conditions depend on a block around. */
    boolean outwards;

    enum Kind {
        INNER,
        LEFT,
        FULL
    }

    Level(int source, Relation relation, Kind kind) {
        this.source = source;
        this.relation = relation;
        this.kind = kind;
    }

    /** Moves an environment from row to row. */
    interface Stepper {
        boolean next() throws OracleError;
    }

    /** @param before the levels before; the first one's gives exactly one step */
    Stepper open(Env env, Stepper before, List<Integer> sourcesBefore) throws OracleError {
        return new Steps(env, before, sourcesBefore);
    }

    private static boolean all(List<Evaluator> conditions, Env env) throws OracleError {
        for (Evaluator condition : conditions) {
            if (!condition.isTrue(env)) {
                return false;
            }
        }
        return true;
    }

    private final class Steps implements Stepper {
        private final Env env;
        private final Stepper before;
        private final List<Integer> sourcesBefore;
        private final BitSet matchedRows = new BitSet();
        private List<Row> kept = List.of();
        private Map<List<Object>, List<Integer>> hash = Map.of();
        private boolean loaded;
        private boolean open;
        private boolean matched;
        private boolean unmatchedPhase;
        private int unmatchedAt;
        private Candidates candidates = () -> false;

        Steps(Env env, Stepper before, List<Integer> sourcesBefore) {
            this.env = env;
            this.before = before;
            this.sourcesBefore = sourcesBefore;
        }

        /** Puts the next row that may belong here. */
        private interface Candidates {
            boolean next() throws OracleError;
        }

        @Override
        public boolean next() throws OracleError {
            while (!unmatchedPhase) {
                if (open) {
                    while (candidates.next()) {
                        if (all(join, env)) {
                            matched = true;
                            if (kind == Kind.FULL) {
                                matchedRows.set(current);
                            }
                            if (all(after, env)) {
                                return true;
                            }
                        }
                    }
                    open = false;
                    if (kind != Kind.INNER && !matched) {
                        env.rows[source] = NullRow.INSTANCE;
                        if (all(after, env)) {
                            return true;
                        }
                    }
                }
                if (!before.next()) {
                    if (kind != Kind.FULL) {
                        return false;
                    }
                    unmatchedPhase = true;
                    load();
                    sourcesBefore.forEach(s -> env.rows[s] = NullRow.INSTANCE);
                } else {
                    start();
                }
            }
            return nextUnmatched();
        }

        private int current;

        private boolean nextUnmatched() throws OracleError {
            while (unmatchedAt < kept.size()) {
                int at = unmatchedAt++;
                if (!matchedRows.get(at)) {
                    env.rows[source] = kept.get(at);
                    if (all(after, env)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private void start() throws OracleError {
            open = true;
            matched = false;
            if (!ownKeys.isEmpty()) {
                load();
                candidates = fromHash();
            } else if (sourcesBefore.isEmpty() || lateral) {
                candidates = streamed();
            } else {
                load();
                candidates = fromList();
            }
        }

        private Candidates streamed() throws OracleError {
            RowCursor cursor = relation.open(env);
            return () -> {
                while (cursor.next()) {
                    env.rows[source] = cursor.row();
                    if (all(local, env)) {
                        return true;
                    }
                }
                return false;
            };
        }

        private Candidates fromList() {
            List<Row> rows = kept;
            int[] at = {0};
            return () -> {
                if (at[0] >= rows.size()) {
                    return false;
                }
                current = at[0]++;
                env.rows[source] = rows.get(current);
                return true;
            };
        }

        private Candidates fromHash() throws OracleError {
            List<Object> key = key(otherKeys);
            List<Integer> found = key.isEmpty() ? List.of() : hash.getOrDefault(key, List.of());
            int[] at = {0};
            return () -> {
                if (at[0] >= found.size()) {
                    return false;
                }
                current = found.get(at[0]++);
                env.rows[source] = kept.get(current);
                return true;
            };
        }

        /** Empty when a part is NULL: then nothing is equal. */
        private List<Object> key(List<Evaluator> parts) throws OracleError {
            List<Object> key = new ArrayList<>(parts.size());
            for (Evaluator part : parts) {
                Value value = part.value(env);
                if (value.isNull()) {
                    return List.of();
                }
                key.add(Keys.of(value));
            }
            return key;
        }

        private void load() throws OracleError {
            if (loaded) {
                return;
            }
            loaded = true;
            Loaded all = outwards ? read() : env.runtime().once(Level.this, this::read);
            kept = all.rows();
            hash = all.hash();
        }

        private Loaded read() throws OracleError {
            List<Row> rows = new ArrayList<>();
            Map<List<Object>, List<Integer>> map = new HashMap<>();
            RowCursor cursor = relation.open(env);
            while (cursor.next()) {
                env.rows[source] = cursor.row();
                if (!all(local, env)) {
                    continue;
                }
                List<Object> key = key(ownKeys);
                if (!key.isEmpty()) {
                    map.computeIfAbsent(key, k -> new ArrayList<>(1)).add(rows.size());
                } else if (!ownKeys.isEmpty() && kind != Kind.FULL) {
                    continue;
                }
                rows.add(cursor.row().keep());
            }
            return new Loaded(rows, map);
        }
    }

    private record Loaded(List<Row> rows, Map<List<Object>, List<Integer>> hash) {}
}
