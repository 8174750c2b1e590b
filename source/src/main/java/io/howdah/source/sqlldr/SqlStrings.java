package io.howdah.source.sqlldr;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.insert.ConstantEvaluator;
import io.howdah.source.insert.NotConstantException;
import io.howdah.source.insert.SessionFormats;
import io.howdah.source.insert.SqlValue;
import io.howdah.source.insert.Surroundings;
import io.howdah.source.insert.UserTypes;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.math.BigInteger;
import java.util.Optional;

/** Makes SQL strings of fields computable, when they hold nothing but functions that are known here. */
final class SqlStrings {
    private SqlStrings() {}

    /** Empty when the text cannot be parsed or, tried without values, asks for something only a server has. */
    static Optional<SqlString> prepare(String sql, OracleType type, SessionFormats formats) {
        try {
            Expr expression = OracleParser.expression(sql);
            new ConstantEvaluator(new Binding(formats, name -> Optional.empty())).value(expression);
            return Optional.of(new Parsed(expression, type, formats));
        } catch (SyntaxException | NotConstantException e) {
            return Optional.empty();
        }
    }

    /** One per reader would do; making an evaluator for each row is cheap enough for what it is used for. */
    private record Parsed(Expr expression, OracleType type, SessionFormats formats) implements SqlString {
        @Override
        public Optional<String> value(Binds fields) throws BadRecordException {
            try {
                ConstantEvaluator evaluator = new ConstantEvaluator(new Binding(formats, fields));
                return evaluator.stored(expression, type);
            } catch (NotConstantException e) {
                throw new BadRecordException(0, "a SQL string cannot be computed: " + e.getMessage());
            }
        }
    }

    private record Binding(SessionFormats formats, SqlString.Binds fields) implements Surroundings {
        @Override
        public BigInteger next(Name sequence) throws NotConstantException {
            throw new NotConstantException("a sequence in a SQL string");
        }

        @Override
        public BigInteger current(Name sequence) throws NotConstantException {
            throw new NotConstantException("a sequence in a SQL string");
        }

        @Override
        public SqlValue bind(String name) throws NotConstantException {
            try {
                return fields.value(name).map(SqlValue::chars).orElse(SqlValue.NULL);
            } catch (BadRecordException e) {
                throw new NotConstantException(e.getMessage());
            }
        }

        @Override
        public Optional<QualifiedName> type(Name constructor) {
            return Optional.empty();
        }

        @Override
        public UserTypes types() {
            return UserTypes.none();
        }

        @Override
        public String guid() {
            return "0".repeat(32);
        }
    }
}
