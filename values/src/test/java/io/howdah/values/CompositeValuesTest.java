package io.howdah.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.ValueShape.Attribute;
import io.howdah.values.ValueShape.Collection;
import io.howdah.values.ValueShape.Composite;
import io.howdah.values.ValueShape.Plain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Objects and collections through encoder, server and target reader, compared with what the canonicaliser says. */
class CompositeValuesTest {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final OracleType VARCHAR =
            new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 40, OracleType.LengthSemantics.CHAR);
    private static final ValueShape TEXT = new Plain(VARCHAR, new PostgresType.Varchar(40));
    private static final ValueShape NUMBER = new Plain(
            new OracleType.Number(OptionalInt.empty(), OptionalInt.empty()),
            new PostgresType.Numeric(OptionalInt.empty(), OptionalInt.empty()));
    private static final ValueShape DATE = new Plain(new OracleType.Date(), new PostgresType.Timestamp(0));
    private static final ValueShape BYTES = new Plain(new OracleType.Blob(), new PostgresType.Bytea());
    private static final ValueShape BLANK_PADDED = new Plain(Values.charOf(4), new PostgresType.Char(4));
    private static final ValueShape TEXTS = new Collection(TEXT);
    private static final ValueShape ITEM = composite(NUMBER, TEXT);

    private static final String TYPES = """
            CREATE TYPE item AS (no numeric, name varchar(40));
            CREATE TYPE parcel AS (id numeric, sent timestamp(0), label varchar(40), seal bytea, code char(4),
                                   tags varchar(40)[], content item, items item[]);
            CREATE DOMAIN tags AS varchar(40)[];
            CREATE TABLE t (id int, v parcel, l tags[]);
            """;

    private static final ValueShape PARCEL =
            composite(NUMBER, DATE, TEXT, BYTES, BLANK_PADDED, TEXTS, ITEM, new Collection(ITEM));
    private static final ValueShape LISTS = new Collection(TEXTS);

    private enum Server {
        NEWEST,
        OLDEST
    }

    private static ValueShape composite(ValueShape... shapes) {
        List<Attribute> attributes = new ArrayList<>();
        for (ValueShape shape : shapes) {
            attributes.add(new Attribute(new Identifier("A" + attributes.size()), Optional.of(shape)));
        }
        return new Composite(attributes);
    }

    private static ColumnMapping column(ValueShape shape) {
        OracleType source = new OracleType.UserDefined(QualifiedName.of("HR", "T"));
        ColumnMapping plain = Values.column(source, new PostgresType.UserDefined(QualifiedName.of("hr", "t")));
        return new ColumnMapping(plain.source(), plain.target(), plain.type(), shape);
    }

    private static String canonical(ValueShape shape, String source) {
        return Values.canonical(column(shape), TextFormat.CANONICAL, ValuePolicies.DEFAULT, Values.utf8(source));
    }

    private static String encoded(ValueShape shape, String source) {
        return Values.encoded(column(shape), TextFormat.CANONICAL, ValuePolicies.DEFAULT, Values.utf8(source));
    }

    /** Every pair stands for values that a careless form would confuse. */
    private static final List<String> PARCELS = List.of(
            "[1,\"2020-02-29 23:59:59\",\"a\",\"00ff\",\"x\",[\"a\",\"b\"],[1,\"x\"],[[1,\"x\"],[2,null]]]",
            "[null,null,null,null,null,null,null,null]",
            "[null,null,\"null\",null,\"null\",[null],[null,null],[null]]",
            "[0,null,\"[]\",\"\",\"()\",[],[null,\"(1,\\\"x\\\")\"],[]]",
            "[-1.50,\"-4712-01-01 00:00:00\",\"\\\"\\\\,{}()\\n\\u0001\",\"22\",\"  a\",[\"\\\"\",\"\\\\\",\",\",\"NULL\",\"{}\"],[1e0,\" \"],[[null,null],null]]",
            "[12345678901234567890123456789012345678,\"9999-12-31 23:59:59\",\"\u00e9\u20ac\\ud83d\\ude00\",null,\"\u00e9\",[\" a \",\"\"],null,[[0.000000000000000000000000000001,\"\"]]]",
            "  [ 1 , null , \"b\" , null , null , [ \"a\" , null ] , [ 2 , \"y\" ] , [ ] ]  ");

    private static final List<String> LIST_TEXTS =
            List.of("[]", "[null]", "[[]]", "[[],null,[null]]", "[[\"a\",\"b\"],[\"c\"]]", "[[\"\"]]", "[[\"[]\"]]");

    @ParameterizedTest
    @EnumSource(Server.class)
    void theServerKeepsEveryPartOfObjectsAndCollections(Server server) throws SQLException, IOException {
        try (TestDatabase database = server == Server.NEWEST ? TestPostgres.fresh() : TestPostgres.oldest()) {
            database.execute(TYPES);
            CopyBuffer rows = new CopyBuffer(4096);
            rows.put(HEADER, 0, HEADER.length);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < PARCELS.size(); i++) {
                row(rows, i, PARCELS.get(i), LIST_TEXTS.get(i));
                expected.add(canonical(PARCEL, PARCELS.get(i)) + " " + canonical(LISTS, LIST_TEXTS.get(i)));
            }
            rows.putShort(-1);
            assertThat(copied(database, rows)).isEqualTo(expected);
            assertThat(database.query("SELECT (v).items[1].name, (v).tags[2], cardinality(l) FROM t WHERE id = 0"))
                    .containsExactly("x|b|0");
            assertThat(database.query("SELECT v::text FROM t WHERE id = 3"))
                    .containsExactly("(0,,[],,\"()  \",{},\"(,\"\"(1,\"\"\"\"x\"\"\"\")\"\")\",{})");
            assertThat(database.query("SELECT count(*) FROM t WHERE v IS NULL AND id = 1"))
                    .containsExactly("1");
        }
    }

    private static void row(CopyBuffer rows, int id, String parcel, String lists) {
        rows.putShort(3);
        rows.putInt(4);
        rows.putInt(id);
        try {
            for (ColumnMapping column : List.of(column(PARCEL), column(LISTS))) {
                byte[] source = Values.utf8(column.shape() == PARCEL ? parcel : lists);
                Encoders.encoder(column, TextFormat.CANONICAL, ValuePolicies.DEFAULT)
                        .encode(source, 0, source.length, rows);
            }
        } catch (BadValueException e) {
            throw new AssertionError(parcel + lists, e);
        }
    }

    private static List<String> copied(TestDatabase database, CopyBuffer rows) throws SQLException, IOException {
        try (Connection connection = database.open()) {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            CopyIn copy = manager.copyIn("COPY t FROM STDIN (FORMAT binary)");
            copy.writeToCopy(rows.array(), 0, rows.size());
            copy.endCopy();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manager.copyOut("COPY (SELECT v, l FROM t ORDER BY id) TO STDOUT (FORMAT binary)", out);
            return read(out.toByteArray());
        }
    }

    private static List<String> read(byte[] binary) {
        TargetReader parcels = TargetReaders.reader(column(PARCEL));
        TargetReader lists = TargetReaders.reader(column(LISTS));
        List<String> values = new ArrayList<>();
        int at = HEADER.length;
        while (Binary.int2(binary, at) == 2) {
            at += 2;
            CopyBuffer canonical = new CopyBuffer(64);
            int length = Binary.int4(binary, at);
            parcels.canonical(binary, at + 4, length, canonical);
            at += 4 + length;
            canonical.put((byte) ' ');
            length = Binary.int4(binary, at);
            lists.canonical(binary, at + 4, length, canonical);
            at += 4 + length;
            values.add(Values.text(canonical));
        }
        return values;
    }

    @Test
    void canonicalTextTellsNullFromEmptyAndFromTextThatLooksLikeIt() {
        assertThat(List.of(
                        canonical(TEXTS, ""),
                        canonical(TEXTS, "[]"),
                        canonical(TEXTS, "[null]"),
                        canonical(TEXTS, "[\"null\"]"),
                        canonical(composite(TEXTS), "[null]"),
                        canonical(composite(TEXTS), "[[]]"),
                        canonical(composite(TEXTS), "[[null]]")))
                .containsExactly("<null>", "[]", "[null]", "[\"null\"]", "(null)", "([])", "([null])")
                .doesNotHaveDuplicates();
        ValuePolicies keeping = new ValuePolicies(
                ValuePolicies.NulCharacter.REJECT,
                ValuePolicies.InvalidText.REJECT,
                ValuePolicies.ExcessFraction.ROUND_HALF_UP,
                ValuePolicies.InexactFloat.REJECT,
                ValuePolicies.CharPadding.PAD,
                ValuePolicies.EmptyText.KEEP);
        byte[] empty = Values.utf8("[\"\",null]");
        assertThat(Values.canonical(column(TEXTS), TextFormat.CANONICAL, keeping, empty))
                .isEqualTo("[\"\",null]")
                .isEqualTo(Values.encoded(column(TEXTS), TextFormat.CANONICAL, keeping, empty));
    }

    @Test
    void canonicalTextOfRecordsHasOneSpelling() {
        assertThat(canonical(PARCEL, PARCELS.getFirst()))
                .isEqualTo(
                        "(1,\"2020-02-29 23:59:59\",\"a\",\"00ff\",\"x\",[\"a\",\"b\"],(1,\"x\"),[(1,\"x\"),(2,null)])");
        assertThat(canonical(ITEM, "[\"1.50\",\"x\"]")).isEqualTo(canonical(ITEM, " [1.5 , \"\\u0078\" ] "));
    }

    @Test
    void anAttributeWithoutCounterpartIsPassedOver() {
        ValueShape shape = new Composite(List.of(
                new Attribute(new Identifier("A"), Optional.of(TEXT)),
                new Attribute(new Identifier("G"), Optional.empty()),
                new Attribute(new Identifier("B"), Optional.of(NUMBER))));
        assertThat(canonical(shape, "[\"x\",[2001,[1,2]],7]")).isEqualTo("(\"x\",7)");
        assertThat(encoded(shape, "[\"x\",[2001,[1,2]],7]")).isEqualTo("(\"x\",7)");
    }

    @Test
    void whatIsNoValueOfTheTypeIsRefusedAndNothingIsWritten() {
        assertThat(encoded(ITEM, "[1]")).isEqualTo("refused: NOT_A_VALUE");
        assertThat(encoded(ITEM, "[1,\"a\",2]")).isEqualTo("refused: NOT_A_VALUE");
        assertThat(encoded(ITEM, "[\"one\",\"a\"]")).isEqualTo("refused: NOT_A_VALUE");
        assertThat(encoded(ITEM, "[1,\"a\"")).isEqualTo("refused: BAD_JSON");
        assertThat(encoded(ITEM, "[1,[\"a\"]]")).isEqualTo("refused: BAD_JSON");
        assertThat(encoded(TEXTS, "[\"" + "x".repeat(41) + "\"]")).isEqualTo("refused: OUT_OF_RANGE");
        assertThat(canonical(ITEM, "[1]")).isEqualTo("refused: BAD_JSON");
    }

    @Test
    void aTargetOfAnotherShapeIsFound() {
        CopyBuffer out = new CopyBuffer(64);
        out.putInt(1);
        out.putInt(1700);
        out.putInt(-1);
        TargetReader reader = TargetReaders.reader(column(ITEM));
        assertThatThrownBy(() -> reader.canonical(out.array(), 0, out.size(), new CopyBuffer(64)))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(ValueCode.BAD_BINARY));
    }
}
