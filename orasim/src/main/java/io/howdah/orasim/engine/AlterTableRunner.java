package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Evaluator;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.Layout;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Fit;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** ALTER TABLE: the catalog before and after decides how stored rows change. States before it cannot be read any more (ORA-01466). */
final class AlterTableRunner {
    private final Session session;
    private final Core core;

    AlterTableRunner(Session session) {
        this.session = session;
        this.core = session.core();
    }

    QualifiedName run(Statement.AlterTable alter, String sql) throws OracleError {
        TableEntry before = new DdlRunner(session).existing(alter.name(), "ALTER", "ALTER ANY TABLE");
        StoredTable rows = before.stored().orElseThrow(() -> Errors.unimplemented("ALTER TABLE of a generated table"));
        QualifiedName name = before.name();
        Map<Identifier, Identifier> renamed = new HashMap<>();
        PartitionRunner partitions = new PartitionRunner(core);
        for (Statement.AlterAction action : alter.actions()) {
            switch (action) {
                case Statement.RenameTable r -> {
                    new DropRunner(session).renamed(name, r.to());
                    name = new QualifiedName(name.schema(), r.to());
                }
                case Statement.RenameColumn r -> renamed.put(r.to(), r.from());
                case Statement.ChangePartitions p -> partitions.before(before, rows, p.change());
                case Statement.OtherAction o -> partitions.before(before, rows, o.clause());
                default -> {
                    // the catalog reads it
                }
            }
        }
        core.definitions().add(session.currentSchema(), sql, Definitions.Kind.STATEMENT);
        QualifiedName now = name;
        Table after = core.catalog().table(name).orElseThrow(() -> Errors.unimplemented("this ALTER TABLE of " + now));
        if (!after.columns().equals(before.table().columns())) {
            reshape(rows, before.table(), after, renamed);
        }
        long scn = core.store().clock().next();
        rows.redefined(scn);
        if (!after.partitioning().equals(before.table().partitioning())) {
            partitions.after(before.table(), after, rows, scn);
        }
        core.tables().find(name);
        return name;
    }

    private void reshape(StoredTable rows, Table before, Table after, Map<Identifier, Identifier> renamed)
            throws OracleError {
        Layout old = rows.layout();
        Layout layout = core.tables().layout(after);
        int[] from = new int[after.columns().size()];
        byte[][] added = new byte[from.length][];
        for (int i = 0; i < from.length; i++) {
            Identifier name = after.columns().get(i).name();
            Identifier oldName = renamed.getOrDefault(name, name);
            from[i] = before.columns().stream().map(Table.Column::name).toList().indexOf(oldName);
            if (from[i] >= 0 && old.position(from[i]) < 0) {
                from[i] = -1;
            }
            added[i] = from[i] < 0 ? initial(after.columns().get(i), layout.type(i)) : new byte[0];
        }
        rows.reshape(layout, (row, into) -> {
            for (int i = 0; i < from.length; i++) {
                if (layout.position(i) >= 0) {
                    if (from[i] >= 0) {
                        copy(row, from[i], old.type(from[i]), layout.type(i), into);
                    } else if (added[i].length == 0) {
                        into.addNull();
                    } else {
                        into.add(added[i]);
                    }
                }
            }
        });
    }

    private void copy(StoredRow row, int column, Type from, Type to, RowBytes into) throws OracleError {
        if (from.equals(to)) {
            row.copyValue(column, into);
            return;
        }
        Value value = row.value(column);
        if (value.isNull()) {
            into.addNull();
            return;
        }
        Value fit = Fit.column(session.convert().to(to, value), to, "");
        into.add(fit instanceof Value.Large large ? Lobs.content(large.lob()) : Codec.encode(to.sql(), fit));
    }

    /** The stored default of a new column; nothing for NULL. */
    private byte[] initial(Table.Column column, Type type) throws OracleError {
        Optional<Statement.Default> value = column.defaultValue();
        if (value.isEmpty() || column.virtual().isPresent()) {
            return new byte[0];
        }
        var convert = session.convert();
        Evaluator evaluator = io.howdah.orasim.engine.sql.Expressions.on(
                        new DdlRunner(session).compilation(), java.util.List.of())
                .compile(value.get().value())
                .evaluator();
        Runtime runtime = session.runtime(convert, java.util.List.of());
        Value made = convert.to(type, evaluator.value(Env.of(runtime)));
        if (made.isNull()) {
            return new byte[0];
        }
        Value fit = Fit.column(made, type, column.name().text());
        return fit instanceof Value.Large large ? Lobs.content(large.lob()) : Codec.encode(type.sql(), fit);
    }
}
