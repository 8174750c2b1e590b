package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.orasim.server.SqlType;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TCPS: the same conversation inside of TLS. */
class TlsTest {
    private static final String SECRET = "changeit";

    @TempDir
    Path directory;

    /** A key that signs itself, made by the JDK's own tool. */
    private Path keyStore() throws Exception {
        Path store = directory.resolve("server.p12");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("keytool.log")))
                .isZero();
        return store;
    }

    private static SSLContext tls(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void theDriverConnectsByTcpsWhenItTrustsTheServer() throws Exception {
        Path store = keyStore();
        ScriptedServer server = new ScriptedServer("19.0.0.0.0");
        server.account("SCOTT", "tiger");
        List<List<io.howdah.orasim.server.Datum>> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(List.of(Data.number(i)));
        }
        server.rows("SELECT n FROM t", List.of(column("N", SqlType.NUMBER, 22, 0, 0)), rows);
        try (Listener listener = Listener.startTls(server, 0, new Faults(), tls(store))) {
            assertThat(listener.jdbcUrl(ScriptedServer.SERVICE)).startsWith("jdbc:oracle:thin:@tcps://");
            Properties properties = new Properties();
            properties.put("user", "scott");
            properties.put("password", "tiger");
            properties.put("oracle.net.ssl_server_dn_match", "false");
            properties.put("oracle.net.CONNECT_TIMEOUT", "20000");
            assertThatThrownBy(() -> DriverManager.getConnection(listener.jdbcUrl(ScriptedServer.SERVICE), properties))
                    .isInstanceOf(SQLException.class);
            properties.put("javax.net.ssl.trustStore", store.toString());
            properties.put("javax.net.ssl.trustStoreType", "PKCS12");
            properties.put("javax.net.ssl.trustStorePassword", SECRET);
            long sum = 0;
            try (Connection connection =
                            DriverManager.getConnection(listener.jdbcUrl(ScriptedServer.SERVICE), properties);
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT n FROM t")) {
                while (result.next()) {
                    sum += result.getLong(1);
                }
            }
            assertThat(sum).isEqualTo(12_497_500);
        }
    }
}
