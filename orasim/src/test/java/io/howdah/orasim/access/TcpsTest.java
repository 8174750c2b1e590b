package io.howdah.orasim.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleNetwork;
import io.howdah.source.oracle.OracleNetwork.KeyFile;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import oracle.security.pki.OracleSecretStore;
import oracle.security.pki.OracleWallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS to the server: who is believed, which names are right, in every form in which certificates come. */
@Timeout(300)
class TcpsTest {
    private static final String WORD = "trusting-2026-stores";
    private static final String NAME = "CN=db.example.org,O=Shop";

    @TempDir
    private static Path directory;

    private static Served served;
    private static Listener listener;

    @BeforeAll
    static void start() throws Exception {
        keytool(
                "server.p12",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                NAME,
                "-ext",
                "san=ip:127.0.0.1");
        keytool("stranger.p12", "-genkeypair", "-alias", "stranger", "-keyalg", "EC", "-dname", "CN=stranger");
        KeyStore keys = load("server.p12");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        writeTrust(keys);
        served = new Served();
        listener = Listener.startTls(served.oracle, 0, new Faults(), context);
    }

    @AfterAll
    static void stop() throws IOException {
        listener.close();
        served.close();
    }

    private static void keytool(String store, String... what) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(what));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", WORD, "-keystore"));
        command.add(directory.resolve(store).toString());
        Path log = directory.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static KeyStore load(String store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(store))) {
            keys.load(in, WORD.toCharArray());
        }
        return keys;
    }

    /** The server's certificate as PKCS12, JKS, PEM, and as wallets. */
    private static void writeTrust(KeyStore keys) throws Exception {
        for (String type : List.of("PKCS12", "JKS")) {
            KeyStore trust = KeyStore.getInstance(type);
            trust.load(null, null);
            trust.setCertificateEntry("server", keys.getCertificate("server"));
            Path file = directory.resolve(type.equals("JKS") ? "trust.jks" : "trust.p12");
            try (var out = Files.newOutputStream(file)) {
                trust.store(out, WORD.toCharArray());
            }
        }
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getCertificate("server").getEncoded());
        Files.writeString(
                directory.resolve("trust.pem"),
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        for (String wallet : List.of("wallet", "auto")) {
            Files.createDirectories(directory.resolve(wallet));
            Files.copy(directory.resolve("trust.p12"), directory.resolve(wallet).resolve("ewallet.p12"));
        }
        OracleWallet wallet = new OracleWallet();
        wallet.open(directory.resolve("auto").toString(), WORD.toCharArray());
        OracleSecretStore secrets = wallet.getSecretStore();
        secrets.createCredential("shop".toCharArray(), Served.USER.toCharArray(), Served.PASSWORD.toCharArray());
        wallet.setSecretStore(secrets);
        wallet.saveSSO();
        Files.delete(directory.resolve("auto/ewallet.p12"));
    }

    private static KeyFile file(String name) {
        return new KeyFile(directory.resolve(name), Optional.of(new Secret(WORD)));
    }

    private static KeyFile withoutPassword(String name) {
        return new KeyFile(directory.resolve(name), Optional.empty());
    }

    private OracleServer at(String url, OracleNetwork network) {
        return served.server(Served.settings(url).withNetwork(network));
    }

    private OracleServer with(OracleNetwork network) {
        return at(listener.jdbcUrl(Served.SERVICE), network);
    }

    private static OracleNetwork trusting(KeyFile certificates) {
        return OracleNetwork.DEFAULT.withTrust(certificates);
    }

    @Test
    void theServerIsBelievedByAnyFormOfItsCertificate() {
        for (KeyFile store : List.of(
                file("trust.p12"), file("trust.jks"), withoutPassword("trust.jks"), withoutPassword("trust.pem"))) {
            assertThat(Served.userAt(with(trusting(store)))).as("%s", store).isEqualTo(Served.USER);
        }
    }

    @Test
    void soItIsByAWalletThatOpensItselfAndByOneWithAPassword() {
        assertThat(Served.userAt(with(OracleNetwork.DEFAULT.withWallet(withoutPassword("auto")))))
                .isEqualTo(Served.USER);
        assertThat(Served.userAt(with(OracleNetwork.DEFAULT.withWallet(file("wallet")))))
                .isEqualTo(Served.USER);
        assertThat(Served.userAt(at(
                        listener.jdbcUrl(Served.SERVICE) + "?wallet_location=" + directory.resolve("auto"),
                        OracleNetwork.DEFAULT)))
                .isEqualTo(Served.USER);
    }

    @Test
    void aWalletMayHoldUserAndPassword() throws IOException {
        Files.writeString(
                directory.resolve("tnsnames.ora"),
                "SHOP=(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=127.0.0.1)(PORT=" + listener.port()
                        + "))(CONNECT_DATA=(SERVICE_NAME=ORASIM)))\n");
        OracleSettings settings = OracleSettings.of(
                        OracleAddress.of("jdbc:oracle:thin:/@shop"), Optional.empty(), Optional.empty())
                .withNetwork(OracleNetwork.DEFAULT.withTnsAdmin(directory).withWallet(withoutPassword("auto")));
        assertThat(Served.userAt(served.server(settings))).isEqualTo(Served.USER);
    }

    @Test
    void aServerThatNobodyVouchesForIsNotSpokenTo() {
        for (OracleNetwork network : List.of(OracleNetwork.DEFAULT, trusting(file("stranger.p12")))) {
            assertThat(Served.refused(with(network), SourceCode.ORACLE_TLS_FAILED))
                    .contains("certification path", "source.trustStore");
        }
        // a store that opens without password shows no certificate
        assertThat(Served.refused(with(trusting(withoutPassword("trust.p12"))), SourceCode.ORACLE_TLS_FAILED))
                .contains("source.trustStore");
        assertThat(served.notices).isEmpty();
        assertThat(SourceCode.ORACLE_TLS_FAILED.blame().exitCode()).isEqualTo(3);
    }

    @Test
    void theCertificateMustNameTheHostOrWhatTheAddressSays() {
        OracleNetwork network = trusting(file("trust.p12"));
        String url = listener.jdbcUrl(Served.SERVICE);
        String byOtherName = url.replace("127.0.0.1", "localhost");
        assertThat(Served.refused(at(byOtherName, network), SourceCode.ORACLE_TLS_FAILED))
                .contains("localhost", "db.example.org", "ssl_server_cert_dn");
        assertThat(Served.refused(
                        at(url + "?ssl_server_cert_dn=\"CN=other,O=Shop\"", network), SourceCode.ORACLE_TLS_FAILED))
                .contains("CN=other");
        assertThat(Served.userAt(at(byOtherName + "?ssl_server_cert_dn=\"" + NAME + "\"", network)))
                .isEqualTo(Served.USER);
        assertThat(Served.userAt(at(byOtherName + "?ssl_server_dn_match=false", network)))
                .isEqualTo(Served.USER);
    }

    @Test
    void storesThatCannotBeOpenedAreNamed() throws IOException {
        KeyFile wrong = new KeyFile(directory.resolve("trust.p12"), Optional.of(new Secret("tell nobody")));
        assertThat(Served.refused(with(trusting(wrong)), SourceCode.ORACLE_TLS_FAILED))
                .contains("source.trustStore");
        assertThat(Served.refused(with(trusting(file("none.p12"))), SourceCode.ORACLE_TLS_FAILED))
                .contains("source.trustStore");
        assertThat(Served.refused(
                        with(OracleNetwork.DEFAULT.withWallet(withoutPassword("none"))), SourceCode.ORACLE_TLS_FAILED))
                .contains("source.wallet", directory.resolve("none").toString());
        Files.createDirectories(directory.resolve("rubbish"));
        Files.write(directory.resolve("rubbish/cwallet.sso"), new byte[] {1, 2, 3});
        assertThat(Served.refused(
                        with(OracleNetwork.DEFAULT.withWallet(withoutPassword("rubbish"))),
                        SourceCode.ORACLE_TLS_FAILED))
                .contains("source.wallet");
    }

    @Test
    void aPortThatWantsTlsIsSaidToWantIt() {
        assertThat(Served.refused(
                        at(listener.jdbcUrl(Served.SERVICE).replace("@tcps://", "@//"), OracleNetwork.DEFAULT),
                        SourceCode.ORACLE_UNREACHABLE))
                .contains("@tcps://");
    }
}
