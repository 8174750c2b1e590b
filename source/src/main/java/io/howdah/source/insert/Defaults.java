package io.howdah.source.insert;

import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Defaults of columns: computed once, unless each row has its own. Owned by one thread. */
final class Defaults {
    private final List<Table.Column> columns;
    private final Map<Integer, Optional<String>> known = new HashMap<>();

    interface Evaluation {
        Optional<String> value(int column, Expr expression) throws NotConstantException;
    }

    Defaults(List<Table.Column> columns) {
        this.columns = columns;
    }

    Optional<String> value(int column, Evaluation evaluation) throws NotConstantException {
        Optional<String> cached = known.get(column);
        if (cached != null) {
            return cached;
        }
        Expr expression = columns.get(column).defaultValue().orElseThrow().value();
        Optional<String> value;
        try {
            value = evaluation.value(column, expression);
        } catch (NotConstantException e) {
            throw new NotConstantException(
                    "default of column " + columns.get(column).name() + ": " + e.getMessage());
        }
        String words = expression.toString().toUpperCase(Locale.ROOT);
        if (!words.contains("NEXTVAL") && !words.contains("SYS_GUID") && !words.contains("CURRVAL")) {
            known.put(column, value);
        }
        return value;
    }
}
