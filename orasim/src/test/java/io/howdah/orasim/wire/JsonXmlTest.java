package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.orasim.format.Json;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import oracle.jdbc.OracleType;
import oracle.sql.json.OracleJsonFactory;
import oracle.sql.json.OracleJsonGenerator;
import oracle.sql.json.OracleJsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as an image in both directions; the driver's own library (oracle.sql.json) is the judge. */
class JsonXmlTest {
    private static final OracleJsonFactory JSON = new OracleJsonFactory();

    private static String driverReads(byte[] image) {
        OracleJsonValue value = JSON.createJsonBinaryValue(ByteBuffer.wrap(image));
        return value.toString();
    }

    private static byte[] driverWrites(String text) {
        OracleJsonValue value = JSON.createJsonTextValue(new java.io.StringReader(text));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OracleJsonGenerator generator = JSON.createJsonBinaryGenerator(bytes)) {
            generator.write(value);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"text\"",
                "12.5",
                "{\"a\":1,\"b\":[true,false,null,\"é€𝄞\"],\"c\":{\"a\":-1E-10,\"d\":\"\"}}",
                "[{\"id\":1,\"name\":\"x\"},{\"id\":2,\"name\":\"y\"},{\"id\":3,\"name\":\"z\"}]",
                "[99999999999999999999999999999999999999]",
                "{\"quote\\\"d\":\"line\\nbreak \\\\ \\u0041\"}"
            })
    void imagesAreWhatTheDriverReadsAndWrites(String text) throws Exception {
        Json value = Json.parse(text);
        assertThat(Json.parse(driverReads(Oson.encode(text)))).hasToString(value.toString());
        assertThat(Json.parse(OsonReader.decode(driverWrites(text)))).hasToString(value.toString());
        assertThat(Json.parse(OsonReader.decode(Oson.encode(text)))).hasToString(value.toString());
    }

    @Test
    void largeDocumentsWithManyNamesPass() throws Exception {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 3_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("\"name")
                    .append(i)
                    .append("\":\"")
                    .append("v".repeat(i % 400))
                    .append('"');
        }
        text.append(",\"list\":[").append("1,".repeat(70_000)).append("2]}");
        String document = text.toString();
        OracleJsonValue read = JSON.createJsonBinaryValue(ByteBuffer.wrap(Oson.encode(document)));
        assertThat(read.asJsonObject()).hasSize(3_001);
        assertThat(read.asJsonObject().getString("name399")).hasSize(399);
        assertThat(Objects.requireNonNull(read.asJsonObject().get("list")).asJsonArray())
                .hasSize(70_001);
        assertThat(Json.parse(OsonReader.decode(driverWrites(document)))).isInstanceOf(Json.Structure.class);
    }

    @Test
    void brokenTextAndImagesAreErrors() {
        for (String text : List.of("{", "{\"a\" 1}", "[1,]", "tru", "\"x", "1 2", "{\"" + "n".repeat(300) + "\":1}")) {
            assertThatThrownBy(() -> Oson.encode(text)).as(text).isInstanceOf(OracleError.class);
        }
        assertThatThrownBy(() -> OsonReader.decode(new byte[] {1, 2, 3})).isInstanceOf(OracleError.class);
    }

    @Test
    void jsonColumnsAndBindsCrossTheWire() throws Exception {
        String document = "{\"a\":[1,2,{\"b\":\"é\"}]}";
        try (Wire wire = new Wire(new ScriptedServer("23.0.0.0.0"));
                Connection connection = wire.connect()) {
            wire.server.rows(
                    "SELECT j FROM t",
                    List.of(column("J", SqlType.JSON)),
                    List.of(List.of(Data.text(document)), List.of(Datum.NULL), List.of(Data.text("[7]"))));
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT j FROM t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(document);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isNull();
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1, OracleJsonValue.class)
                                .asJsonArray()
                                .getInt(0))
                        .isEqualTo(7);
            }
            wire.server.dml("INSERT INTO t VALUES (:1)", List.of(), (rows, context) -> Execution.count(1));
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                insert.setObject(1, JSON.createJsonTextValue(new java.io.StringReader(document)), OracleType.JSON);
                insert.executeUpdate();
            }
            assertThat(Data.text(
                            wire.server.executed.getLast().getFirst().getFirst().value()))
                    .isEqualTo(document);
        }
    }
}
