package io.howdah.convert;

import io.howdah.catalog.PostgresType;
import java.util.Optional;

/**
 * One overruling of the type table: {@code NUMBER(*,0) -> bigint}, {@code HR: DATE -> date}, {@code HR.EMP.SALARY -> numeric(12,2)}.
 *
 * @param schema the schema it is limited to, in upper case; absent = all; {@code *} in a column rule
 * @param source an Oracle type as written in the rule in upper case without blanks; absent in a column rule
 * @param column table and column of a column rule, each may be {@code *}
 */
public record TypeRule(
        Optional<String> schema, Optional<String> source, Optional<ColumnPattern> column, PostgresType target) {
    public record ColumnPattern(String table, String column) {}
}
