package io.howdah.convert.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.TypeRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeRuleTest {
    private static final QualifiedName EMP = QualifiedName.of("HR", "EMP");
    private static final Identifier ID = new Identifier("ID");
    private static final OracleType NUMBER = number(OptionalInt.empty(), OptionalInt.empty());
    private static final OracleType INTEGER = number(OptionalInt.empty(), OptionalInt.of(0));
    private static final OracleType NUMBER_10 = number(OptionalInt.of(10), OptionalInt.of(0));
    private static final OracleType NUMBER_10_2 = number(OptionalInt.of(10), OptionalInt.of(2));

    private static OracleType number(OptionalInt precision, OptionalInt scale) {
        return new OracleType.Number(precision, scale);
    }

    private static Optional<String> chosen(OracleType type, String... rules) {
        ConvertSettings settings = ConvertSettings.DEFAULT.withTypes(
                Stream.of(rules).map(TypeRule::parse).toList());
        return settings.rule(EMP, ID, type).map(TypeRule::target).map(PostgresType::ddl);
    }

    @Test
    void plainNumberMeansTheOneWithoutPrecision() {
        assertThat(chosen(NUMBER, "number -> bigint")).contains("bigint");
        assertThat(chosen(NUMBER_10, "NUMBER -> bigint")).isEmpty();
        assertThat(chosen(INTEGER, "NUMBER -> bigint")).isEmpty();
    }

    @Test
    void starIsOraclesOwnAndQuestionMarkFitsAll() {
        assertThat(chosen(INTEGER, "NUMBER(*,0) -> bigint")).contains("bigint");
        assertThat(chosen(NUMBER_10, "NUMBER(*,0) -> bigint")).isEmpty();
        assertThat(chosen(NUMBER_10, "NUMBER(?,0) -> bigint")).contains("bigint");
        assertThat(chosen(NUMBER_10_2, "NUMBER(?,0) -> bigint")).isEmpty();
        assertThat(chosen(NUMBER_10, "NUMBER(10) -> bigint")).contains("bigint");
        assertThat(chosen(NUMBER_10_2, "NUMBER(10) -> bigint")).isEmpty();
    }

    @Test
    void theColumnBeatsTheSchemaAndTheSchemaEverything() {
        String everywhere = "NUMBER(10) -> numeric";
        String schema = "HR: NUMBER(10) -> bigint";
        String anyTable = "HR.*.ID -> numeric(20,0)";
        String column = "hr.emp.id -> numeric(12,2)";
        assertThat(chosen(NUMBER_10, column, schema, everywhere)).contains("numeric(12,2)");
        assertThat(chosen(NUMBER_10, anyTable, schema, everywhere)).contains("numeric(20,0)");
        assertThat(chosen(NUMBER_10, schema, everywhere)).contains("bigint");
        assertThat(chosen(NUMBER_10, "SH: NUMBER(10) -> bigint", everywhere)).contains("numeric");
    }

    @Test
    void amongEqualsTheLastWins() {
        assertThat(chosen(NUMBER_10, "NUMBER(10) -> bigint", "NUMBER(?,0) -> integer"))
                .contains("integer");
    }

    @Test
    void zonesAndLengthsAreToldApart() {
        OracleType zoned = new OracleType.Timestamp(6, OracleType.Zone.TIME_ZONE);
        OracleType plain = new OracleType.Timestamp(6, OracleType.Zone.NONE);
        assertThat(chosen(zoned, "TIMESTAMP WITH TIME ZONE -> timestamp(6)")).contains("timestamp(6)");
        assertThat(chosen(plain, "TIMESTAMP WITH TIME ZONE -> timestamp(6)")).isEmpty();
        assertThat(chosen(zoned, "TIMESTAMP(6) WITH TIME ZONE -> timestamptz(3)"))
                .contains("timestamptz(3)");
        assertThat(chosen(new OracleType.Raw(16), "RAW(16) -> uuid")).contains("uuid");
        assertThat(chosen(new OracleType.Raw(20), "RAW(16) -> uuid")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NUMBER bigint",
                "NUMBER -> money",
                "NUMBER -> numeric(2000)",
                "DATE -> timestamp(9)",
                "NUMBER -> varchar",
                "-> bigint",
                "NUMBER(10 -> bigint"
            })
    void anUnreadableRuleIsAUserError(String line) {
        assertThatThrownBy(() -> TypeRule.parse(line))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("type rule");
    }

    @Test
    void everyTargetTypeReadsBackAsItPrints() {
        List<PostgresType> types = List.of(
                new PostgresType.Numeric(OptionalInt.of(38), OptionalInt.of(-2)),
                new PostgresType.Numeric(OptionalInt.empty(), OptionalInt.empty()),
                new PostgresType.DoublePrecision(),
                new PostgresType.IntervalYearToMonth(),
                new PostgresType.IntervalDayToSecond(3),
                new PostgresType.TimestampTz(6),
                new PostgresType.Array(new PostgresType.Real()),
                new PostgresType.Char(3));
        assertThat(types)
                .allSatisfy(t -> assertThat(PostgresTypeText.parse(t.ddl())).contains(t));
    }
}
