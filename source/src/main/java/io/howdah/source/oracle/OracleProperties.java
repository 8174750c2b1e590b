package io.howdah.source.oracle;

import io.howdah.source.oracle.OracleNetwork.KeyFile;
import java.util.Properties;
import oracle.jdbc.OracleConnection;

/** What the driver is told beside the address (JDBC Developer's Guide 23ai; its API reference, OracleConnection). */
final class OracleProperties {
    static final String PROGRAM = "howdah";

    private OracleProperties() {}

    static Properties of(OracleSettings settings) {
        Properties properties = new Properties();
        settings.login().ifPresent(name -> properties.setProperty("user", name));
        settings.password().ifPresent(word -> properties.setProperty("password", word.word()));
        network(settings.network(), properties);
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_THIN_VSESSION_PROGRAM, PROGRAM);
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_NET_KEEPALIVE, "true");
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_TCP_KEEPIDLE, "60");
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_TCP_KEEPINTERVAL, "15");
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_TCP_KEEPCOUNT, "4");
        // each LOB is read while its row is the current one: what came of it need not be copied for later
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_RETAIN_LOB_PREFETCH_DATA, "false");
        // else the driver writes what it remembers of a broken session, statements included, to the console
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_ENABLE_DIAGNOSE_FIRST_FAILURE, "false");
        // urgent data, with which the driver breaks a call, does not pass every firewall
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_THIN_NET_DISABLE_OUT_OF_BAND_BREAK, "true");
        return properties;
    }

    /** Until it is logged on, a server must answer sooner than afterwards: nothing there takes long. */
    private static void network(OracleNetwork network, Properties properties) {
        String answer = Long.toString(network.answer().toMillis());
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_THIN_NET_CONNECT_TIMEOUT, answer);
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_THIN_READ_TIMEOUT, answer);
        network.tnsAdmin()
                .ifPresent(directory -> properties.setProperty(
                        OracleConnection.CONNECTION_PROPERTY_TNS_ADMIN,
                        directory.toAbsolutePath().toString()));
        network.wallet()
                .ifPresent(wallet -> set(
                        properties,
                        wallet,
                        OracleConnection.CONNECTION_PROPERTY_WALLET_LOCATION,
                        OracleConnection.CONNECTION_PROPERTY_WALLET_PASSWORD));
        network.trust()
                .ifPresent(trust -> set(
                        properties,
                        trust,
                        OracleConnection.CONNECTION_PROPERTY_THIN_JAVAX_NET_SSL_TRUSTSTORE,
                        OracleConnection.CONNECTION_PROPERTY_THIN_JAVAX_NET_SSL_TRUSTSTOREPASSWORD));
        network.key()
                .ifPresent(key -> set(
                        properties,
                        key,
                        OracleConnection.CONNECTION_PROPERTY_THIN_JAVAX_NET_SSL_KEYSTORE,
                        OracleConnection.CONNECTION_PROPERTY_THIN_JAVAX_NET_SSL_KEYSTOREPASSWORD));
        // the certificate must name the host, or what the address says (ssl_server_cert_dn); an address may switch it
        // off
        properties.setProperty(OracleConnection.CONNECTION_PROPERTY_THIN_SSL_SERVER_DN_MATCH, "true");
    }

    private static void set(Properties properties, KeyFile file, String place, String password) {
        properties.setProperty(place, file.path().toAbsolutePath().toString());
        file.password().ifPresent(word -> properties.setProperty(password, word.word()));
    }
}
