package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.oracle.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a link in the transaction of its step, and asks each foreign table for a row. */
record Linker(Connection transaction, Maker maker, Step step, Work.Link link, Optional<Secret> password) {
    private LinkSql sql() {
        return new LinkSql(link, password.isPresent() ? LinkSql.Password.GIVEN : LinkSql.Password.NONE);
    }

    /** @return what was made, in a few words */
    String make() throws SQLException {
        LinkSql sql = sql();
        requireAvailable(sql.extension().name().name());
        maker.ensure(sql.extension());
        maker.make(sql.server());
        if (sql.mapping().isPresent()) {
            if (password.isPresent()) {
                maker.make(sql.mapping().get(), password.get());
            } else {
                maker.make(sql.mapping().get());
            }
        }
        for (Change schema : sql.schemas()) {
            maker.ensure(schema);
        }
        if (link.imported().isPresent()) {
            imported(link.imported().get(), sql.imported().orElseThrow());
        }
        for (Change table : sql.tables()) {
            maker.make(table);
        }
        List<QualifiedName> tables = tables();
        probe(tables);
        return tables.size() + (tables.size() == 1 ? " foreign table" : " foreign tables");
    }

    /** A link of an earlier run, whose password may be another one today. */
    void renew() throws SQLException {
        if (link.wrapper().hasUsers()) {
            LinkSql.Password known = known();
            if (password.isPresent()) {
                Maker.secretly(transaction, sql().renewed(known), password.get());
            } else if (known == LinkSql.Password.GIVEN) {
                Maker.execute(transaction, sql().withoutPassword());
            }
        }
        probe(tables());
    }

    /** Whether the mapping has a password. */
    private LinkSql.Password known() throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement("""
                SELECT FROM pg_user_mappings, unnest(umoptions) o
                WHERE srvname = ? AND usename = current_user AND o LIKE 'password=%'
                """)) {
            query.setString(1, link.server().text());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? LinkSql.Password.GIVEN : LinkSql.Password.NONE;
            }
        }
    }

    private List<QualifiedName> tables() {
        List<QualifiedName> tables = new ArrayList<>();
        link.imported().ifPresent(i -> i.tables().forEach(t -> tables.add(local(i, t))));
        link.tables().forEach(t -> tables.add(t.name()));
        return tables;
    }

    private static QualifiedName local(Work.Import imported, String table) {
        return new QualifiedName(imported.into(), new Identifier(table));
    }

    private void requireAvailable(Identifier extension) throws SQLException {
        try (PreparedStatement query =
                transaction.prepareStatement("SELECT FROM pg_available_extensions WHERE name = ?")) {
            query.setString(1, extension.text());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new HowdahException(
                            StageCode.EXTENSION_MISSING,
                            "could not do " + step + ": the target does not have the extension " + extension,
                            "install " + extension + " on the target's machine; then run the same command again");
                }
            }
        }
    }

    private void imported(Work.Import imported, String sql) throws SQLException {
        for (String table : imported.tables()) {
            maker.requireFree(Made.Kind.FOREIGN_TABLE, local(imported, table));
        }
        Maker.execute(transaction, sql);
        List<String> missing = new ArrayList<>();
        for (String table : imported.tables()) {
            QualifiedName name = local(imported, table);
            if (Maker.exists(transaction, Made.Kind.FOREIGN_TABLE, name)) {
                maker.record(Made.Kind.FOREIGN_TABLE, name);
            } else {
                missing.add(table);
            }
        }
        if (!missing.isEmpty()) {
            throw new HowdahException(
                    StageCode.FOREIGN_TABLE_MISSING,
                    "could not do " + step + ": schema " + imported.schema() + " of foreign server " + link.server()
                            + " has no table " + String.join(", ", missing) + " that its user may see",
                    "correct the names, with case, in link.import.tables, or let the user see them; then run the same command"
                            + " again");
        }
    }

    /** The first that finds out about a wrong password, a column that is not there or a file that cannot be read is this step. */
    private void probe(List<QualifiedName> tables) throws SQLException {
        for (QualifiedName table : tables) {
            Maker.execute(transaction, "SELECT * FROM " + table.quoted() + " LIMIT 1");
        }
    }
}
