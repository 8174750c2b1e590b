package io.howdah.catalog.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.OracleType.LengthSemantics;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Statement;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OracleTypesTest {
    @Test
    void numbersKeepTheirForm() throws SyntaxException {
        assertThat(type("NUMBER")).isEqualTo(number(null, null));
        assertThat(type("NUMBER(*)")).isEqualTo(number(null, null));
        assertThat(type("NUMBER(5)")).isEqualTo(number(5, 0));
        assertThat(type("NUMBER(38,-2)")).isEqualTo(number(38, -2));
        assertThat(type("NUMBER(*,3)")).isEqualTo(number(null, 3));
        assertThat(type("INTEGER")).isEqualTo(number(null, 0));
        assertThat(type("INT")).isEqualTo(number(null, 0));
        assertThat(type("SMALLINT")).isEqualTo(number(null, 0));
        assertThat(type("DECIMAL")).isEqualTo(number(null, 0));
        assertThat(type("DEC(7,2)")).isEqualTo(number(7, 2));
        assertThat(type("NUMERIC(9)")).isEqualTo(number(9, 0));
        assertThat(type("FLOAT")).isEqualTo(new OracleType.Float(126));
        assertThat(type("FLOAT(24)")).isEqualTo(new OracleType.Float(24));
        assertThat(type("REAL")).isEqualTo(new OracleType.Float(63));
        assertThat(type("DOUBLE PRECISION")).isEqualTo(new OracleType.Float(126));
        assertThat(type("BINARY_FLOAT")).isEqualTo(new OracleType.BinaryFloat());
        assertThat(type("BINARY_DOUBLE")).isEqualTo(new OracleType.BinaryDouble());
    }

    @Test
    void charactersKeepLengthAndUnit() throws SyntaxException {
        assertThat(type("VARCHAR2(10)")).isEqualTo(character(CharacterKind.VARCHAR2, 10, LengthSemantics.BYTE));
        assertThat(type("VARCHAR(10 CHAR)")).isEqualTo(character(CharacterKind.VARCHAR2, 10, LengthSemantics.CHAR));
        assertThat(type("CHARACTER VARYING(10)"))
                .isEqualTo(character(CharacterKind.VARCHAR2, 10, LengthSemantics.BYTE));
        assertThat(type("CHAR")).isEqualTo(character(CharacterKind.CHAR, 1, LengthSemantics.BYTE));
        assertThat(type("CHARACTER(3)")).isEqualTo(character(CharacterKind.CHAR, 3, LengthSemantics.BYTE));
        assertThat(type("NVARCHAR2(5)")).isEqualTo(character(CharacterKind.NVARCHAR2, 5, LengthSemantics.CHAR));
        assertThat(type("NCHAR VARYING(5)")).isEqualTo(character(CharacterKind.NVARCHAR2, 5, LengthSemantics.CHAR));
        assertThat(type("NATIONAL CHARACTER(5)")).isEqualTo(character(CharacterKind.NCHAR, 5, LengthSemantics.CHAR));
        assertThat(type("NATIONAL CHAR VARYING(5)"))
                .isEqualTo(character(CharacterKind.NVARCHAR2, 5, LengthSemantics.CHAR));
    }

    @Test
    void timesKeepTheirDigits() throws SyntaxException {
        assertThat(type("DATE")).isEqualTo(new OracleType.Date());
        assertThat(type("TIMESTAMP")).isEqualTo(new OracleType.Timestamp(6, OracleType.Zone.NONE));
        assertThat(type("TIMESTAMP(0) WITH TIME ZONE"))
                .isEqualTo(new OracleType.Timestamp(0, OracleType.Zone.TIME_ZONE));
        assertThat(type("TIMESTAMP(9) WITH LOCAL TIME ZONE"))
                .isEqualTo(new OracleType.Timestamp(9, OracleType.Zone.LOCAL));
        assertThat(type("INTERVAL YEAR TO MONTH")).isEqualTo(new OracleType.IntervalYearToMonth(2));
        assertThat(type("INTERVAL YEAR(4) TO MONTH")).isEqualTo(new OracleType.IntervalYearToMonth(4));
        assertThat(type("INTERVAL DAY TO SECOND")).isEqualTo(new OracleType.IntervalDayToSecond(2, 6));
        assertThat(type("INTERVAL DAY(9) TO SECOND(0)")).isEqualTo(new OracleType.IntervalDayToSecond(9, 0));
    }

    @Test
    void theRestIsToldApart() throws SyntaxException {
        assertThat(type("CLOB")).isEqualTo(new OracleType.Clob());
        assertThat(type("NCLOB")).isEqualTo(new OracleType.Nclob());
        assertThat(type("BLOB")).isEqualTo(new OracleType.Blob());
        assertThat(type("BFILE")).isEqualTo(new OracleType.Bfile());
        assertThat(type("LONG")).isEqualTo(new OracleType.Long());
        assertThat(type("LONG RAW")).isEqualTo(new OracleType.LongRaw());
        assertThat(type("RAW(16)")).isEqualTo(new OracleType.Raw(16));
        assertThat(type("ROWID")).isEqualTo(new OracleType.Rowid());
        assertThat(type("UROWID")).isEqualTo(new OracleType.Urowid(4000));
        assertThat(type("SYS.XMLTYPE")).isEqualTo(new OracleType.XmlType());
        assertThat(type("JSON")).isEqualTo(new OracleType.Json());
        assertThat(type("BOOLEAN")).isEqualTo(new OracleType.Boolean());
        assertThat(type("VECTOR(768, FLOAT32)")).isEqualTo(new OracleType.Vector(OptionalInt.of(768), "FLOAT32"));
        assertThat(type("VECTOR(768,FLOAT32,DENSE)")).isEqualTo(new OracleType.Vector(OptionalInt.of(768), "FLOAT32"));
        assertThat(type("VECTOR(*, INT8)")).isEqualTo(new OracleType.Vector(OptionalInt.empty(), "INT8"));
        OracleType geometry = new OracleType.UserDefined(QualifiedName.of("MDSYS", "SDO_GEOMETRY"));
        assertThat(type("MDSYS.SDO_GEOMETRY")).isEqualTo(geometry);
        assertThat(type("SDO_GEOMETRY")).isEqualTo(geometry);
        assertThat(type("own.SDO_GEOMETRY"))
                .isEqualTo(new OracleType.UserDefined(QualifiedName.of("OWN", "SDO_GEOMETRY")));
        assertThat(type("ANYDATA")).isEqualTo(new OracleType.Supplied("ANYDATA"));
        assertThat(type("address_typ")).isEqualTo(new OracleType.UserDefined(QualifiedName.of("S", "ADDRESS_TYP")));
        assertThat(type("oe.\"Mixed\"")).isEqualTo(new OracleType.UserDefined(QualifiedName.of("OE", "Mixed")));
        assertThat(type("REF person")).isEqualTo(new OracleType.Ref(QualifiedName.of("S", "PERSON")));
    }

    private static OracleType type(String written) throws SyntaxException {
        var table = (Statement.CreateTable) OracleParser.statement("CREATE TABLE t (c " + written + ")");
        var column = (Statement.ColumnDef) table.elements().getFirst();
        return OracleTypes.of(column.type().orElseThrow(), new Identifier("S"), LengthSemantics.BYTE);
    }

    private static OracleType number(@Nullable Integer precision, @Nullable Integer scale) {
        return new OracleType.Number(
                precision == null ? OptionalInt.empty() : OptionalInt.of(precision),
                scale == null ? OptionalInt.empty() : OptionalInt.of(scale));
    }

    private static OracleType character(CharacterKind kind, int length, LengthSemantics semantics) {
        return new OracleType.Character(kind, length, semantics);
    }
}
