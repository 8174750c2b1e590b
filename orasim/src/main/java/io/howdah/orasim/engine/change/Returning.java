package io.howdah.orasim.engine.change;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.ddl.TableBook;
import io.howdah.orasim.engine.sql.Compiled;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Expressions;
import io.howdah.orasim.engine.sql.RowRelation;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Dml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RETURNING: values of the row after the change; of a deleted row before it. */
record Returning(List<Compiled> expressions) {
    static Returning compile(Dml.Returning returning, Target target, Changes changes) throws OracleError {
        Expressions on = Expressions.on(
                changes.compilation(),
                List.of(new Expressions.Named(
                        Optional.of(target.entry().name().schema()),
                        target.entry().name().name(),
                        new RowRelation(TableBook.columns(target.entry().table())))));
        return new Returning(on.compile(returning.values()));
    }

    List<Value> values(StoredRow row, Runtime runtime) throws OracleError {
        Env env = Env.of(runtime, row);
        List<Value> values = new ArrayList<>();
        for (Compiled expression : expressions) {
            values.add(expression.evaluator().value(env));
        }
        return values;
    }
}
