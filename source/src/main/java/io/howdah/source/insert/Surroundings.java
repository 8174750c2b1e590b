package io.howdah.source.insert;

import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.Name;
import java.math.BigInteger;
import java.util.Optional;

/** What an expression may ask for beyond itself. */
public interface Surroundings {
    SessionFormats formats();

    /** {@code sequence.NEXTVAL} */
    BigInteger next(Name sequence) throws NotConstantException;

    /** {@code sequence.CURRVAL} */
    BigInteger current(Name sequence) throws NotConstantException;

    /** The value of a bind variable, name in upper case. */
    SqlValue bind(String name) throws NotConstantException;

    /** The type that a constructor of this name makes, when there is one. */
    Optional<QualifiedName> type(Name constructor);

    /** What types of the estate there are. */
    UserTypes types();

    /** 32 upper-case hexadecimal digits, never twice the same. */
    String guid();

    /** Nothing but constants: for SQL strings and tests. */
    record Plain(SessionFormats formats) implements Surroundings {
        @Override
        public BigInteger next(Name sequence) throws NotConstantException {
            throw new NotConstantException("sequence " + text(sequence) + " cannot be used here");
        }

        @Override
        public BigInteger current(Name sequence) throws NotConstantException {
            throw new NotConstantException("sequence " + text(sequence) + " cannot be used here");
        }

        @Override
        public SqlValue bind(String name) throws NotConstantException {
            throw new NotConstantException("bind variable " + name + " has no value");
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

        private static String text(Name name) {
            return String.join(".", name.parts().stream().map(Object::toString).toList());
        }
    }
}
