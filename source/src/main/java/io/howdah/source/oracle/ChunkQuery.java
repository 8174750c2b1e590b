package io.howdah.source.oracle;

import io.howdah.source.filter.SqlPredicate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The query for the rows of one chunk. */
record ChunkQuery(String sql, List<SqlPredicate.Bind> binds) {
    ChunkQuery {
        binds = List.copyOf(binds);
    }

    void bind(PreparedStatement statement) throws SQLException {
        int position = 1;
        for (SqlPredicate.Bind bind : binds) {
            switch (bind) {
                case SqlPredicate.NumberBind(var value) -> statement.setBigDecimal(position, value);
                case SqlPredicate.TextBind(var value) -> statement.setString(position, value);
                case SqlPredicate.NationalTextBind(var value) -> statement.setNString(position, value);
            }
            position++;
        }
    }
}
