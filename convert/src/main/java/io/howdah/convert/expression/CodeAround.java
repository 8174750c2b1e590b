package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.SqlConverter.Problem;
import java.util.List;

/** The PL/SQL that queries of the schema can call. */
public interface CodeAround {
    /** Estates without code. */
    CodeAround NONE = schema -> new Names() {
        @Override
        public CodeNames names() {
            return CodeNames.NONE;
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public List<String> helpers() {
            return List.of();
        }
    };

    /** For one query in a schema. */
    Names in(Identifier schema);

    /** What code's names mean in one query, and what was said about them. */
    interface Names {
        CodeNames names();

        List<Problem> problems();

        /** Names of helper functions in schema {@code oracle}. */
        List<String> helpers();
    }
}
