package io.howdah.orasim.engine.sql;

import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CONNECT BY: rows in depth-first order (SQL Language Reference, "Hierarchical Queries"). */
record Hierarchy(Optional<Evaluator> startWith, Evaluator connectBy, boolean noCycle) {
    static Hierarchy compile(Query.Hierarchy tree, Expressions expressions) throws OracleError {
        return new Hierarchy(
                tree.startWith().isPresent()
                        ? Optional.of(
                                expressions.compile(tree.startWith().get()).evaluator())
                        : Optional.empty(),
                expressions.compile(tree.connectBy()).evaluator(),
                tree.cycle() == Query.Cycle.NOCYCLE);
    }

    /** @param rows of the joins, kept */
    List<Env> walk(List<Env> rows) throws OracleError {
        List<Env> result = new ArrayList<>();
        for (Env row : rows) {
            Env root = row.copy();
            root.level = 1;
            root.parent = null;
            if (startWith.isEmpty() || startWith.get().isTrue(root)) {
                visit(root, rows, result);
            }
        }
        return result;
    }

    /** Without recursion: hierarchies made of CONNECT BY LEVEL are as deep as they are long. */
    private void visit(Env root, List<Env> rows, List<Env> result) throws OracleError {
        java.util.ArrayDeque<Env> open = new java.util.ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Env env = open.pop();
            env.runtime().services().interrupt().check();
            result.add(env);
            List<Env> children = new ArrayList<>();
            for (Env row : rows) {
                Env child = row.copy();
                child.level = env.level + 1;
                child.parent = env;
                if (connectBy.isTrue(child)) {
                    if (rows.size() > 1 && above(child, env)) {
                        if (!noCycle) {
                            throw new OracleError(1436, "CONNECT BY loop in user data");
                        }
                        continue;
                    }
                    children.add(child);
                }
            }
            env.leaf = children.isEmpty();
            children.reversed().forEach(open::push);
        }
    }

    private static boolean above(Env child, Env parent) throws OracleError {
        for (Env env = parent; env != null; env = env.parent) {
            boolean same = true;
            for (int s = 0; s < child.rows.length; s++) {
                same &= child.rows[s] == env.rows[s];
            }
            if (same) {
                return true;
            }
        }
        return false;
    }
}
