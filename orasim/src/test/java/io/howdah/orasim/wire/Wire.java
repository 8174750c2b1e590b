package io.howdah.orasim.wire;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A listener in front of a scripted server, and the real driver to it. */
final class Wire implements AutoCloseable {
    final ScriptedServer server;
    final Faults faults = new Faults();
    final Listener listener;

    Wire(ScriptedServer server) throws IOException {
        this.server = server;
        listener = Listener.start(server, 0, faults);
    }

    static Wire start() throws IOException {
        return new Wire(new ScriptedServer());
    }

    Connection connect() throws SQLException {
        return connect("scott", "tiger", new Properties());
    }

    Connection connect(String user, String password, Properties more) throws SQLException {
        return DriverManager.getConnection(listener.jdbcUrl(ScriptedServer.SERVICE), properties(user, password, more));
    }

    static Properties properties(String user, String password, Properties more) {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.put("user", user);
        properties.put("password", password);
        // a defect of the simulator shall fail the test, not hang it
        properties.putIfAbsent("oracle.jdbc.ReadTimeout", "30000");
        return properties;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
